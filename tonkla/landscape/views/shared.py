"""What several pages of this room ask for."""

import uuid
from typing import Any, Literal

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from tonkla.landscape.models import Actor
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place

A_PAGE = 60


def language_of() -> Literal["th", "en"]:
    return "en" if (get_language() or "th").startswith("en") else "th"


def person_of(request: HttpRequest) -> Person:
    assert isinstance(request.user, Person)
    return request.user


def own_hub(person: Person) -> Hub | None:
    """The hub somebody writes for; an officer writes for none."""
    return Hub.objects.filter(pk__in=person.hub_ids()).order_by("made_at").first()


def mine(request: HttpRequest, actor: uuid.UUID) -> Actor:
    found: Actor = get_object_or_404(Actor.objects.visible_to(request.user).select_related("place"), pk=actor)
    return found


def places_named() -> list[tuple[str, str]]:
    rows = Place.objects.filter(country="TH", merged_into=None)
    return sorted(((p.pk, p.full_name(language_of())) for p in rows), key=lambda pair: pair[1])


def paged(request: HttpRequest, rows: Any, size: int = A_PAGE) -> Page[Any]:
    """The page of a long list that the address asks for; anything strange in it is the first."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def without_page(request: HttpRequest) -> str:
    """The address's questions but for the page, for the links to the others."""
    query = request.GET.copy()
    query.pop("page", None)
    return query.urlencode()
