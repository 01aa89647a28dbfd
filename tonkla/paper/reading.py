"""A book as one HTML file that opens on a phone without a net: its look is inside, it asks no other host for anything."""

from base64 import b64encode
from functools import lru_cache
from html import escape

from tonkla.paper.epub import STYLE, Chapter, clean
from tonkla.paper.letters import SHIPPED, letters_in

LOOK = (
    STYLE
    + """
body{max-width:40rem;margin:auto;padding:1rem;font-size:1.1rem;background:#fbfaf6;color:#1b1f19}
a{color:#1c6536;display:inline-block;padding:.6rem 0}h1{border-top:2px solid #1c6536;padding-top:1rem}
@media(prefers-color-scheme:dark){body{background:#14160f;color:#eceadf}a{color:#9fd3a9}.soft{color:#b5b8aa}}"""
)
SCRIPTS = ("Thai", "Lao", "Khmer", "Myanmar")  # letters that not every device brings along
NASKH = "NotoNaskhArabic-Regular.ttf"
TAGS = {"p": "p", "h2": "h2", "h3": "h3"}


def said(text: str) -> str:
    """Words as text, never as markup; a new line becomes a break."""
    return escape(clean(text)).replace("\n", "<br>")


def block(kind: str, words: str | list[str]) -> str:
    if isinstance(words, str):
        return f'<p class="soft">{said(words)}</p>' if kind == "soft" else f"<{TAGS[kind]}>{said(words)}</{TAGS[kind]}>"
    if kind == "quote":
        return "<blockquote>" + "".join(f"<p>{said(line)}</p>" for line in words) + "</blockquote>"
    return f"<{kind}>" + "".join(f"<li>{said(line)}</li>" for line in words) + f"</{kind}>"


def section(number: int, chapter: Chapter) -> str:
    way = ' dir="rtl"' if chapter.is_rtl else ""
    inside = "".join(block(kind, words) for kind, words in chapter.blocks)
    return (
        f'<section id="c{number}" lang="{escape(chapter.lang)}"{way}><h1>{said(chapter.title)}</h1>{inside}</section>'
    )


@lru_cache
def own_letters(font: str) -> frozenset[str]:
    """The letters of a font that are not also everybody's (Latin, digits, signs)."""
    return frozenset(chr(code) for code in letters_in((SHIPPED / font).read_bytes()) if 0x0590 <= code < 0x2000)


def fonts_for(text: str) -> str:
    """The fonts whose letters stand in the text, inside the page: where a device has none of its own, no empty boxes."""
    letters = set(text)
    files = [*(f"NotoSans{script}-Regular.ttf" for script in SCRIPTS), NASKH]
    wanted = [name for name in files if own_letters(name) & letters]
    faces = "".join(
        f"@font-face{{font-family:{name.partition('-')[0]};"
        f"src:url(data:font/ttf;base64,{b64encode((SHIPPED / name).read_bytes()).decode()})}}"
        for name in wanted
    )
    names = "".join("," + name.partition("-")[0] for name in wanted)
    return f"{faces}body{{font-family:sans-serif{names}}}" if wanted else ""


def reading_page(title: str, lang: str, chapters: list[Chapter]) -> bytes:
    """The whole book on one page, with a list of its chapters on top when there are several."""
    listed = "".join(
        f'<li><a href="#c{number}" lang="{escape(chapter.lang)}">{said(chapter.title)}</a></li>'
        for number, chapter in enumerate(chapters, 1)
    )
    top = f"<h1>{said(title)}</h1><nav><ol>{listed}</ol></nav>" if len(chapters) > 1 else ""
    body = "".join(section(number, chapter) for number, chapter in enumerate(chapters, 1))
    page = (
        f'<!doctype html>\n<html lang="{escape(lang)}"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{said(title)}</title>'
        f"<style>{LOOK}{fonts_for(title + body)}</style></head><body>{top}{body}</body></html>\n"
    )
    return page.encode()
