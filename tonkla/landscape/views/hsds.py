"""What is offered, in the shape directories of human services exchange: Open Referral HSDS 3.0, one page of all services.

Checked offers only; an offer is a service, its organisation stands inside it. Without persons. What HSDS has no field for
(who is meant, SDG targets, the source of a fact) stands in attributes of a taxonomy of our own name.
"""

import uuid
from typing import Any

from django.http import HttpRequest, JsonResponse

from tonkla.landscape.choices import KINDS
from tonkla.landscape.goals import words_of
from tonkla.landscape.models import Actor, Offer, OfferKind, Way
from tonkla.landscape.views.shared import language_of
from tonkla.places.languages import language_name

Facts = dict[str, Any]
KIND_WORDS = {str(key): words for key, words in KINDS}


def inner_id(*parts: object) -> str:
    """The same thing has the same id in every export."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, "tonkla:hsds:" + ":".join(str(part) for part in parts)))


def hsds(request: HttpRequest) -> JsonResponse:
    actors = Actor.objects.visible_to(request.user).filter(removed_at=None, is_sure=True)
    offers = Offer.objects.filter(actor__in=actors, removed_at=None, is_sought=False).order_by("actor", "pk")
    language = language_of()
    rows = [service_of(one, language) for one in offers.select_related("actor__place").prefetch_related("places")]
    page = {
        "total_items": len(rows), "total_pages": 1, "page_number": 1, "size": len(rows), "first_page": True, "last_page": True,
        "empty": not rows, "contents": rows,
    }  # fmt: skip
    headers = {"Content-Disposition": 'attachment; filename="support-hsds.json"'}
    return JsonResponse(page, headers=headers, json_dumps_params={"ensure_ascii": False})


def service_of(one: Offer, language: str) -> Facts:
    """An offer as a service; empty fields are left out, as HSDS asks."""
    actor = one.actor
    facts: Facts = {
        "id": str(one.pk), "name": one.words, "status": "defunct" if actor.ended_on else "active",
        "organization": organisation_of(actor, language), "eligibility_description": one.serves, "fees_description": one.cost,
        "minimum_age": one.youngest, "maximum_age": one.oldest, "assured_date": actor.checked_on and actor.checked_on.isoformat(),
        "languages": [
            {"id": inner_id(one.pk, "language", tag), "name": language_name(tag, language), "code": tag} for tag in one.tongues
        ],
        "service_areas": areas_of(one, language), "service_at_locations": locations_of(one, language), "attributes": terms_of(one),
        "service_capacities": [
            {"id": inner_id(one.pk, "capacity"), "available": one.capacity, "updated": one.made_at.isoformat(),
             "unit": {"id": inner_id("unit", "people"), "name": "people a year"}}
        ] if one.capacity is not None else [],
    }  # fmt: skip
    return {name: value for name, value in facts.items() if value not in (None, "", [])}


def organisation_of(actor: Actor, language: str) -> Facts:
    name, other = actor.name(language), actor.name("th" if language == "en" else "en")
    facts: Facts = {"id": str(actor.pk), "name": name, "description": actor.kind or actor.note or name}
    if other != name:
        facts["alternate_name"] = other
    if actor.source.startswith(("http://", "https://")):
        facts["uri"] = actor.source
    return facts


def areas_of(one: Offer, language: str) -> list[Facts]:
    """Where it reaches: its provinces by ISO 3166-2, or the whole country."""
    if one.is_nationwide:
        return [{"id": inner_id(one.pk, "area", "TH"), "name": "Thailand", "extent": "TH", "extent_type": "text"}]
    return [
        {"id": inner_id(one.pk, "area", p.pk), "name": p.full_name(language), "extent": p.pk, "extent_type": "text"}
        for p in one.places.all()
    ]


def locations_of(one: Offer, language: str) -> list[Facts]:
    """Where one goes; a service from afar has a virtual one."""
    actor, found = one.actor, []
    if actor.place and {Way.IN_PLACE, Way.MOBILE} & set(one.ways.split()):
        here: Facts = {
            "id": inner_id(actor.pk, "at"),
            "location_type": "physical",
            "name": actor.place.full_name(language),
        }
        if actor.point:
            here |= {"latitude": actor.point[0], "longitude": actor.point[1]}
        found.append(here)
    if Way.REMOTE in one.ways.split():
        found.append({"id": inner_id(actor.pk, "afar"), "location_type": "virtual", "name": actor.name(language)})
    return [{"id": inner_id(one.pk, "at", at["id"]), "location": at} for at in found]


def terms_of(one: Offer) -> list[Facts]:
    """Kind, stage, whom for and goals as terms."""
    terms = [("kind", one.kind, str(KIND_WORDS[one.kind]))] if one.kind != OfferKind.OTHER else []
    terms += [("stage", one.stage, one.stage)] if one.stage else []
    terms += [("whom", str(kind), str(kind).replace("_", " ")) for kind in one.whom_for]
    terms += [("sdg", str(goal), f"SDG {goal}") for goal in one.targets or one.goals]
    return [
        {
            "id": inner_id(one.pk, group, code), "link_type": group, "link_entity": "service",
            "taxonomy_term": {
                "id": inner_id("term", group, code), "code": code, "name": name, "description": words_of(code) or name,
                "taxonomy": f"tonkla-{group}",
            },
        }
        for group, code, name in terms
    ]  # fmt: skip
