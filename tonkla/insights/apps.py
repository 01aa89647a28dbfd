import uuid
from typing import Any

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "tonkla.insights"
    label = "insights"

    def ready(self) -> None:
        from tonkla import refusal
        from tonkla.boards import forward, origins
        from tonkla.chores import worker
        from tonkla.insights import grounds, later, numbers
        from tonkla.insights.in_report import insights_told
        from tonkla.insights.refusals import SENTENCES
        from tonkla.insights.trail import became_of_card
        from tonkla.people import forgetting
        from tonkla.search import index
        from tonkla.workshops import report

        refusal.register(SENTENCES)
        forward.register(became_of_card)
        origins.register("insight", origins.Origin(words_of, offered_in, "/insights/{}/".format))
        index.register(index.Kind("insight", show))
        forgetting.register(forgetting.Keeper("insights", (), numbers.forget, echoes=grounds.echoes))
        report.add_part(insights_told)
        worker.register(later.KIND, later.do)


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


def words_of(ids: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Insights as cards on a board show them."""
    from tonkla.insights.models import Insight

    return dict(Insight.objects.filter(pk__in=ids, removed_at=None).values_list("pk", "what"))


def offered_in(workshop: Any, viewer: Any) -> list[tuple[uuid.UUID, str]]:
    """The insights a facilitator may lay on a board of this workshop, its own first."""
    from tonkla.insights.models import Insight

    found = Insight.objects.visible_to(viewer).filter(removed_at=None, hub=workshop.hub_id)
    return [(one.pk, one.what) for one in sorted(found, key=lambda one: one.workshop_id != workshop.pk)[:200]]
