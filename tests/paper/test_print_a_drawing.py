"""A drawing with its key on a printed page."""

from datetime import date

import pypdfium2

from tonkla.paper.leaflet import Heading, Leaflet, Picture, leaflet_pdf

SQUARE = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="m1 1h8v8h-8z" fill="#3f8794"/></svg>'


def test_the_drawing_its_key_and_its_words_are_on_the_page() -> None:
    parts = [Heading("แผนที่"), Picture(SQUARE, "ยิ่งเข้มยิ่งมาก", [("#3f8794", "many"), ("", "unknown")])]
    page = pypdfium2.PdfDocument(leaflet_pdf(Leaflet("A map", date(2026, 11, 24), parts=parts), "th"))[0]
    words = page.get_textpage().get_text_range()
    assert "many" in words and "unknown" in words
    colours = {pixel for row in page.render(scale=1).to_numpy() for pixel in map(tuple, row)}
    assert any(pixel[:3] in ((0x94, 0x87, 0x3F), (0x3F, 0x87, 0x94)) for pixel in colours), (
        "the drawing itself is drawn"
    )
