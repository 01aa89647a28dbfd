"""The committed bundle of islands is the one its sources make, and it is small."""

import gzip
import re

from tonkla.face import build

FIRST_VISIT = 20_000  # bytes on the wire of page, style and islands together: usable before fonts arrive
PAGE = 4_500


def packed(path: str) -> int:
    return len(gzip.compress((build.ROOMS / path).read_bytes(), 9))


def test_the_bundle_is_fresh() -> None:
    assert build.is_fresh(), "run `python -m tonkla.face.build`"


def test_a_changed_source_makes_it_stale(monkeypatch) -> None:
    monkeypatch.setattr(build, "sources", lambda: [build.ROOT / "package.json"])
    assert not build.is_fresh()


def test_style_and_islands_leave_room_for_the_page() -> None:
    assert packed("face/static/face/tonkla.css") + packed("face/static/face/islands.js") + PAGE <= FIRST_VISIT


def test_fonts_and_all_else_stay_within_sixty_kilobytes() -> None:
    fonts = sum(path.stat().st_size for path in (build.ROOMS / "face/static/face/fonts").glob("tonkla-*.woff2"))
    assert FIRST_VISIT + fonts <= 60_000


def test_letters_of_the_neighbours_are_fetched_only_where_one_is_shown() -> None:
    style = (build.ROOMS / "face/static/face/tonkla.css").read_text("utf-8")
    faces = [line for line in style.splitlines() if line.startswith("@font-face") and "noto-" in line]
    assert {path.name for path in (build.ROOMS / "face/static/face/fonts").glob("noto-*.woff2")} == {
        line.split("fonts/")[1].split(")")[0] for line in faces
    }
    assert all("unicode-range" in line for line in faces)


def test_every_island_is_short_and_says_what_it_is_for() -> None:
    for path in build.sources():
        if path.suffix == ".ts":
            text = path.read_text("utf-8")
            assert text.count("\n") <= 150, path
            assert text.startswith("// "), path


def test_islands_hold_no_words_for_people() -> None:
    """Words come from the page, where they are translated."""
    for path in build.sources():
        if path.suffix == ".ts":
            assert not re.search("[฀-๿]", path.read_text("utf-8")), path


def test_islands_never_make_html_of_text() -> None:
    forbidden = re.compile(
        r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|setAttribute\(\"style|\.style\b"
    )
    for path in build.sources():
        if path.suffix == ".ts":
            assert not forbidden.search(path.read_text("utf-8")), path


def test_the_lock_file_names_no_hosts() -> None:
    assert '"resolved"' not in (build.ROOT / "package-lock.json").read_text("utf-8")


def test_every_behaviour_a_template_asks_for_exists() -> None:
    asked = set()
    for path in build.ROOMS.glob("*/templates/**/*.html"):
        for names in re.findall(r'data-island="([^"{]+)"', path.read_text("utf-8")):
            asked |= set(names.split())
    known = {
        name
        for path in build.sources()
        if path.suffix == ".ts"
        for name in re.findall(r'export const behaviour: Behaviour = \{\s*name: "(\w+)"', path.read_text("utf-8"))
    }
    assert asked <= known, asked - known
