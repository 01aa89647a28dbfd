"""QR codes on a page, as a picture, in the terminal."""

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from tonkla.paper.qr import qr_png, qr_svg, qr_terminal
from tonkla.refusal import Refusal

ADDRESS = "http://192.168.1.20:8000/j/#K7XQ4M2P"


def test_a_strict_page_may_show_it() -> None:
    svg = qr_svg(ADDRESS, label='<"join">')
    root = ElementTree.fromstring(svg)
    assert root.get("class") == "qr"
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert "style=" not in svg
    assert "<style" not in svg
    assert root.find("{http://www.w3.org/2000/svg}title").text == '<"join">'  # type: ignore[union-attr]


def test_a_picture_of_it_has_its_quiet_edge() -> None:
    picture = Image.open(io.BytesIO(qr_png(ADDRESS, scale=4))).convert("L")
    edge = 4 * 4
    assert {picture.getpixel((x, y)) for x in range(edge) for y in range(picture.height)} == {255}


def test_a_terminal_can_show_it() -> None:
    assert len(qr_terminal(ADDRESS).splitlines()) > 10


def test_too_long_a_text_is_refused_with_the_way_out() -> None:
    from tonkla.paper.refusals import SENTENCES

    with pytest.raises(Refusal) as refused:
        qr_svg("x" * 5000)
    assert refused.value.key in SENTENCES
    for parts in (SENTENCES["qr_too_long"].th, SENTENCES["qr_too_long"].en):
        assert all(part.format(**refused.value.details) for part in parts)
