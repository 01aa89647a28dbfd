"""No page carries style or script inside, and nothing in the style hurts Thai."""

import re

from tonkla.face.build import ROOMS

TEMPLATES = sorted(ROOMS.glob("*/templates/**/*.html"))
STYLES = sorted(ROOMS.glob("*/static/**/*.css"))
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def test_templates_have_no_inline_style_or_script() -> None:
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=[\"']|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
    found = {str(path): inline.findall(path.read_text("utf-8")) for path in TEMPLATES}
    assert not {path: hits for path, hits in found.items() if hits}


def test_templates_ask_no_other_host_for_anything() -> None:
    other = re.compile(
        r"(?:src|srcset|action)=\"(?:https?:)?//|<link[^>]*href=\"(?:https?:)?//|@import|<iframe|<object|<embed"
    )
    found = {str(path): other.findall(path.read_text("utf-8")) for path in TEMPLATES}
    assert not {path: hits for path, hits in found.items() if hits}


def test_templates_are_short() -> None:
    assert not [path for path in TEMPLATES if path.read_text("utf-8").count("\n") > 120]


def test_style_never_spaces_justifies_or_cuts_thai() -> None:
    harm = re.compile(
        r"letter-spacing|word-spacing|text-align:\s*justify|text-overflow|ellipsis|line-clamp"
        r"|font-style:\s*italic|word-break:\s*break-all"
    )
    found = {str(path): harm.findall(COMMENT.sub("", path.read_text("utf-8"))) for path in STYLES}
    assert not {path: hits for path, hits in found.items() if hits}


def test_style_asks_no_other_host() -> None:
    assert not [path for path in STYLES if re.search(r"https?://|@import|expression\(", path.read_text("utf-8"))]


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    digits = "".join(char * 2 for char in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens() -> dict[str, tuple[str, str]]:
    style = (ROOMS / "face/static/face/tonkla.css").read_text("utf-8")
    return {name: (day, night) for name, day, night in re.findall(
        r"--([a-z0-9-]+): var\(--day, (#[0-9a-f]{3,6})\) var\(--night, (#[0-9a-f]{3,6})\)", style
    )}  # fmt: skip


def test_words_can_be_read_by_day_and_by_night() -> None:
    """WCAG 2.2: 4.5 for words, 3 for the edges of controls."""
    colours = tokens()
    pairs = [
        *((one, on, 4.5) for one in ("ink", "soft", "leaf", "amber", "red") for on in ("ground", "paper", "sunk")),
        ("on-leaf", "leaf", 4.5), ("on-leaf", "leaf-deep", 4.5), ("leaf-deep", "leaf-wash", 4.5),
        ("ink", "leaf-wash", 4.5),
        ("amber", "amber-wash", 4.5), ("ink", "amber-wash", 4.5), ("red", "red-wash", 4.5), ("ink", "red-wash", 4.5),
        *(("on-t", f"t{team}", 4.5) for team in range(1, 7)), ("edge", "paper", 3), ("edge", "ground", 3),
    ]  # fmt: skip
    weak = [
        (one, other, mode)
        for one, other, least in pairs
        for mode in (0, 1)
        if contrast(colours[one][mode], colours[other][mode]) < least
    ]
    assert not weak
