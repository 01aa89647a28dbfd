"""Who is invited to a meeting, here and on other machines, and what they answered. It all travels in bundles, or by hand."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tonkla.network.grown import links_out
from tonkla.network.models import Convening, Reply, Shared, SharedKind, Sharing
from tonkla.people.models import Hub, Person

ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def reply_words() -> list[tuple[str, str]]:
    return [("yes", _("we come")), ("no", _("not this time")), ("later", _("we say later"))]


@dataclass(frozen=True)
class Invited:
    """A hub, on which machine ("" = this one), and its answer (empty: none yet)."""

    key: uuid.UUID
    name: str
    machine: str
    answer: str


def hubs_far() -> list[tuple[str, str]]:
    """Hubs of other machines that shared their name: (id, name and machine)."""
    told = Shared.objects.filter(kind=SharedKind.HUB).select_related("node").order_by("node__name", "pk")
    return [(str(one.key), f"{one.facts.get('name') or '?'} · {one.node.name}") for one in told]


def ids_of(convening: Convening) -> list[str]:
    """Invited hubs on other machines, by id; anything else that stands there is none."""
    return [one for one in convening.far if isinstance(one, str) and ID.fullmatch(one)]


def invited_to(convening: Convening) -> list[Invited]:
    """Every invited hub with its answer, those of this machine first."""
    here = {one.hub_id: one.answer for one in Reply.objects.filter(convening=convening.pk)}
    rows = [Invited(hub.pk, hub.name, "", here.get(hub.pk, "")) for hub in convening.hubs.order_by("name")]
    far = Shared.objects.filter(kind=SharedKind.CONVENING, facts__of=str(convening.pk)).select_related("node")
    answers = {str(one.facts.get("hub_id")): str(one.facts.get("answer") or "") for one in far}
    hubs = {
        str(one.key): one
        for one in Shared.objects.filter(kind=SharedKind.HUB, key__in=ids_of(convening)).select_related("node")
    }
    for key in ids_of(convening):
        one = hubs.get(key)
        name = str(one.facts.get("name") or "?") if one else "?"
        rows.append(Invited(uuid.UUID(key), name, one.node.name if one else "?", answers.get(key, "")))
    return rows


@dataclass(frozen=True)
class Invitation:
    """A meeting of another machine to which a hub here is invited, and what it answered."""

    key: uuid.UUID
    hub: Hub
    facts: dict[str, Any]
    machine: str
    answer: str


def invitations(viewer: Person) -> list[Invitation]:
    """Meetings of other machines that name a hub of this person's."""
    mine = {str(hub.pk): hub for hub in Hub.objects.filter(pk__in=viewer.hub_ids())}
    said = {(one.convening, one.hub_id): one.answer for one in Reply.objects.filter(hub__in=list(mine.values()))}
    told = Shared.objects.filter(kind=SharedKind.CONVENING).select_related("node").order_by("node__name", "pk")
    return [
        Invitation(one.key, mine[key], one.facts, one.node.name, said.get((one.key, mine[key].pk), ""))
        for one in told
        for key in one.facts.get("invited") or []
        if key in mine
    ]


def may_reply(convening: uuid.UUID, hub: Hub) -> bool:
    """Whether this hub was invited to it, here or by another machine."""
    here = Convening.objects.filter(pk=convening, hubs=hub, removed_at=None).exists()
    far = Shared.objects.filter(kind=SharedKind.CONVENING, key=convening)
    return here or any(str(hub.pk) in (one.facts.get("invited") or []) for one in far)


def travels(hub: Hub) -> bool:
    """Whether the hub chose to let its meetings and answers travel."""
    chosen = Sharing.objects.filter(hub=hub).first()
    return chosen is not None and "convenings" in chosen.kinds


def convenings_out(hubs: list[uuid.UUID]) -> list[dict[str, Any]]:
    """Meetings that these hubs invite to elsewhere, and their answers to others: no reasons, no names of people."""
    held = Convening.objects.filter(hub__in=hubs, removed_at=None).select_related("hub").prefetch_related("places")
    rows: list[dict[str, Any]] = [
        {
            "id": str(one.pk), "place": one.hub.place_id, "title": one.title, "hub": one.hub.name, "languages": one.languages,
            "day": one.day.isoformat() if one.day else "", "online": int(one.is_online), "invited": ids_of(one),
            "places": [place.pk for place in one.places.all()], "links": links_out(one),
        }
        for one in held
        if one.far or one.exchanges.filter(removed_at=None).exists()
    ]  # fmt: skip
    rows += [
        {"id": str(one.pk), "place": one.hub.place_id, "of": str(one.convening), "answer": one.answer, "hub": one.hub.name,
         "hub_id": str(one.hub_id)}
        for one in Reply.objects.filter(hub__in=hubs).select_related("hub")
    ]  # fmt: skip
    return rows
