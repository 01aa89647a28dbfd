"""Two times of the map compared: what came, what went, what says something else now."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from tonkla.landscape.bring_in.cells import day_in
from tonkla.landscape.models import Actor, Arrival, Change
from tonkla.landscape.showing import change_words
from tonkla.landscape.views.shared import language_of

MOST = 200
BEFORE = timedelta(days=365)


def day_asked(request: HttpRequest, name: str, otherwise: date) -> date:
    return day_in(request.GET.get(name, "")) or otherwise


def start_of(day: date) -> datetime:
    """A day's first moment; years that no calendar here holds are kept inside it."""
    return timezone.make_aware(datetime.combine(min(max(day, date(1970, 1, 2)), date(9990, 1, 1)), time.min))


def rounds(request: HttpRequest) -> HttpResponse:
    """Between two days; tables that were taken in are offered as days to choose."""
    today = timezone.localdate()
    since, until = day_asked(request, "since", today - BEFORE), day_asked(request, "until", today)
    since, until = min(since, until), max(since, until)
    begins, ends = start_of(since), start_of(until) + timedelta(days=1)
    actors = Actor.objects.visible_to(request.user).select_related("place")
    came = actors.filter(made_at__gte=begins, made_at__lt=ends, removed_at=None)
    off = actors.filter(removed_at__gte=begins, removed_at__lt=ends)
    ended = actors.filter(ended_on__gte=since, ended_on__lte=until, removed_at=None)
    changes = Change.objects.filter(at__gte=begins, at__lt=ends, actor__in=actors).select_related(
        "actor", "by", "offer"
    )
    page = {
        "since": since, "until": until, "parts": [
            part("came", came.order_by("-made_at")), part("ended", ended.order_by("-ended_on")), part("off", off.order_by("-removed_at")),
        ],
        "changed": [(one.change.actor.name(language_of()), one) for one in map(told, changes[:MOST])],
        "more": max(0, changes.count() - MOST),
        "rounds": Arrival.objects.rounds()[:20],
    }  # fmt: skip
    return render(request, "landscape/rounds.html", page)


def told(change: Change) -> Any:
    return change_words(change, language_of())


def part(key: str, found: Any) -> dict[str, Any]:
    rows = [(one, one.name(language_of())) for one in found[:MOST]]
    n = found.count()
    return {"key": key, "rows": rows, "n": n, "more": max(0, n - MOST)}
