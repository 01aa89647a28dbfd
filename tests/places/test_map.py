"""The outlines are those of the 77, neighbours touch as the list of borders says, and the map tells what it was given."""

from itertools import combinations

import pytest
from django.http import QueryDict

from tonkla.places.boundaries import HEIGHT, WIDTH, outlines, rings
from tonkla.places.drawing import Area, Scale, Value, draw, shortened
from tonkla.places.maps import map_of, on_paper
from tonkla.places.models import Place
from tonkla.places.reading import read_borders, read_places
from tonkla.places.tiles import tiles

SCALE = Scale(
    (0, 1, 5, 10, 20), ("0", "1 to 4", "5 to 9", "10 to 19", "20 and more"), "unknown", "The darker, the more."
)
LOEI, HONG_SON = Area("TH-42", "Loei", "Northeast"), Area("TH-58", "Mae Hong Son", "North")

# Where Natural Earth's lines and our list of borders disagree. Listed by us, not touching in the shapes:
APART = {("TH-16", "TH-18"), ("TH-82", "TH-83"), ("TH-91", "TH-93")}
# Touching in the shapes (many only at a corner), not in our list:
TOUCHING = {
    ("KH-1", "TH-31"), ("KH-17", "TH-32"), ("KH-17", "TH-33"), ("KH-24", "TH-23"), ("LA-BL", "TH-48"), ("LA-SV", "TH-48"),
    ("LA-VT", "TH-42"), ("LA-XA", "TH-57"), ("TH-10", "TH-26"), ("TH-14", "TH-73"), ("TH-30", "TH-67"), ("TH-90", "TH-92"),
}  # fmt: skip


def href(code: str) -> str:
    return f"/{code}/"


def test_the_outlines_are_those_of_the_77_provinces_and_of_todays_places_abroad() -> None:
    rows = {row.code: row for row in read_places()}
    thai = {code for code in outlines() if code.startswith("TH-")}
    assert thai == {code for code, row in rows.items() if row.country == "TH"} == set(tiles())
    assert all(code in rows and not rows[code].merged_into for code in outlines())


def test_every_capital_town_lies_in_the_box_of_its_province() -> None:
    """Names and codes are not mixed up: the towns come from another table."""
    from tonkla.places.make_boundaries import projected

    for row in read_places():
        if row.country == "TH" and row.lat is not None and row.lon is not None:
            x, y = projected(row.lon, row.lat)
            left, top, right, bottom = outlines()[row.code].box
            assert left - 8 <= x <= right + 8 and top - 8 <= y <= bottom + 8, row.code


def test_neighbours_touch_as_the_list_of_borders_says_and_the_differences_are_known() -> None:
    corners = {code: {point for ring in rings(one.path) for point in ring} for code, one in outlines().items()}
    near = {pair for pair in combinations(sorted(corners), 2) if any(code.startswith("TH-") for code in pair)}
    touching = {pair for pair in near if corners[pair[0]] & corners[pair[1]]}
    said = read_borders() & near
    assert said - touching == APART
    assert touching - said == TOUCHING


def test_a_number_becomes_a_step_and_nothing_known_is_hatched() -> None:
    drawing = draw([LOEI, HONG_SON], {"TH-42": Value(7, "7 hubs")}, SCALE, href)
    loei, hong_son = drawing.shapes
    assert (loei.step, loei.fill, loei.title, loei.href) == (2, "step2", "Loei: 7 hubs", "/TH-42/")
    assert (hong_son.step, hong_son.fill, hong_son.title) == (None, "hatch", "Mae Hong Son: unknown")
    assert len(drawing.around) == len(outlines()) - 2


def test_a_number_may_stand_where_nothing_is_known_of_the_place_itself() -> None:
    drawing = draw([LOEI], {"TH-42": Value(19, "19", is_unknown=True)}, SCALE, href)
    assert drawing.shapes[0].fill == "hatch3"


@pytest.mark.parametrize(("number", "step"), [(-3, 0), (0, 0), (0.5, 0), (1, 1), (19.9, 3), (20, 4), (1e12, 4)])
def test_steps_begin_where_the_scale_says(number: float, step: int) -> None:
    assert SCALE.step(number) == step


def test_one_region_is_shown_near_by_with_its_names() -> None:
    drawing = draw([LOEI, HONG_SON], {}, SCALE, href, region="North")
    left, top, width, height = drawing.box
    assert [shape.code for shape in drawing.shapes] == ["TH-58"] and drawing.shapes[0].is_wide
    assert 0 < width < WIDTH / 4 and 0 < height < HEIGHT / 4 and left > 0 and top > 0


def test_as_squares_every_province_is_as_large_as_bangkok() -> None:
    areas = [Area(row.code, row.name_en, row.region6) for row in read_places() if row.country == "TH"]
    drawing = draw(areas, {}, SCALE, href, as_tiles=True)
    assert len({shape.path.split("h", 1)[1] for shape in drawing.shapes}) == 1
    assert len({(shape.x, shape.y) for shape in drawing.shapes}) == 77


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("กรุงเทพมหานคร", "กทม."), ("นครราชสีมา", "น.ราชสี"), ("พระนครศรีอยุธยา", "อยุธยา"), ("สมุทรสาคร", "ส.สาคร"), ("เลย", "เลย"),
        ("น่าน", "น่าน"), ("ชุมพร", "ชุมพร"), ("Nakhon Sawan", "Na.Sa"), ("Loei", "Loei"), ("", ""),
    ],
)  # fmt: skip
def test_a_name_fits_its_square(name: str, short: str) -> None:
    assert shortened(name) == short


@pytest.mark.parametrize("language", ["th", "en"])
def test_no_two_squares_say_the_same(language: str) -> None:
    names = [row.name_th if language == "th" else row.name_en for row in read_places() if row.country == "TH"]
    assert len({shortened(name) for name in names}) == 77


@pytest.mark.django_db
def test_the_address_chooses_the_view_and_keeps_what_else_was_asked() -> None:
    Place.objects.load()
    made = map_of(QueryDict("kind=space&region=South"), {}, SCALE, href, "en")
    assert made.drawing.region == "South" and len(made.drawing.shapes) == 14
    assert [view.href for view in made.views if view.is_here] == ["?kind=space&region=South#map"]
    assert made.views[1].href == "?kind=space&map=tiles#map"
    assert made.key[-1] == ("hatch", "unknown")


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["", "region=Atlantis", "map=globe&region=%00", "region=North&region="])
def test_strange_words_in_the_address_show_the_whole_country(asked: str) -> None:
    Place.objects.load()
    drawing = map_of(QueryDict(asked), {}, SCALE, href, "th").drawing
    assert len(drawing.shapes) == 77 and not drawing.region and not drawing.is_tiles


def test_on_paper_the_colours_and_names_are_in_the_drawing_and_nothing_can_break_out() -> None:
    area = Area("TH-42", 'Loei <script>"', "Northeast")
    paper = on_paper(draw([area], {"TH-42": Value(30, "30 & more")}, SCALE, href))
    assert "<script" not in paper and "30 &amp; more" in paper and 'fill="#2b4a73"' in paper
