"""The national picture as a map: one kind of number at a time, by place; a place that shared nothing is unknown."""

from collections import Counter
from collections.abc import Iterable

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from tonkla.network.picture import Fact
from tonkla.places.drawing import Scale, Value
from tonkla.places.maps import Map, map_of

COUNTRIES = ("TH", "LA", "MM", "KH", "MY", "VN")


def kinds() -> list[tuple[str, str]]:
    return [
        ("hub", _("Hubs")), ("workshops", _("Workshops")), ("need", _("Needs weighed")), ("plan", _("Programmes")),
    ]  # fmt: skip


def shown(asked: QueryDict) -> str:
    """The kind of number the address asks for; hubs if it asks for none of ours."""
    return asked.get("show", "") if asked.get("show", "") in dict(kinds()) else "hub"


def country_map(facts: Iterable[Fact], asked: QueryDict, language: str) -> Map:
    kind = shown(asked)
    counts: Counter[str] = Counter()
    for fact in facts:
        if fact.place:
            counts[fact.place.pk] += counted(fact, kind)
    words = dict(kinds())[kind]
    values = {code: Value(n, f"{words} {n}") for code, n in counts.items()}
    return map_of(asked, values, scale(), page_of, language, COUNTRIES)


def counted(fact: Fact, kind: str) -> int:
    if kind == "workshops":
        return int(fact.facts.get("workshops") or 0) if fact.kind == "hub" else 0
    return int(fact.kind == kind)


def page_of(code: str) -> str:
    return reverse("network:place", args=[code])


def scale() -> Scale:
    return Scale(
        begins=(0, 1, 2, 5, 10),
        words=("0", "1", "2–4", "5–9", _("10 and more")),
        unknown=_("has shared nothing: unknown"),
        rule=_("The darker, the more was shared from there. Hatched places have told us nothing: that is not zero."),
    )
