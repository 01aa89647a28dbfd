"""How far is it by road? The great circle times a stated factor."""

import math

EARTH_KM = 6371.0
ROAD = 1.3  # great circle to road, a working estimate that is shown wherever it is used


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """By road between two (latitude, longitude) in degrees: great circle times `ROAD`."""
    one, two, turn = math.radians(a[0]), math.radians(b[0]), math.radians(b[1] - a[1])
    inner = math.sin((two - one) / 2) ** 2 + math.cos(one) * math.cos(two) * math.sin(turn / 2) ** 2
    return ROAD * 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, inner)))
