"""Every role × URL × method × own and other hub's object: who may, who may not. Made from the resolver, never by hand."""

import uuid
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django import shortcuts
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.cast import AT, Cast
from tests.house.test_rooms import floors
from tonkla.boards.models import Board, Card, Draft
from tonkla.feed import receivers
from tonkla.files.models import Photo
from tonkla.files.photos import path_of
from tonkla.insights.models import Insight, Theme
from tonkla.needs.models import Need, Round
from tonkla.people import refused
from tonkla.people.doorkeeper import ENOUGH, rules
from tonkla.people.models import Membership
from tonkla.programmes.models import Activity, Programme
from tonkla.prototypes.models import Prototype, Run
from tonkla.workshops.clock import make_move
from tonkla.workshops.seats import COOKIE, sealed

METHODS = ("GET", "POST", "PUT", "DELETE", "PATCH")
ROLES = ("nobody", "somchai", "malee", "nok", "anong", "beam", "chai", "dao", "ekk", "fon")
SHUT = {301, 302, 401, 403, 404, 405}
ANSWERED = range(200, 400)
OPEN = {"key", "code", "actor", "offer", "registration"}  # tools, places and facts about organisations are no hub's own


def endpoints() -> list[tuple[str, list[str]]]:
    """(URL name, the names of its arguments) of everything the resolver knows."""
    found: list[tuple[str, list[str]]] = []

    def walk(patterns: Any, space: str, outer: list[str]) -> None:
        for entry in patterns:
            arguments = outer + list(entry.pattern.converters)
            if isinstance(entry, URLResolver):
                walk(entry.url_patterns, f"{entry.namespace}:" if entry.namespace else space, arguments)
            elif isinstance(entry, URLPattern):
                found.append((f"{space}{entry.name}", arguments))

    walk(get_resolver().url_patterns, "", [])
    return found


def line_in(cast: Cast, hub: str, trainer: str, seat: str) -> dict[str, Any]:
    """One of each noun of the line in a hub, from the workshop to the activity."""
    workshop, person, sitting = cast.workshops[f"{hub}_days"], cast.people[trainer], cast.seats[seat]
    session = workshop.sessions.get(tool_key="empathy-map")
    make_move(workshop, "open", person, AT, session=session)
    board = Board.objects.open(session, sitting.team)
    card_id = uuid.uuid4()
    Card.objects.receive(Draft(card_id, board.pk, board.sections[0]["key"], "ไกล รถหมดสี่โมง"), sitting.pk, AT)
    card = Card.objects.get(pk=card_id)
    theme = Theme.objects.gather(workshop, "ไกล", [card], person)
    insight = Insight.objects.distil(
        cast.hubs[hub], [card], person, who="คนไกล", what="ไม่มา", because="รถหมด", workshop=workshop
    )
    need = Need.objects.name_from([insight], person, true="ไม่มีที่พบกันใกล้บ้าน", concerns=["activist"])
    held = Round.objects.open(workshop, [need], person, AT)
    prototype = Prototype.objects.answer(
        [need], person, name="นัดตามรอบรถ", elements={"offer": "พบกันใกล้คิวรถ", "works_if": "มีคนมา"}
    )
    run = Run.objects.plan(prototype.newest(), person, scene="คิวรถ", cast=[{"role": "น้อง"}, {"role": "ลุงรถ"}])
    programme = Programme.objects.plan(cast.hubs[hub], [need], person, title="ใกล้บ้าน", whom_for=["activist"])
    activity: Activity = programme.adopt(prototype.newest(), person)
    photo = Photo.objects.create(digest="0" * 64, width=1, height=1, size=1, owner_kind="card", owner_id=card.pk)
    path_of(photo.digest).parent.mkdir(parents=True, exist_ok=True)
    path_of(photo.digest).write_bytes(b"a picture")
    membership = Membership.objects.filter(hub=cast.hubs[hub]).order_by("since").last()
    return {
        "workshop": workshop.pk, "session": session.pk, "team": sitting.team_id, "board": board.pk, "card": card.pk,
        "seat": sitting.pk, "theme": theme.pk, "insight": insight.pk, "need": need.pk, "round": held.pk,
        "prototype": prototype.pk, "run": run.pk, "programme": programme.pk, "activity": activity.pk, "photo": photo.pk,
        "hub": cast.hubs[hub].pk, "membership": membership.pk if membership else None, "key": "empathy-map",
    }  # fmt: skip


