"""The map: numbers and a scale become shapes with a step, words and a link. Pure: nothing is asked of the database.

Two views of the same: the true outlines (the whole country, or one of its regions near by), and equal squares, in which a
small province can be seen and tapped. A place of which nothing is known is drawn hatched: unknown is not zero.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from tonkla.places.boundaries import HEIGHT, WIDTH, outlines
from tonkla.places.tiles import COLUMNS, ROWS, tiles

SIDE, GAP = 40, 2
STEPS = 5
LETTERS = 26  # a line of names as high as one of these parts of the map's width is read on a phone 360 wide
MARKS = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"  # Thai vowels and tones that sit on a letter
SHORTENED = (
    ("พระนครศรี", ""), ("กรุงเทพมหานคร", "กทม."), ("นคร", "น."), ("สมุทร", "ส."), ("เชียง", "ช."), ("หนอง", "น."), ("เพชร", "พ."),
    ("Phetcha", "P."),
)  # fmt: skip


@dataclass(frozen=True)
class Area:
    """What the map needs to know of a place: its code, its name, the region it lies in."""

    code: str
    name: str
    region: str


@dataclass(frozen=True)
class Value:
    """A number, or None where there is none, how it is said, and whether it rests on nothing known of the place itself."""

    number: float | None
    words: str
    is_unknown: bool = False


@dataclass(frozen=True)
class Scale:
    """Where each step begins (the first at the lowest), and the words of each step and of "unknown"; the rule in a sentence."""

    begins: tuple[float, ...]
    words: tuple[str, ...]
    unknown: str
    rule: str

    def step(self, number: float | None) -> int | None:
        """0 to 4, the last for the largest; None where nothing is known."""
        return None if number is None else max(0, sum(number >= begin for begin in self.begins) - 1)


@dataclass(frozen=True)
class Shape:
    code: str
    title: str
    label: str
    step: int | None
    is_hatched: bool
    href: str
    path: str
    x: int
    y: int
    is_wide: bool = True  # there is room for its name

    @property
    def fill(self) -> str:
        """The name of its ink: step0 to step4, hatch0 to hatch4 over them, hatch over nothing."""
        return ("hatch" if self.is_hatched else "step") + ("" if self.step is None else str(self.step))


@dataclass(frozen=True)
class Drawing:
    box: tuple[int, int, int, int]  # left, top, width, height
    is_tiles: bool
    shapes: list[Shape]
    around: list[str] = field(default_factory=list)  # outlines of what is not spoken of
    region: str = ""

    @property
    def view(self) -> str:
        return " ".join(str(number) for number in self.box)

    @property
    def grain(self) -> int:
        """Between two lines of the hatch, so that they stay apart on a phone."""
        return max(7, self.box[2] // 42)

    @property
    def text_size(self) -> int:
        """Of names, so that they are read on a phone 360 wide."""
        return 11 if self.is_tiles else self.box[2] // LETTERS


def draw(
    areas: Iterable[Area],
    values: Mapping[str, Value],
    scale: Scale,
    href: Callable[[str], str],
    *,
    as_tiles: bool = False,
    region: str = "",
) -> Drawing:
    """All of `areas`, those without a value as unknown; with `region` only its places, near by and named."""
    chosen = [area for area in areas if not region or area.region == region] if not as_tiles else list(areas)
    unknown = Value(None, scale.unknown, True)
    told = [(area, values.get(area.code, unknown)) for area in chosen]
    if as_tiles:
        shapes = [tile(area, value, scale, href(area.code)) for area, value in told if area.code in tiles()]
        return Drawing((0, 0, COLUMNS * SIDE, ROWS * SIDE), True, shapes)
    box = box_around([area.code for area in chosen]) if region else (0, 0, WIDTH, HEIGHT)
    shapes = [outlined(area, value, scale, href(area.code), box) for area, value in told if area.code in outlines()]
    drawn = {shape.code for shape in shapes}
    around = [one.path for code, one in outlines().items() if code not in drawn and meets(one.box, box)]
    return Drawing(box, False, shapes, around, region)


def tile(area: Area, value: Value, scale: Scale, href: str) -> Shape:
    column, row = tiles()[area.code]
    x, y = column * SIDE + GAP // 2, row * SIDE + GAP // 2
    side = SIDE - GAP
    path = f"m{x} {y}h{side}v{side}h-{side}z"
    where = (path, x + side // 2, y + 24, True)
    return shape(area, value, scale, href, shortened(area.name), where)


def outlined(area: Area, value: Value, scale: Scale, href: str, box: tuple[int, int, int, int]) -> Shape:
    one = outlines()[area.code]
    wide = one.box[2] - one.box[0] > len(area.name) * box[2] / LETTERS * 0.6
    return shape(area, value, scale, href, area.name, (one.path, one.x, one.y, wide))


def shape(area: Area, value: Value, scale: Scale, href: str, label: str, where: tuple[str, int, int, bool]) -> Shape:
    step = scale.step(value.number)
    hatched = value.is_unknown or step is None
    return Shape(area.code, f"{area.name}: {value.words}", label, step, hatched, href, *where)


def box_around(codes: list[str]) -> tuple[int, int, int, int]:
    """With a margin of a tenth of a degree."""
    boxes = [outlines()[code].box for code in codes if code in outlines()] or [(0, 0, WIDTH, HEIGHT)]
    left, top = min(box[0] for box in boxes) - 10, min(box[1] for box in boxes) - 10
    return left, top, max(box[2] for box in boxes) + 10 - left, max(box[3] for box in boxes) + 10 - top


def meets(box: tuple[int, int, int, int], view: tuple[int, int, int, int]) -> bool:
    left, top, width, height = view
    return box[0] < left + width and box[2] > left and box[1] < top + height and box[3] > top


def shortened(name: str) -> str:
    """Five letters or so for a square: น.สวรร, ส.ปราก, กทม.; Na.Sa, Loei."""
    name = name.removeprefix("จังหวัด")
    for long, short in SHORTENED:
        if name.startswith(long) and name != long:
            name = short + name.removeprefix(long)
            break
        if name == long:
            return short
    words = name.split()
    if len(words) > 1 and name.isascii():
        return f"{words[0][:2]}.{words[-1][:2]}"
    kept = re.match(rf"(?:[^.][{MARKS}]*\.?){{1,5}}", name)
    return kept.group(0) if kept else name[:5]
