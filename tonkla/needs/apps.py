import uuid
from typing import Any

from django.apps import AppConfig


class NeedsConfig(AppConfig):
    name = "tonkla.needs"
    label = "needs"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.feed import receivers
        from tonkla.insights import trail
        from tonkla.needs.hot import NewVote
        from tonkla.needs.refusals import SENTENCES
        from tonkla.needs.trail import became_of_insight
        from tonkla.search import index

        refusal.register(SENTENCES)
        receivers.register(NewVote())
        trail.register(became_of_insight)
        index.register(index.Kind("need", show))


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Needs as the search page shows them."""
    from django.utils.translation import gettext as _

    from tonkla.needs.models import Need

    found = Need.objects.visible_to(viewer).filter(pk__in=ids, removed_at=None)
    return {
        need.pk: {"kind": _("Need"), "text": need.true, "where": need.stated, "url": f"/needs/{need.pk}/", "lang": ""}
        for need in found
    }
