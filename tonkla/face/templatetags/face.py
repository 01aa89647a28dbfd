"""Tags every template may use: pictures, dates, clocks, initials, addresses of static files."""

from datetime import date, datetime, timedelta
from typing import Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from tonkla.feed.static import address
from tonkla.paper.dates import MONTHS, Language, month_and_year, thai_date

register = template.Library()

LEADING = "เแโใไ"
# marks that sit above, below or after the letter they belong to
MARKS = frozenset("ะัาำิีึืฺุู็่้๊๋์ํ๎ๅ")

GLYPH = "M10.9 30V16.6C4.6 16.4 1 12.6.8 6.6c6 .1 9.6 2.9 10.9 7.3C12.3 6.7 16.4 2 23.2 1.2c.3 8.4-3.7 14-10.5 15.1V30z"
# drawn by hand on a 24 × 24 grid; strings of our own only, so they may stand in the page as they are
ICONS = {
    "back": '<path d="M20 12H5M10 7l-5 5 5 5"/>',
    "camera": '<path d="M4 8h3.5L9 5.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.2"/>',
    "clock": '<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.5 2"/>',
    "check": '<path d="m4.5 12.5 5 5 10-11"/>',
    "eye": '<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z"/><circle cx="12" cy="12" r="2.7"/>',
    "file": '<path d="M12 4v11M7.5 10.5 12 15l4.5-4.5M5 20h14"/>',
    "help": '<circle cx="12" cy="12" r="8.5"/><path d="M9.6 9.6a2.5 2.5 0 1 1 3.4 2.6c-.7.3-1 .8-1 1.6M12 16.6v.1"/>',
    "menu": '<path d="M4 7h16M4 12h16M4 17h16"/>',
    "move": '<path d="M4 12h15M14 7l5 5-5 5"/>',
    "no": '<circle cx="12" cy="12" r="8.5"/><path d="m8.5 8.5 7 7M15.5 8.5l-7 7"/>',
    "paper": '<path d="M7 9V3.5h10V9M7 17H4V9h16v8h-3M7 14h10v6.500H7z"/>',
    "phone": '<rect x="7" y="2.8" width="10" height="18.4" rx="2"/><path d="M11 18h2"/>',
    "plus": '<path d="M12 5v14M5 12h14"/>',
    "search": '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
    "say": '<path d="M4 5h16v11H10l-4.5 4V16H4z"/>',
    "waits": '<path d="M7 3.5h10M7 20.5h10M8 3.5c0 5 8 5.5 8 8.5s-8 3.5-8 8.5M16 3.5c0 5-8 5.5-8 8.5s8 3.5 8 8.5"/>',
}


def spoken() -> Literal["th", "en"]:
    return "en" if (get_language() or "th").startswith("en") else "th"


def on_screen() -> Language:
    """The language of the page itself; participants' screens speak more than two."""
    found = (get_language() or "th").split("-")[0]
    return found if found in MONTHS else "th"  # type: ignore[return-value]


@register.simple_tag
def icon(name: str) -> SafeString:
    """A small line drawing. It says nothing by itself: words always stand beside it. Unknown names are an error."""
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')


@register.simple_tag
def glyph() -> SafeString:
    """The seedling: two unequal leaves, one idea adapted."""
    return format_html('<svg viewBox="0 0 24 30" aria-hidden="true"><path d="{}"/></svg>', GLYPH)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a static file, with its digest, so that a phone loads it once."""
    return address(name)


@register.simple_tag
def be_date(day: date | datetime | None, until: date | datetime | None = None, weekday: bool = False) -> str:
    """A day, or the days until another, in words: Buddhist era in Thai, Common era elsewhere. No day → no words."""
    if day is None:
        return ""
    last = until.date() if isinstance(until, datetime) else until
    return thai_date(day.date() if isinstance(day, datetime) else day, on_screen(), until=last, weekday=weekday)


@register.simple_tag
def be_month(day: date) -> str:
    """The month a day lies in, with its year, as people here say it."""
    return month_and_year(day, on_screen())


@register.simple_tag
def clock_time(ends: datetime | None, paused: datetime | None, now: datetime | None) -> str:
    """Time left as mm:ss (h:mm:ss from an hour on); a paused clock stands still; never below 0:00."""
    if ends is None or now is None:
        return "0:00"
    left = int(max(timedelta(0), ends - (paused or now)).total_seconds())
    hours, rest = divmod(left, 3600)
    minutes, seconds = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


@register.simple_tag(name="initial")
def initial_tag(name: str) -> str:
    return initial(name)


@register.filter
def initial(name: str) -> str:
    """The first letter of a name as a person would write it on a badge.

    Thai: the first consonant; a leading vowel (เมาะ → ม) is passed over, marks above and below are left out.
    Others: the first character with what combines with it, in capitals. "" for a name without letters.
    """
    letters = [char for char in str(name).strip() if char.isalnum() or char in MARKS or char in LEADING]
    while letters and (letters[0] in LEADING or letters[0] in MARKS):
        letters.pop(0)
    return letters[0].upper() if letters else ""
