"""Who writes on the support map: people of a hub, and national officers, who belong to none. Bringing in a whole table is
for trainers, owners and officers. The doorkeeper knows roles in hubs only, so pages of this room ask here."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from tonkla.people.models import Person, Role
from tonkla.refusal import Refusal

View = Callable[..., HttpResponse]


def may_write(person: Any) -> bool:
    return bool(isinstance(person, Person) and (person.is_officer or person.hub_ids(*WRITES)))


def may_bring_in(person: Any) -> bool:
    return bool(isinstance(person, Person) and (person.is_officer or person.hub_ids(Role.TRAINER, Role.OWNER)))


WRITES = (Role.MEMBER, Role.SAFEGUARDING, Role.TRAINER, Role.OWNER)


def only(may: Callable[[Any], bool]) -> Callable[[View], View]:
    """The page opens, or is refused, by what this person may."""

    def around(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, **kwargs: Any) -> HttpResponse:
            if not may(request.user):
                raise Refusal("not_yours")
            return view(request, **kwargs)

        return asked

    return around


writers = only(may_write)
bringers = only(may_bring_in)
