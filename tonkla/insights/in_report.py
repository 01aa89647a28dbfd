"""The insights' part of a workshop's report: our own statements, and of voices only how many, never whose."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.boards.models import Card
from tonkla.insights.forms import SURE
from tonkla.insights.models import Evidence, Insight, Stance
from tonkla.workshops.models import Workshop
from tonkla.workshops.report import Chapter, counted


def insights_told(workshop: Workshop, viewer: Any, language: str) -> list[Chapter]:
    """What this workshop understood, surest first. A statement of which every voice must stay here stays too."""
    standing = Insight.objects.visible_to(viewer).filter(workshop=workshop, removed_at=None)
    found = list(standing.order_by("-confidence", "made_at").prefetch_related("evidence__excerpt__note__receipt"))
    free = may_leave(found)
    sure = {int(key): str(words) for key, words in SURE}
    rows = [
        [one.who, one.what, one.because, sure.get(one.confidence, ""), *(counted(n) for n in voices(one))]
        for one in found
        if one.pk in free
    ]
    head = [_("Who?"), _("What do we understand better now?"), _("Because…"), _("How sure are we?")]
    head += [_("Voices for it"), _("Voices against it")]
    return [Chapter(_("Insights"), head, rows, [2, 4, 4, 2, 1, 1], len(found) - len(rows))]


def may_leave(insights: list[Insight]) -> set[Any]:
    """Those that rest on a card or passage whose words may leave the workshop."""
    now = timezone.now()
    pieces: list[Evidence] = [one for insight in insights for one in insight.evidence.all() if one.stance == Stance.FOR]
    keys = {one.card_id for one in pieces if one.card_id}
    cards = set(Card.objects.filter(pk__in=keys, is_withdrawn=False).leaving(now).values_list("pk", flat=True))
    return {
        one.insight_id
        for one in pieces
        if one.card_id in cards or (one.excerpt is not None and one.excerpt.text and one.excerpt.may_leave(now))
    }


def voices(insight: Insight) -> tuple[int, int]:
    stances = [one.stance for one in insight.evidence.all()]
    return stances.count(Stance.FOR), stances.count(Stance.AGAINST)
