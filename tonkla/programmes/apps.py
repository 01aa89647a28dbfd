import uuid
from datetime import date
from typing import Any

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "tonkla.programmes"
    label = "programmes"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.landscape import directory
        from tonkla.programmes.refusals import SENTENCES
        from tonkla.prototypes import trail
        from tonkla.workshops import due

        refusal.register(SENTENCES)
        directory.register(open_asks)
        trail.register(became_of_prototype)
        due.register(due_in_plans)


def became_of_prototype(prototype: uuid.UUID, viewer: Any) -> list[tuple[str, str, str]]:
    """The activities that were adopted from a prototype, in the plans this viewer (or all of a hub) may open."""
    from tonkla.people.models import Hub
    from tonkla.programmes.models import Activity, Programme

    plans = Programme.objects.filter(hub=viewer) if isinstance(viewer, Hub) else Programme.objects.visible_to(viewer)
    found = Activity.objects.filter(edition__prototype=prototype, removed_at=None, programme__in=plans)
    found = found.filter(programme__removed_at=None).select_related("programme")
    return [
        ("activity", f"{a.title} · {a.programme.title}", f"/programmes/{a.programme_id}/activities/{a.pk}/")
        for a in found
    ]


def due_in_plans(viewer: Any, until: date) -> list[Any]:
    """Promises of plans that nobody has said were kept, for the hub's list of what is due."""
    from tonkla.programmes.models import Commitment, Programme
    from tonkla.workshops.due import Due

    plans = Programme.objects.visible_to(viewer).filter(removed_at=None)
    rows = Commitment.objects.filter(programme__in=plans, kept_at=None, removed_at=None, due__lte=until).select_related(
        "programme"
    )
    open_ones = [
        Due(row.who, row.what, row.due, row.programme.title, f"/programmes/{row.programme_id}/#promises")
        for row in rows
    ]
    return open_ones + asked_in_plans(plans, until)


def asked_in_plans(plans: Any, until: date) -> list[Any]:
    """What came of each activity and kept promise, where the day to ask has come and nobody has answered: the newest of
    its three moments only, so that one thing is asked once."""
    from django.utils.translation import gettext as _

    from tonkla.programmes.models import AFTER, Activity, Commitment, due_on
    from tonkla.workshops.due import Due

    things: list[tuple[str, Any, str]] = [
        ("activities", one, one.title)
        for one in Activity.objects.filter(programme__in=plans, removed_at=None, month__isnull=False)
        .select_related("programme").prefetch_related("outcomes")
    ]  # fmt: skip
    things += [
        ("commitments", one, one.what)
        for one in Commitment.objects.filter(programme__in=plans, removed_at=None, kept_at__isnull=False)
        .select_related("programme").prefetch_related("outcomes")
    ]  # fmt: skip
    rows = []
    for kind, of, title in things:
        told = {one.after_days for one in of.outcomes.all()}
        moments = [(days, day) for days in AFTER if (day := due_on(of, days)) and day <= until]
        if moments and moments[-1][0] not in told:
            days, day = moments[-1]
            who = of.responsible if kind == "activities" else of.who
            what = _("What came of it after %(n)s days: %(what)s") % {"n": days, "what": title}
            url = f"/programmes/{of.programme_id}/outcomes/{kind}/{of.pk}/{days}/"
            rows.append(Due(who, what, day, of.programme.title, url))
    return rows


def open_asks() -> dict[str, int]:
    """How many asks each organisation has open or has taken on, by its name: the directory leaves out who is full."""
    from django.db.models import Count

    from tonkla.programmes.models import Ask

    rows = (
        Ask.objects.filter(answer__in=("", "yes"), removed_at=None).order_by().values_list("to").annotate(n=Count("pk"))
    )
    return dict(rows)
