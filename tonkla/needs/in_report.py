"""The needs' part of a workshop's report: what was named, and how the room voted as far as so many voices may be told."""

from typing import Any

from django.utils.translation import gettext as _

from tonkla.insights.in_report import may_leave
from tonkla.needs.models import Kind, Need, Round
from tonkla.workshops.models import Workshop
from tonkla.workshops.report import Chapter, counted


def analysis() -> Any:
    """What asks the engines: their arrays are loaded when a report is made, not when the machine starts."""
    from tonkla.needs import analysis as found

    return found


def needs_told(workshop: Workshop, viewer: Any, language: str) -> list[Chapter]:
    """The needs named here, then each closed vote. A need whose insights all must stay here stays too."""
    found = Need.objects.visible_to(viewer).filter(workshop=workshop, removed_at=None).prefetch_related("insights")
    needs = list(found)
    free = may_leave([one for need in needs for one in need.insights.all()])
    leaving = [need for need in needs if any(one.pk in free for one in need.insights.all())]
    rows = [[need.true, need.stated, need.motivation] for need in leaving]
    head = [_("What is truly lacking?"), _("As they said it"), _("What drives them?")]
    named = Chapter(_("Needs"), head, rows, [3, 3, 2], len(needs) - len(rows))
    rounds = Round.objects.visible_to(viewer).filter(workshop=workshop).exclude(closed_at=None).order_by("opened_at")
    kept = {need.pk for need in leaving}
    return [named, *(vote_told(held, kept) for held in rounds if not analysis().untold(held))]


def vote_told(held: Round, kept: set[Any]) -> Chapter:
    """A vote that may be told: the order with its doubt; a count under five is said as that."""
    order = analysis().order_of(held)
    rows = [
        [
            _("place %(r)s, could be %(lo)s to %(hi)s") % {"r": one.rank, "lo": one.rank_lo, "hi": one.rank_hi},
            one.need.true,
        ]
        + [counted(n) for n in (one.agree, one.disagree, one.passed) if not one.in_pairs]
        for one in order.standings
        if one.need.pk in kept
    ]
    heading = _("What is pressing: the vote of %(n)s people") % {"n": order.voters}
    head = ["", _("What is truly lacking?")]
    if held.kind != Kind.PAIRS:  # in pairs people choose between two: only the order says something
        head += [_("pressing"), _("can wait"), _("Skip")]
    return Chapter(heading, head, rows, [2, 5, 1, 1, 1][: len(head)], len(order.standings) - len(rows))
