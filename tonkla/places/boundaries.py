"""The outlines of provinces and of the neighbours' border areas (see `make_boundaries`), as they stand in the data file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from tonkla.places.reading import DATA, table

WIDTH, HEIGHT = 896, 1565  # of the whole map; a hundred to a degree of longitude

Point = tuple[int, int]


@dataclass(frozen=True)
class Outline:
    """One place: its path, a point well inside it, and the box around it (left, top, right, bottom)."""

    code: str
    x: int
    y: int
    path: str
    box: tuple[int, int, int, int]


def rings(path: str) -> Iterator[list[Point]]:
    """The corners of each closed line; a path here is relative and goes back to its first point at every z."""
    x = y = 0
    for words in path.split("z")[:-1]:
        numbers = [int(word) for word in re.findall(r"-?\d+", words)]
        ring = []
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            ring.append((x, y))
        yield ring
        x, y = ring[0]


@cache
def outlines() -> dict[str, Outline]:
    """Code → outline, Thailand's first."""
    found = {}
    for row in table(DATA / "boundaries.csv"):
        points = [point for ring in rings(row["path"]) for point in ring]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = (min(xs), min(ys), max(xs), max(ys))
        found[row["code"]] = Outline(row["code"], int(row["x"]), int(row["y"]), row["path"], box)
    return found
