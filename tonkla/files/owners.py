"""Whose file it is decides who may see it: rooms register how they tell, nothing here knows them."""

import uuid
from collections.abc import Callable

from django.http import HttpRequest

MaySee = Callable[[HttpRequest, uuid.UUID], bool]
_OWNERS: dict[str, MaySee] = {}


def register(kind: str, may_see: MaySee) -> None:
    _OWNERS[kind] = may_see


def may_see(kind: str, request: HttpRequest, owner_id: uuid.UUID) -> bool:
    """Unknown kinds are nobody's."""
    ask = _OWNERS.get(kind)
    return bool(ask and ask(request, owner_id))
