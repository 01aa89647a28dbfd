"""Ids that came in with a form: an id, several, or none where what came is no id."""

import uuid

from django.http import HttpRequest


def as_key(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def key_in(request: HttpRequest, name: str) -> uuid.UUID | None:
    """The id posted (or asked for) under `name`; None for nothing and for what is no id."""
    return as_key(request.POST.get(name, "") or request.GET.get(name, ""))


def keys_in(request: HttpRequest, name: str) -> list[uuid.UUID]:
    """All ids posted (else asked for) under `name`, what is no id left out."""
    values = request.POST.getlist(name) or request.GET.getlist(name)
    return [key for value in values if (key := as_key(value))]
