import uuid
from typing import Any

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tonkla.needs"
    label = "needs"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward, origins
        from tonkla.feed import receivers
        from tonkla.insights import trail
        from tonkla.needs.hot import NewComparison, NewVote
        from tonkla.needs.in_report import needs_told
        from tonkla.needs.refusals import SENTENCES
        from tonkla.needs.trail import became_of_insight
        from tonkla.search import index
        from tonkla.workshops import report

        refusal.register(SENTENCES)
        receivers.register(NewVote())
        receivers.register(NewComparison())
        trail.register(became_of_insight)
        forward.register_asker(asked_to_vote, "may_vote")
        origins.register("need", origins.Origin(words_of, offered_in, "/needs/{}/".format))
        index.register(index.Kind("need", show))
        report.add_part(needs_told)


def asked_to_vote(workshop: uuid.UUID) -> list[tuple[str, str]]:
    """The open voting round of a workshop, as its phones are asked."""
    from django.utils.translation import gettext as _

    from tonkla.needs.models import Round

    rounds = Round.objects.filter(workshop=workshop, closed_at=None)
    return [(_("Vote: what is pressing?"), f"/needs/w/{workshop}/rounds/{held.pk}/") for held in rounds]


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Needs as the search page shows them."""
    from django.utils.translation import gettext as _

    from tonkla.needs.models import Need

    found = Need.objects.visible_to(viewer).filter(pk__in=ids, removed_at=None)
    return {
        need.pk: {"kind": _("Need"), "text": need.true, "where": need.stated, "url": f"/needs/{need.pk}/", "lang": ""}
        for need in found
    }


def words_of(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Needs as cards on a board show them."""
    from tonkla.needs.models import Need

    return dict(Need.objects.filter(pk__in=ids, removed_at=None).values_list("pk", "true"))


def offered_in(workshop: Any, viewer: Any) -> list[tuple[uuid.UUID, str]]:
    """The needs a facilitator may lay on a board of this workshop, its own first."""
    from tonkla.needs.models import Need

    needs = Need.objects.visible_to(viewer).filter(removed_at=None, hub=workshop.hub_id)
    return [(need.pk, need.true) for need in sorted(needs, key=lambda need: need.workshop_id != workshop.pk)[:200]]