def everything_in(cast: Cast, hub: str, trainer: str, seat: str) -> dict[str, Any]:
    """The line and, beside it, one of every noun of every room (`tests/ROOM/matrix.py`)."""
    known = line_in(cast, hub, trainer, seat)
    for room in sorted(floors(), key=lambda name: -floors()[name]):
        if (Path(__file__).parents[1] / room / "matrix.py").exists():
            known |= import_module(f"tests.{room}.matrix").one_of(cast, hub, trainer, seat, known)
    return known


EDGES = ("nobody", "anong")  # a method without a row is refused before anybody is looked at: these two ask for all


def allowed(cast: Cast, role: str, who: str, is_own: bool, has_object: bool) -> bool:
    """Whether the rule lets this role in. An object of another hub is for nobody but its own people."""
    if who in ("anyone", "host"):
        return True
    if who == "facilitator":
        return role in (("anong", "beam", "chai", "dao") if is_own else ("ekk",))
    if who == "seat":
        own, other = ("somchai", "malee", "anong", "beam", "chai", "dao"), ("nok", "ekk")
        return role in (own if is_own else other)
    if role not in cast.people:
        return False
    roles = set(Membership.objects.filter(person=cast.people[role], left_at=None).values_list("role", flat=True))
    enough = who == "signed_in" or (who == "officer" and role == "fon") or bool(roles & ENOUGH.get(who, set()))
    return enough and (not has_object or (is_own and role != "ekk") or (not is_own and role == "ekk"))


def test_every_endpoint_has_a_row_and_every_row_an_endpoint() -> None:
    named = {name for name, _arguments in endpoints()}
    assert named == set(rules())


def test_every_hot_form_is_also_a_page() -> None:
    from django.urls import resolve

    for receiver in receivers.registered():
        path = receiver.pattern.pattern
        for group in receiver.pattern.groupindex:
            import re

            path = re.sub(rf"\(\?P<{group}>[^)]*\)", str(uuid.uuid4()), path)
        assert rules()[resolve(path).view_name]["POST"] == "seat"


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES)
def test_who_may_and_who_may_not(cast: Cast, role: str, own_folder: Any, no_papers: None, monkeypatch: Any) -> None:
    # pages and refusals are drawn in tests of their own; drawing them two thousand times for each role takes minutes
    monkeypatch.setattr(
        refused, "render", lambda _request, _page, _facts, status: HttpResponse("refused", status=status)
    )
    monkeypatch.setattr(shortcuts.loader, "render_to_string", lambda *_template, **_facts: "a page")
    lines = {True: everything_in(cast, "loei", "beam", "somchai"), False: everything_in(cast, "yala", "ekk", "nok")}
    browser = cast.client(role)
    wrong = []
    skip = {"door:stop", "door:restore", "door:sample", "door:sign_out"}
    for name, arguments in endpoints():
        if name in skip:
            continue
        for is_own, objects in lines.items():
            if not is_own and not arguments:
                continue
            address = reverse(name, kwargs={argument: objects[argument] for argument in arguments})
            for method in METHODS:
                who = rules()[name].get(method)
                if who is None and role not in EDGES:
                    continue
                if role in cast.seats:  # leaving a seat takes the pass away
                    browser.cookies[COOKIE] = sealed(cast.seats[role])
                status = browser.generic(
                    method, address, "", content_type="application/x-www-form-urlencoded"
                ).status_code
                has_object = bool(set(arguments) - OPEN)
                may = who is not None and allowed(cast, role, who, is_own, has_object)
                if may and status in {401, 403} and role not in ("malee", "dao", "chai"):
                    wrong.append(f"{role} may {method} {name} own={is_own}: got {status}")
                if not may and status not in SHUT:
                    wrong.append(f"{role} may not {method} {name} own={is_own}: got {status}")
    assert not wrong
