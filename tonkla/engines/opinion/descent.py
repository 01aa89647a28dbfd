"""Where is a smooth function of many numbers lowest?

L-BFGS (Nocedal 1980) with backtracking. Our own forty lines, because scipy's calls threaded vector products, which on a
machine with other work wait ten times longer than they compute; sums here are plain numpy, on one core.
"""

from collections import deque
from collections.abc import Callable

import numpy as np

MEMORY = 10


def lowest(
    function: Callable[[np.ndarray], tuple[float, np.ndarray]], start: np.ndarray, steps: int = 100, flat: float = 1e-5
) -> np.ndarray:
    """The point reached when a step gains less than `flat` of the value, or after `steps`. `function`: value, gradient."""
    x, (value, gradient) = start, function(start)
    pairs: deque[tuple[np.ndarray, np.ndarray, float]] = deque(maxlen=MEMORY)
    for _ in range(steps):
        way = -_turned(gradient, pairs)
        slope = _dot(gradient, way)
        if slope >= 0:
            pairs.clear()
            way, slope = -gradient, -_dot(gradient, gradient)
        if slope == 0:
            break
        length = 1.0 if pairs else min(1.0, 1 / float(np.sqrt(-slope)))
        for _ in range(30):
            there = x + length * way
            now, turn = function(there)
            if now <= value + 1e-4 * length * slope:
                break
            length /= 2
        else:
            break
        moved, changed = there - x, turn - gradient
        bend = _dot(moved, changed)
        if bend > 1e-10 * _dot(changed, changed):
            pairs.append((moved, changed, 1 / bend))
        gained, x, value, gradient = value - now, there, now, turn
        if gained <= flat * max(1.0, abs(value)):
            break
    return x


def _turned(gradient: np.ndarray, pairs: deque[tuple[np.ndarray, np.ndarray, float]]) -> np.ndarray:
    """The gradient times the inverse curvature that the last moves have shown."""
    way, factors = gradient.copy(), []
    for moved, changed, rho in reversed(pairs):
        factors.append(rho * _dot(moved, way))
        way -= factors[-1] * changed
    if pairs:
        moved, changed, rho = pairs[-1]
        way *= 1 / (rho * _dot(changed, changed))
    for (moved, changed, rho), factor in zip(pairs, reversed(factors), strict=True):
        way += (factor - rho * _dot(changed, way)) * moved
    return way


def _dot(one: np.ndarray, other: np.ndarray) -> float:
    return float((one * other).sum())
