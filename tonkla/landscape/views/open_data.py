"""The whole room as open data: organisations and what they offer, without persons."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse

from tonkla.landscape.in_the_way import in_the_way
from tonkla.landscape.models import Actor, Offer
from tonkla.landscape.views.shared import language_of
from tonkla.paper.sheet import rows_csv

ACTOR = ("id", "name_en", "name_th", "kind", "place", "lat", "lon", "source", "checked_on", "is_sure", "ended_on")
OFFER = (
    "id", "actor", "is_sought", "kind", "words", "instruments", "whom_for", "serves", "youngest", "oldest", "stage", "sectors", "goals",
    "targets", "ways", "is_nationwide", "languages", "cost", "capacity", "starts_on", "ends_on",
)  # fmt: skip


def actors_of(request: HttpRequest) -> list[dict[str, Any]]:
    """Every organisation on the list; nobody's name who wrote it down."""
    return list(Actor.objects.visible_to(request.user).filter(removed_at=None).values(*ACTOR))


def offers_of(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """What they give and seek, each with the places it reaches."""
    actors = Actor.objects.visible_to(request.user).filter(removed_at=None)
    offers = Offer.objects.filter(actor__in=actors, removed_at=None)
    reached: dict[Any, list[str]] = {}
    for offer, place in offers.filter(places__isnull=False).order_by().values_list("pk", "places"):
        reached.setdefault(offer, []).append(place)
    for row in offers.order_by("actor", "pk").values(*OFFER):
        yield row | {
            "ways": row["ways"].split(),
            "languages": row["languages"].split(),
            "places": sorted(reached.get(row["id"], [])),
        }


def flat(value: Any) -> Any:
    return " ".join(str(part) for part in value) if isinstance(value, list) else value


def table(name: str, head: tuple[str, ...], rows: Any) -> HttpResponse:
    body = rows_csv(head, ([flat(row[key]) for key in head] for row in rows))
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return HttpResponse(body, content_type="text/csv; charset=utf-8", headers=headers)


def actors_csv(request: HttpRequest) -> HttpResponse:
    return table("actors", ACTOR, actors_of(request))


def offers_csv(request: HttpRequest) -> HttpResponse:
    return table("offers", (*OFFER, "places"), offers_of(request))


def whole_json(request: HttpRequest) -> HttpResponse:
    """Both in one file, each offer inside its organisation; and what is in people's way, by place, small numbers hidden."""
    offers: dict[Any, list[dict[str, Any]]] = {}
    for row in offers_of(request):
        offers.setdefault(row.pop("actor"), []).append(row)
    actors = [row | {"offers": offers.get(row["id"], [])} for row in actors_of(request)]
    headers = {"Content-Disposition": 'attachment; filename="support.json"'}
    ways = [
        {"place": place.pk, "kind": one.kind, "counted_by_hubs": one.counted, "in_field_notes": one.heard}
        for place, kinds in in_the_way(language_of())
        for one in kinds
    ]
    return JsonResponse(
        {"format": "tonkla-support-1", "actors": actors, "in_the_way": ways},
        headers=headers,
        json_dumps_params={"ensure_ascii": False},
    )
