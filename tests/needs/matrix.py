"""One of everything this room's addresses name, for the matrix of who may."""

from typing import Any

from tests.cast import Cast
from tonkla.insights.models import Insight
from tonkla.needs.models import Need


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    insight = Insight.objects.get(pk=known["insight"])
    other = Need.objects.name_from([insight], cast.people[trainer], true="ไม่มีคนพากลับ", concerns=["innovator"])
    return {"other": other.pk}
