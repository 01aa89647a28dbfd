"""What is done with a bundle that arrives. A machine's things here are what its newest bundle tells, on whatever road that
came: straight from it, or handed on by another machine that somebody here trusts. So neither the order nor a break matters.
"""

import json
import uuid
from datetime import datetime
from typing import Any

from django.db import transaction

from tonkla.handbook.exchange import bring_in
from tonkla.network.bundle import ONWARD, Held, public_of, unpack
from tonkla.network.carrying import before_arrival, carry_on, let_go, renew_trials, trials_carried, with_places
from tonkla.network.facts import ROWS, facts_in
from tonkla.network.models import Node, Received, Sent, Shared, TakenOut
from tonkla.network.onward import keep, kept
from tonkla.network.own import own_key
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.refusal import Refusal


def look_into(body: bytes) -> tuple[Held, Node | None]:
    """A bundle, checked, and the machine it comes from if it is known. Own ones and rollbacks are refused."""
    held = unpack(body)
    if held.public_key == public_of(own_key()):
        raise Refusal("bundle_own" if Sent.objects.filter(digest=held.digest).exists() else "bundle_of_a_twin")
    node = Node.objects.filter(public_key=held.public_key).first()
    if node and held.sequence < node.sequence:
        raise Refusal("bundle_older", held=node.sequence, offered=held.sequence)
    return held, node


@transaction.atomic
def take_in(body: bytes, hub: Hub, by: Person, now: datetime) -> Received:
    """Take a bundle of a trusted machine in, whole or not at all. The same one again changes nothing."""
    held, node = look_into(body)
    if node is None or node.trusted_at is None:
        raise Refusal("bundle_from_stranger", name=held.node)
    known = Received.objects.filter(node=node, sequence=held.sequence).first()
    if known and known.digest != held.digest:
        raise Refusal("bundle_broken")
    received = known or take_from(held, node, body, hub, by, now)
    came = sum(handed_on(content, node, hub, by, now) for kind, content in held.objects if kind == ONWARD)
    if came:
        received.counts |= {"onward": came}
        received.save(update_fields=["counts"])
    return received


def take_from(held: Held, node: Node, body: bytes, hub: Hub, by: Person, now: datetime) -> Received:
    """What a machine says of itself; what it said before and says no longer goes."""
    counts = apply(held, node, hub, by, now)
    node.takings_out.filter(undone_at=None).update(undone_at=now)
    Node.objects.filter(pk=node.pk).update(sequence=held.sequence, name=held.node)
    keep(node, body)
    return Received.objects.create(node=node, sequence=held.sequence, digest=held.digest, counts=counts, by=by, at=now)


def apply(held: Held, node: Node, hub: Hub, by: Person, now: datetime) -> dict[str, int]:
    counts: dict[str, int] = {}
    try:
        told = {kind: json.loads(content) for kind, content in held.objects if kind != ONWARD}
        unknown = told.keys() - {"tools", *ROWS}  # kinds of a newer version: left out and counted
        counts |= {"unknown": len(unknown)} if unknown else {}
        counts |= tools_in(told.get("tools") or {"tools": [], "editions": []}, node, hub, by, now)
        for kind in ROWS:
            counts |= facts_of(kind, told.get(kind) or [], node)
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise Refusal("bundle_broken") from trouble
    return counts


def tools_in(rows: Any, node: Node, hub: Hub, by: Person, now: datetime) -> dict[str, int]:
    before = before_arrival(rows)
    carried = trials_carried(before, rows)
    with_places(rows)
    new = bring_in(rows, hub, by, now) if rows["tools"] else {}
    renew_trials(rows, carried)
    carry_on(rows, before, node, now)
    return {f"tools_{name}": count for name, count in new.items()}


def facts_of(kind: str, rows: Any, node: Node) -> dict[str, int]:
    places = set(Place.objects.values_list("pk", flat=True)) if rows else set()
    node.shared.filter(kind=ROWS[kind]).delete()
    Shared.objects.bulk_create(
        Shared(
            node=node, kind=ROWS[kind], key=uuid.UUID(row["id"]), place_id=row["place"] if row["place"] in places else None,
            facts=facts_in(kind, row),
        )
        for row in rows
    )  # fmt: skip
    return {kind: len(rows)} if rows else {}


def handed_on(content: bytes, through: Node, hub: Hub, by: Person, now: datetime) -> int:
    """Another machine's own bundle that this one carried: taken in if it is newer than what is here. One that is broken or
    of a newer Tonkla is left out; so is a machine that somebody here no longer trusts or took out. 1 if it was taken in."""
    try:
        with transaction.atomic():
            held = unpack(content, forwarded=True)
            if held.public_key == public_of(own_key()):
                return 0
            node, _new = Node.objects.get_or_create(
                public_key=held.public_key, defaults={"name": held.node, "met_at": now, "through": through}
            )
            if node.refused_at or node.taken_out or held.sequence <= node.sequence:
                return 0
            take_from(held, node, content, hub, by, now)
            if not node.trusted_at:
                Node.objects.filter(pk=node.pk).update(through=through)
            return 1
    except Refusal:
        return 0


# ── taken out, and back ──


@transaction.atomic
def take_out(node: Node, by: Person, now: datetime) -> None:
    """Everything that came from a machine, and from no other, goes from here. Its newest bundle is kept, to bring it back."""
    if not node.taken_out:
        TakenOut.objects.create(node=node, by=by, at=now)
    node.shared.all().delete()
    let_go(node, set(), now)


@transaction.atomic
def bring_back(node: Node, hub: Hub, by: Person, now: datetime) -> None:
    """As its newest bundle told it."""
    body = kept(node)
    if body is None:
        raise Refusal("bundle_not_kept", name=node.name)
    apply(unpack(body, forwarded=True), node, hub, by, now)
    node.takings_out.filter(undone_at=None).update(undone_at=now)
