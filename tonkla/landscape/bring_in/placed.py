"""Where a line says it is: one place, several, the whole country, abroad, or nowhere said; and whether its point fits."""

import math
from dataclasses import dataclass
from typing import Any

from tonkla.places.finding import Finder, bare, is_abroad, is_not_said, is_whole_country
from tonkla.places.models import Place
from tonkla.places.where import lies_in, near_enough


@dataclass(frozen=True)
class Placed:
    """`code` where it is one place; `several` where it is more; nothing where it is everywhere, abroad or not said."""

    code: str = ""
    several: tuple[str, ...] = ()
    is_everywhere: bool = False

    @property
    def all_codes(self) -> tuple[str, ...]:
        return (self.code,) if self.code else self.several


def place_in(words: str, finder: Finder[Place], wrong: Any, name: str = "province") -> Placed:
    """Raises `wrong` with the words nobody knows: what is meant is for a person to say."""
    if is_not_said(words) or is_abroad(words):
        return Placed()
    if is_whole_country(words):
        return Placed(is_everywhere=True)
    found, unknown = finder.find_all(bare(words))
    if unknown:
        said = bare(unknown[0])
        raise wrong(name, f"ไม่รู้จักพื้นที่ “{said}”", f"the place “{said}” is not known", said)
    codes = tuple(place.code for place in found)
    return Placed(codes[0]) if len(codes) == 1 else Placed(several=codes)


def point_in(lat: str, lon: str, where: Placed, wrong: Any) -> tuple[float | None, float | None]:
    """(latitude, longitude), both or none; refused outside the country, or far from the place the line names."""
    if not lat and not lon:
        return None, None
    try:
        point = float(lat.replace(",", ".")), float(lon.replace(",", "."))
    except ValueError:
        raise wrong("lat", "พิกัดต้องเป็นตัวเลขสองตัว", "a point on the map is two numbers") from None
    if not all(math.isfinite(part) for part in point):
        raise wrong("lat", "พิกัดต้องเป็นตัวเลขสองตัว", "a point on the map is two numbers")
    here = lies_in(*point)
    if where.code.startswith("TH-"):
        if not near_enough(*point, where.code):
            raise wrong("lat", "พิกัดนี้ไม่ได้อยู่ในพื้นที่ที่บอกไว้", "the point does not lie in the place that is named")
    elif not here.startswith("TH-"):
        raise wrong("lat", "พิกัดนี้อยู่นอกประเทศ", "the point lies outside the country")
    return point
