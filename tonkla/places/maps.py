"""The map on a page: which view was asked for, the links to the other views, the key beside it, and the same on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tonkla.places.drawing import Area, Drawing, Scale, Value, draw
from tonkla.places.models import Place

REGIONS = {
    "North": gettext_lazy("North"), "Northeast": gettext_lazy("Northeast"), "Central": gettext_lazy("Central"),
    "East": gettext_lazy("East"), "West": gettext_lazy("West"), "South": gettext_lazy("South"),
}  # fmt: skip
# Light to dark, told apart by lightness alone, so that no kind of colour blindness and no printer mixes them up.
INKS = ("#fbf6d9", "#cfe0ae", "#86bfa0", "#3f8794", "#2b4a73")


@dataclass(frozen=True)
class View:
    href: str
    words: str
    is_here: bool


@dataclass(frozen=True)
class Map:
    drawing: Drawing
    scale: Scale
    views: list[View]
    key: list[tuple[str, str]]  # (ink, words) from the lowest step, "unknown" last


def region_name(region: str) -> str:
    """A region in the reader's language; what is no region of ours comes back as it is."""
    return str(REGIONS.get(region, region))


def map_of(
    asked: QueryDict,
    values: Mapping[str, Value],
    scale: Scale,
    href: Callable[[str], str],
    language: str,
    countries: tuple[str, ...] = ("TH",),
) -> Map:
    """The view the address asks for (`map=tiles`, `region=North`); anything strange in it is the whole country.

    Abroad only what has a value is spoken of: nobody has asked there."""
    region = asked.get("region", "") if asked.get("region", "") in REGIONS else ""
    as_tiles = asked.get("map") == "tiles"
    known = [area for area in areas(language, countries) if area.code.startswith("TH-") or area.code in values]
    drawing = draw(known, values, scale, href, as_tiles=as_tiles, region=region)
    return Map(drawing, scale, views(asked, as_tiles, region), key(scale))


def areas(language: str, countries: tuple[str, ...] = ("TH",)) -> list[Area]:
    places = Place.objects.filter(country__in=countries, merged_into=None)
    return [Area(one.pk, named(one, language), one.region6) for one in places]


def named(place: Place, language: str) -> str:
    """Short at home, with its country abroad."""
    return place.name(language) if place.country == "TH" else place.full_name(language)


def views(asked: QueryDict, as_tiles: bool, region: str) -> list[View]:
    links = [("", "", _("Whole country")), ("tiles", "", _("As squares"))]
    links += [("", key, region_name(key)) for key in REGIONS]
    here = ("tiles", "") if as_tiles else ("", region)
    return [View(address(asked, kind, key), words, (kind, key) == here) for kind, key, words in links]


def address(asked: QueryDict, kind: str, region: str) -> str:
    """This page again, all else it was asked kept, at the map."""
    query = asked.copy()
    for name, value in (("map", kind), ("region", region)):
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}#map"


def key(scale: Scale) -> list[tuple[str, str]]:
    return [*((f"step{step}", words) for step, words in enumerate(scale.words)), ("hatch", scale.unknown)]


def on_paper(drawing: Drawing) -> str:
    """One <svg> with its colours in it, for the press."""
    left, top, width, height = drawing.box
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawing.view}" width="{width}" height="{height}"><defs>']
    out += [hatch("dark", drawing.grain, "#444"), hatch("light", drawing.grain, "#fff"), "</defs>"]
    out += [f'<path d="{path}" fill="#f1efe6" stroke="#c9c5b6"/>' for path in drawing.around]
    for shape in drawing.shapes:
        ink = "#fff" if shape.step is None else INKS[shape.step]
        title = f"<title>{escape(shape.title)}</title>"
        out.append(f'<path d="{shape.path}" fill="{ink}" stroke="#1b1f19" stroke-width="0.8">{title}</path>')
        if shape.is_hatched:
            lines = "light" if (shape.step or 0) > 2 else "dark"
            out.append(f'<path d="{shape.path}" fill="url(#{lines})"/>')
    out.append(f'<rect x="{left}" y="{top}" width="{width}" height="{height}" fill="none" stroke="#c9c5b6"/></svg>')
    return "".join(out)


def paper_key(scale: Scale) -> list[tuple[str, str]]:
    """(ink, words); no ink is the hatch."""
    return [*zip(INKS, scale.words, strict=True), ("", scale.unknown)]


def hatch(name: str, grain: int, line: str) -> str:
    """Lines only; they run over the tile's corners, so that no seam is seen on paper."""
    far = grain + 2
    lines = f"M-2 {far} {far}-2M-2 2 2-2M{grain - 2} {far} {far} {grain - 2}"
    return (
        f'<pattern id="{name}" width="{grain}" height="{grain}" patternUnits="userSpaceOnUse">'
        f'<path stroke="{line}" stroke-width="{grain / 8:.1f}" d="{lines}"/></pattern>'
    )
