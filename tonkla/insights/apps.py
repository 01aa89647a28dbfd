import uuid
from typing import Any

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "tonkla.insights"
    label = "insights"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward
        from tonkla.insights.refusals import SENTENCES
        from tonkla.insights.trail import became_of_card
        from tonkla.search import index

        refusal.register(SENTENCES)
        forward.register(became_of_card)
        index.register(index.Kind("insight", show))


def show(ids: list[uuid.UUID], viewer: Any) -> dict[uuid.UUID, dict[str, Any]]:
    """Insights as the search page shows them."""
    from django.utils.translation import gettext as _

    from tonkla.insights.models import Insight

    found = Insight.objects.visible_to(viewer).filter(pk__in=ids, removed_at=None)
    return {
        insight.pk: {
            "kind": _("Insight"),
            "text": insight.what,
            "where": insight.who,
            "url": f"/insights/{insight.pk}/",
            "lang": "",
        }
        for insight in found
    }
