"""Every page has a row in its room's `policy.py`, or it does not open.

A row says who may use a method: POLICY["workshops:workshop"] = {"GET": "member", "POST": "trainer"}.
Which objects they then see is decided by `visible_to` in the noun's own room, never here.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from tonkla.feed import budget
from tonkla.people.models import Guest, Membership, Person, Role, Taking, Withdrawal
from tonkla.people.refused import refused
from tonkla.refusal import Refusal

ANYONE, HOST, SEAT, FACILITATOR, SIGNED_IN, GUEST, VIEWER, MEMBER, TRAINER, OWNER, OFFICER = WHO = (
    "anyone", "host", "seat", "facilitator", "signed_in", "guest", "viewer", "member", "trainer", "owner", "officer",
)  # fmt: skip
LATELY = timedelta(minutes=2)  # before a file was begun: a withdrawal of then may have come through while it was made
ENOUGH = {
    GUEST: {Role.VIEWER, Role.MEMBER, Role.SAFEGUARDING, Role.TRAINER, Role.OWNER},  # and guest experts
    VIEWER: {Role.VIEWER, Role.MEMBER, Role.SAFEGUARDING, Role.TRAINER, Role.OWNER},
    MEMBER: {Role.MEMBER, Role.SAFEGUARDING, Role.TRAINER, Role.OWNER},
    TRAINER: {Role.TRAINER, Role.OWNER},
    OWNER: {Role.OWNER},
}
PERSONAL = frozenset({SIGNED_IN, GUEST, VIEWER, MEMBER, TRAINER, OWNER, OFFICER})


@cache
def rules() -> dict[str, dict[str, str]]:
    """All rooms' rows in one table: URL name → method → who."""
    table: dict[str, dict[str, str]] = {}
    for config in apps.get_app_configs():
        if config.name.startswith("tonkla."):
            table |= import_module(f"{config.name}.policy").POLICY
    return table


def is_safe_line(request: HttpRequest) -> bool:
    """A signed-in person's pages travel only on this machine or over TLS."""
    return request.is_secure() or is_host(request)


def is_host(request: HttpRequest) -> bool:
    """Whether the request was made on the main machine itself (hot says so; nothing else is believed)."""
    return request.META.get("REMOTE_ADDR", "") in ("127.0.0.1", "::1")


def allows(who: str, request: HttpRequest, hub: Any = None) -> bool:
    """Whether the maker of this request is one of `who`; with a `hub` (its key), whether they are so there."""
    if who in (ANYONE, SEAT, FACILITATOR):  # a seat is proved in the room that knows seats
        return True
    if who == HOST:
        return is_host(request)
    person: Any = request.user
    if not person.is_authenticated or who == SIGNED_IN:
        return bool(person.is_authenticated)
    if who == OFFICER:
        return bool(person.is_officer)
    if who == GUEST and Guest.objects.programmes_of(person):  # which programme: the programme's own room
        return True
    return bool(roles_of(person, hub) & ENOUGH[who])


def roles_of(person: Person, hub: Any = None) -> set[str]:
    """The roles somebody holds in that hub, or in any; asked of the database once a request."""
    held: set[tuple[Any, str]] | None = getattr(person, "_roles_held", None)
    if held is None:
        held = set(Membership.objects.filter(person=person, left_at=None).values_list("hub_id", "role"))
        person._roles_held = held  # type: ignore[attr-defined]
    return {role for at, role in held if hub is None or at == hub}


def may(request: HttpRequest, name: str, method: str = "GET", hub: Any = None) -> bool:
    """Whether the maker of this request is let in at the address of that name: for showing a link or not.

    `hub` is the key of the hub whose thing stands behind the address: then a role elsewhere does not count.
    """
    who = rules().get(name, {}).get(method)
    return who is not None and allows(who, request, hub)


def is_file(response: HttpResponse) -> bool:
    said = response.headers.get("Content-Disposition", "")
    return said.startswith("attachment") or response.headers.get("Content-Type", "") == "application/pdf"


def note_taking(request: HttpRequest, response: HttpResponse) -> None:
    """Note that a file left the machine: who, what, when. Whoever withdraws later can ask for its destruction."""
    said = response.headers.get("Content-Disposition", "")
    match = request.resolver_match
    if not is_file(response) or response.status_code != 200 or request.method not in ("GET", "POST") or match is None:
        return
    name = said.partition("filename=")[2].strip('"')[:120]
    by = request.user if isinstance(request.user, Person) else None
    Taking.objects.create(by=by, page=match.view_name[:60], address=request.path[:200], name=name, at=timezone.now())


def over_budget(request: HttpRequest) -> HttpResponse | None:
    """A phone that floods by plain forms waits; what it wrote comes back with a button."""
    try:
        budget.check(request)
    except Refusal as full:
        return refused(request, full, again=True)
    return None


class Doorkeeper:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        begun = timezone.now()
        response = self.get_response(request)
        if request.method == "GET" and is_file(response) and Withdrawal.objects.filter(at__gte=begun - LATELY).exists():
            response = self.get_response(request)  # somebody took back while it was being made: it is made anew
        note_taking(request, response)
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        assert request.resolver_match is not None
        row = rules().get(request.resolver_match.view_name, {})
        who = row.get("GET" if request.method == "HEAD" else str(request.method))
        if who is None:
            return refused(request, Refusal("not_yours"))
        if who in PERSONAL and not is_safe_line(request):
            return refused(request, Refusal("page_needs_safe_line"))
        if allows(who, request):
            return None if getattr(view, "asks_budget", False) else over_budget(request)
        if request.user.is_authenticated or who not in PERSONAL:
            return refused(request, Refusal("not_yours"))
        if request.method == "GET" and "application/json" not in request.headers.get("Accept", ""):
            return redirect_to_login(request.get_full_path())
        return refused(request, Refusal("sign_in_first"))

    def process_exception(self, request: HttpRequest, problem: Exception) -> HttpResponse | None:
        return refused(request, problem) if isinstance(problem, Refusal) else None
