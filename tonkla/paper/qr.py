"""QR codes: for a page (SVG without inline style), for a picture, for the terminal."""

import io
from functools import lru_cache

import segno
from django.utils.safestring import SafeString, mark_safe

from tonkla.refusal import Refusal

QUIET = 4  # modules of white around the code: the standard's own minimum; phones fail with less


def qr_svg(text: str, *, label: str = "") -> SafeString:
    """The code as one <svg> element for a page under a strict CSP: attributes and classes only, black on white.

    It has no size of its own (a viewBox only), so the page's stylesheet decides: class "qr". `label` becomes the
    picture's title for those who do not see it. Too long a text raises the refusal "qr_too_long".
    """
    out = io.BytesIO()
    _code(text).save(
        out,
        kind="svg",
        xmldecl=False,
        svgns=True,
        nl=False,
        omitsize=True,
        border=QUIET,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
        title=label or None,
    )
    drawn = out.getvalue().decode("utf-8").replace("<svg ", '<svg role="img" ', 1)
    return mark_safe(drawn)  # drawn by the library from a text it has encoded; the label is escaped there


def qr_png(text: str, *, scale: int = 8) -> bytes:
    """The code as a PNG, `scale` pixels a module."""
    out = io.BytesIO()
    _code(text).save(out, kind="png", scale=scale, border=QUIET, dark="#000", light="#fff")
    return out.getvalue()


def qr_terminal(text: str) -> str:
    """The code for a terminal, in half blocks: two rows of modules a line."""
    out = io.StringIO()
    _code(text).terminal(out, border=2, compact=True)
    return out.getvalue()


@lru_cache(maxsize=256)  # a hall's page is opened again and again, and drawing takes a quarter of its time
def _code(text: str) -> segno.QRCode:
    try:
        return segno.make_qr(text, error="m", boost_error=False)
    except (segno.DataOverflowError, ValueError) as error:
        raise Refusal("qr_too_long", length=len(text)) from error
