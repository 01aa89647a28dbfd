"""The worker on demand: a process of its own that does what waits and ends. Rooms register how a kind of chore is done."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils import timezone

from tonkla.chores.models import Chore
from tonkla.chores.stock import take_stock

Told = Callable[[str, int], None]  # the step it is at, and how much of a hundred is done
Doer = Callable[[Chore, Told], object]
_DOERS: dict[str, Doer] = {}
_DAILY: list[str] = []


def register(kind: str, doer: Doer) -> None:
    _DOERS[kind] = doer


def register_daily(kind: str, work: Callable[[datetime], object]) -> None:
    """`work(now)` is done once a day: by whichever worker runs first that day, at the latest an hour after midnight where
    pages are served."""
    register(kind, lambda _chore, _told: work(timezone.now()))
    if kind not in _DAILY:
        _DAILY.append(kind)


def ask_for_the_day(now: datetime) -> None:
    """What is due once a day is asked for, unless it was today; what was done in other weeks is forgotten."""
    day = timezone.localdate(now).isoformat()
    asked = set(Chore.objects.filter(kind__in=_DAILY, key=day).values_list("kind", flat=True))
    for kind in _DAILY:
        if kind not in asked:
            Chore.objects.ask(kind, day, now)
    Chore.objects.filter(kind__in=_DAILY, done_at__lt=now - timedelta(days=7)).delete()


def wake() -> None:
    """See that somebody does what waits. Only the served pages start a worker; elsewhere call `work` yourself."""
    if os.environ.get("TONKLA_WORKER") == "1" and Chore.objects.waiting(timezone.now()).exists():
        kept = {name: value for name, value in os.environ.items() if name not in ("TONKLA_HOT", "TONKLA_WORKER")}
        kept.setdefault("OPENBLAS_NUM_THREADS", "1")  # the pages keep a core; on a busy machine it is quicker as well
        subprocess.Popen(
            [sys.executable, "-m", "tonkla", "work"], env=kept, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip


def work() -> int:
    """Do what waits until nothing does. Returns how many chores somebody waited for were done; the day's own not counted."""
    done, is_moved = 0, False
    ask_for_the_day(timezone.now())
    while chore := next((one for one in Chore.objects.waiting(timezone.now()) if one.kind in _DOERS), None):
        if not chore.claim(timezone.now()):
            continue
        chore.refresh_from_db()
        is_through = do(chore)
        is_moved |= is_through
        done += is_through and chore.kind not in _DAILY
    if is_moved:
        take_stock(timezone.now())  # once a day at least, and after what may have made a table much larger
    return done


def do(chore: Chore) -> bool:
    try:
        _DOERS[chore.kind](chore, lambda step, share: chore.tell(step, share, timezone.now()))
    except Exception as problem:  # a chore that fails is tried again, and says why
        Chore.objects.filter(pk=chore.pk).update(trouble=f"{type(problem).__name__}: {problem}"[:500], heard_at=None)
        return False
    Chore.objects.filter(pk=chore.pk).update(done_at=timezone.now(), share=100, trouble="")
    return True
