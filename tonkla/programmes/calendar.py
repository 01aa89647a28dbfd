"""The plan's months beside what the places live by: public holidays, Islamic dates with their doubt, school terms, promises.

Public holidays: the `holidays` library. Islamic dates: `hijridate` (Umm al-Qura, a computed calendar). In Thailand the
Chularatchamontri announces them by sighting, so each is shown as ±1 day until the hub has confirmed it.
"""

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tonkla.programmes.models import Commitment, HubDay, Programme

MONTHS_AHEAD = 12
APART = 3  # days a confirmed date may lie from the computed one; sighting moves it by one, rarely two
ISLAMIC = {
    "new-year": ((1, 1), "วันขึ้นปีใหม่อิสลาม", "Islamic new year"),
    "mawlid": ((3, 12), "วันเมาลิดนบี", "Mawlid"),
    "ramadan": ((9, 1), "เริ่มเดือนรอมฎอน", "Ramadan begins"),
    "fitr": ((10, 1), "วันอีฎิ้ลฟิตริ (ฮารีรายอ)", "Eid al-Fitr (Hari Raya)"),
    "adha": ((12, 10), "วันอีฎิ้ลอัฎฮา (ฮัจญี)", "Eid al-Adha"),
}


@dataclass(frozen=True)
class Day:
    """One entry. `doubt` = days either way it may fall; `about` names a computed date that can be confirmed."""

    day: date
    name: str
    kind: str  # holiday · islamic · school · own · promise · activity
    until: date | None = None
    doubt: int = 0
    about: str = ""
    confirmed: uuid.UUID | None = None


def days_between(programme: Programme, first: date, last: date, language: str) -> list[Day]:
    """Everything between two days, both included, in order."""
    own = list(HubDay.objects.filter(hub=programme.hub, removed_at=None))
    confirmed = {one.about: one for one in own if one.kind == "confirmed"}
    found = [*thai_holidays(first, last, language), *islamic_days(first, last, language, confirmed)]
    found += [Day(one.day, one.name, "school" if one.kind in ("term", "break") else "own", one.until)
              for one in own if one.kind != "confirmed" and one.day <= last and (one.until or one.day) >= first]  # fmt: skip
    found += promises(programme.promises(), first, last)
    found += [
        Day(one.month, one.title, "activity")
        for one in programme.standing_activities()
        if one.month and first <= one.month <= last
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.name))


def thai_holidays(first: date, last: date, language: str) -> Iterator[Day]:
    import holidays

    years = range(first.year, last.year + 1)
    named = holidays.country_holidays("TH", years=years, language="en_US" if language == "en" else "th")
    for day, name in named.items():
        if first <= day <= last:
            yield Day(day, name, "holiday")


def computed_day(about: str) -> date | None:
    """The day a name such as "ramadan-1448" is computed to fall on; None where there is no such day."""
    from hijridate import Hijri

    key, _dash, year = about.rpartition("-")
    if key not in ISLAMIC or not (year.isascii() and year.isdigit() and len(year) == 4):
        return None
    (month, number), _thai, _english = ISLAMIC[key]
    try:
        found = Hijri(int(year), month, number).to_gregorian()
    except (OverflowError, ValueError):
        return None
    return date(found.year, found.month, found.day)


def islamic_name(about: str, language: str) -> str:
    key, _dash, year = about.rpartition("-")
    _rule, thai, english = ISLAMIC[key]
    return f"{english if language == 'en' else thai} {year}"


def islamic_days(first: date, last: date, language: str, confirmed: dict[str, HubDay]) -> Iterator[Day]:
    """Computed, ±1 day; where the hub has confirmed one, its day without doubt. Years the table lacks are left out."""
    from hijridate import Gregorian

    try:
        years = range(Gregorian.fromdate(first).to_hijri().year, Gregorian.fromdate(last).to_hijri().year + 1)
    except OverflowError:
        return
    for year in years:
        for about in (f"{key}-{year}" for key in ISLAMIC):
            told = confirmed.get(about)
            day = told.day if told else computed_day(about)
            if day and first <= day <= last:
                yield Day(day, islamic_name(about, language), "islamic", doubt=0 if told else 1, about=about,
                          confirmed=told.pk if told else None)  # fmt: skip


def promises(commitments: Iterable[Commitment], first: date, last: date) -> list[Day]:
    return [
        Day(one.due, f"{one.who}: {one.what}", "promise")
        for one in commitments
        if first <= one.due <= last and one.kept_at is None
    ]


def span_of(programme: Programme, today: date) -> tuple[date, date]:
    """From the plan's beginning (or this month) to its end, at most two years."""
    first = programme.starts_on or today.replace(day=1)
    last = programme.ends_on or first + timedelta(days=31 * MONTHS_AHEAD)
    return first, min(last, first + timedelta(days=731))


def by_month(days: list[Day]) -> list[tuple[date, list[Day]]]:
    months: dict[date, list[Day]] = {}
    for one in days:
        months.setdefault(one.day.replace(day=1), []).append(one)
    return sorted(months.items())
