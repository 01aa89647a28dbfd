"""Where on the map a point of the globe lies, and in which place: pure, from the outlines, which are good to a few kilometres."""

from functools import cache
from math import asin, cos, degrees, hypot, radians, sin

from tonkla.places.boundaries import Point, outlines, rings

WEST, NORTH = 96.9, 20.9
MIDDLE = radians(13.0)  # where the map is true to scale; everywhere it is true to area
UNITS = 100  # to a degree: one unit is about 1.1 km
ACROSS, HIGH = cos(MIDDLE), degrees(sin(radians(NORTH)) / cos(MIDDLE))
KM = 1.11  # of one unit
LOOSE_KM = 20.0  # outlines are thinned out and small islands left out: so near a place a point may still belong to it


def projected(lon: float, lat: float) -> tuple[float, float]:
    """Units to the right and downwards from the map's corner."""
    return (lon - WEST) * ACROSS * UNITS, (HIGH - degrees(sin(radians(lat)) / cos(MIDDLE))) * UNITS


def on_the_globe(x: float, y: float) -> tuple[float, float]:
    """(longitude, latitude) of a point of the map."""
    return x / UNITS / ACROSS + WEST, degrees(asin(radians(HIGH - y / UNITS) * cos(MIDDLE)))


@cache
def corners(code: str) -> list[list[Point]]:
    return list(rings(outlines()[code].path)) if code in outlines() else []


def lies_in(lat: float, lon: float) -> str:
    """The code of the place in whose outline the point lies; empty at sea and beyond the map."""
    x, y = projected(lon, lat)
    return next((code for code, one in outlines().items() if in_box(x, y, one.box) and inside(x, y, code)), "")


def in_box(x: float, y: float, box: tuple[int, int, int, int]) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def inside(x: float, y: float, code: str) -> bool:
    """Even and odd: how often a ray to the right meets an outline."""
    odd = False
    for ring in corners(code):
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


def away_from(lat: float, lon: float, code: str) -> float:
    """Kilometres from a point to a place's outline; 0 inside; infinite for a place without one."""
    x, y = projected(lon, lat)
    if inside(x, y, code):
        return 0.0
    edges = [(a, b) for ring in corners(code) for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)]
    return KM * min((to_edge(x, y, a, b) for a, b in edges), default=float("inf"))


def to_edge(x: float, y: float, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = 0.0 if dx == dy == 0 else max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return hypot(x - a[0] - along * dx, y - a[1] - along * dy)


def near_enough(lat: float, lon: float, code: str) -> bool:
    """Whether a point may belong to this place: in it, or so near that the thinned line cannot tell."""
    return away_from(lat, lon, code) <= LOOSE_KM
