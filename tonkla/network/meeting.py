"""What a meeting of places has to mind: holidays on all sides, the clock of each country, the way there, and what is due.

Public holidays: the `holidays` library, for each country that takes part. Islamic dates are computed and stand as ±1 day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

from tonkla.network.analysis import away
from tonkla.network.models import AFTER_DAYS, Convening, Exchange
from tonkla.places.models import Place
from tonkla.programmes.calendar import Day, islamic_days
from tonkla.workshops.due import Due

ZONES = {
    "TH": "Asia/Bangkok", "LA": "Asia/Vientiane", "VN": "Asia/Ho_Chi_Minh", "MY": "Asia/Kuala_Lumpur", "MM": "Asia/Yangon",
    "KH": "Asia/Phnom_Penh",
}  # fmt: skip
AROUND = 3  # days before and after
BEGINS = time(9, 0)  # the hour by which the clocks are compared


@dataclass(frozen=True)
class Collision:
    """A day near the meeting that somebody keeps; `country` is empty where it is kept across countries."""

    day: Day
    country: str
    same: bool


def collisions(convening: Convening, places: Iterable[Place], language: str) -> list[Collision]:
    """Holidays of every country that takes part, and Islamic days, within three days of the meeting."""
    if convening.day is None:
        return []
    import holidays

    first, last = convening.day - timedelta(days=AROUND), convening.day + timedelta(days=AROUND)
    found = []
    for code, name in sorted({(place.country, place.country_name(language)) for place in places}):
        words = holidays.country_holidays(
            code, years=range(first.year, last.year + 1), language="en_US" if language == "en" else "th"
        )
        found += [
            Collision(Day(day, said, "holiday"), name, day == convening.day)
            for day, said in words.items()
            if first <= day <= last
        ]
    for islamic in islamic_days(first, last, language, {}):
        found.append(Collision(islamic, "", abs((islamic.day - convening.day).days) <= islamic.doubt))
    return sorted(found, key=lambda one: (one.day.day, one.country, one.day.name))


def clocks(convening: Convening, places: Iterable[Place], language: str) -> list[tuple[str, str]]:
    """What the clocks show in each country when it is nine where the inviting hub is; empty where all show the same."""
    home = ZONES.get(convening.hub.place.country, "Asia/Bangkok")
    moment = datetime.combine(convening.day or timezone.localdate(), BEGINS, ZoneInfo(home))
    codes = {place.country: place.country_name(language) for place in [convening.hub.place, *places]}
    shown = [
        (name, f"{moment.astimezone(ZoneInfo(ZONES[code])):%H:%M}") for code, name in codes.items() if code in ZONES
    ]
    return sorted(shown) if len({hour for _, hour in shown}) > 1 else []


def ways(convening: Convening, places: Iterable[Place]) -> dict[str, int]:
    """Kilometres by road (a working estimate) from each place to the inviting hub's."""
    home = convening.hub.place
    found = {place.pk: away(home, place) for place in places if place.pk != home.pk and not convening.is_online}
    return {code: round(km / 10) * 10 for code, km in found.items() if km != float("inf")}


@dataclass(frozen=True)
class Step:
    """One time of asking what came of an exchange: after how many days, when, what was answered, whether it is time."""

    after: int
    day: date
    came: str
    is_due: bool


def steps(exchange: Exchange, today: date) -> list[Step]:
    """Asked after 30, 90 and 365 days; silence stays silence."""
    answered = {one.after_days: one.came for one in exchange.answers.all()}
    began = timezone.localdate(exchange.at)
    return [
        Step(after, began + timedelta(days=after), answered.get(after, ""), began + timedelta(days=after) <= today)
        for after in AFTER_DAYS
    ]


def due_at_meetings(viewer: Any, until: date) -> list[Due]:
    """The first unanswered asking of each exchange that falls due, for the hub's list of what is due."""
    found = []
    mine = Convening.objects.visible_to(viewer).filter(removed_at=None)
    rows = Exchange.objects.filter(convening__in=mine, removed_at=None).select_related("giver", "taker", "convening")
    for row in rows.prefetch_related("answers"):
        waiting = [step for step in steps(row, until) if step.is_due and not step.came]
        if waiting:
            who = f"{row.giver} → {row.taker}"
            found.append(
                Due(who, row.what, waiting[0].day, row.convening.title, f"/together/convenings/{row.convening_id}/")
            )
    return found
