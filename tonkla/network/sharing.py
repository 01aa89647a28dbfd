"""What leaves this machine, field by field, and what is done with what arrives.

The allow-list stands in the functions below: only what they name can travel. Never a card, a note, a name of a person, a
phone, a seat. Counts under five people are left out. A test plants canaries in every text of the database and looks for
them in the bundle.
"""

import json
import uuid
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.conf import settings
from django.db import models, transaction

from tonkla.handbook.exchange import bring_in, file_of
from tonkla.handbook.models import Edition, Publication, Tool
from tonkla.needs.models import Need, Vote
from tonkla.network.bundle import Held, pack, public_of, unpack
from tonkla.network.models import Carried, Node, Received, Sent, Shared, SharedKind, Sharing
from tonkla.network.telling import people_told, told
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.programmes.models import FEW, Outcome, Programme
from tonkla.refusal import Refusal
from tonkla.workshops.models import Closure, Seat, Workshop

KINDS = ("tools", "hubs", "needs", "plans", "outcomes")
ROWS = {"hubs": SharedKind.HUB, "needs": SharedKind.NEED, "plans": SharedKind.PLAN, "outcomes": SharedKind.OUTCOME}


CONTEXT = ("place", "planned", "group", "setting", "languages", "ages")  # of a trial


def own_key() -> Ed25519PrivateKey:
    """This machine's key; made once, read by its owner only, never in a bundle or an export."""
    path = settings.DATA / "keys" / "node"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.touch(mode=0o600)
        path.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption()))
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def own_name() -> str:
    hub = Hub.objects.order_by("is_sample", "made_at").first()
    return hub.name if hub else "Tonkla"


def sharing(kind: str) -> list[uuid.UUID]:
    """The hubs that chose to share this kind."""
    return [one.hub_id for one in Sharing.objects.filter(hub__is_sample=False) if kind in one.kinds]


# ── out ──


def shared_objects(kinds: set[str]) -> dict[str, Any]:
    """What a bundle would hold, by kind: plain data."""
    makers = {"hubs": hubs_out, "needs": needs_out, "plans": plans_out, "outcomes": outcomes_out}
    found: dict[str, Any] = {kind: makers[kind]() for kind in KINDS if kind in kinds and kind in makers}
    if "tools" in kinds:
        found["tools"] = tools_out()
    return found


def tools_out() -> dict[str, Any]:
    """The shipped and the published tools, and those that came from other machines, so that they travel on. Trials of fewer
    than five people stay here; of where and with whom a tool was tried only what is listed goes."""
    carried = Carried.objects.values("tool")
    published = Publication.objects.filter(undone_at=None).values("tool")
    own = Tool.objects.filter(
        models.Q(keeper=None, keeper_name="") | models.Q(pk__in=published) | models.Q(pk__in=carried)
    )
    editions = [edition for edition in Edition.objects.all() if edition.is_published]
    file = file_of(own.order_by("key"), editions)
    for version in (version for tool in file["tools"] for version in tool["versions"]):
        version["trials"] = [
            trial | {"context": {key: trial["context"][key] for key in CONTEXT if key in trial["context"]}}
            for trial in version["trials"]
            if trial["people"] >= FEW
        ]
    return file


def hubs_out() -> list[dict[str, Any]]:
    return [
        {
            "id": str(hub.pk), "name": hub.name, "place": hub.place_id, "host_kind": hub.host_kind,
            "languages": hub.languages, "workshops": Workshop.objects.filter(hub=hub).count(),
            "people": people_told(people_of(hub)),
        }
        for hub in Hub.objects.filter(pk__in=sharing("hubs"))
    ]  # fmt: skip


def people_of(hub: Hub) -> list[int]:
    """People of each closed workshop."""
    closed = Closure.objects.filter(undone_at=None, workshop__hub=hub).values("workshop")
    seats = Seat.objects.filter(workshop__in=closed, kind="participant").values("workshop")
    return list(seats.annotate(n=models.Count("pk")).order_by("workshop").values_list("n", flat=True))


def needs_out() -> list[dict[str, Any]]:
    """Needs that at least five people weighed in a closed round: the statement, the place, the votes as they may be told."""
    rows = []
    for need in Need.objects.filter(removed_at=None, hub__in=sharing("needs")).select_related("hub"):
        found = told(rounds_of(need))
        if found.voters:
            rows.append(
                {"id": str(need.pk), "true": need.true, "place": need.hub.place_id, "concerns": need.concerns,
                 "voters": found.voters, "judged": found.judged or None, "agree": found.agree or None}
            )  # fmt: skip
    return rows


def rounds_of(need: Need) -> list[tuple[int, int]]:
    """(voters, how many agreed) in each closed round; one that was opened again is left out, since two looks would differ."""
    votes = Vote.objects.filter(need=need, late=False, round__closed_at__isnull=False, round__reopened_at=None)
    agreed = models.Count("seat", distinct=True, filter=models.Q(answer="agree"))
    counted = votes.values("round").annotate(n=models.Count("seat", distinct=True), agreed=agreed).order_by("round")
    return [(row["n"], row["agreed"]) for row in counted]


def plans_out() -> list[dict[str, Any]]:
    """Outlines: title, whom for, needs answered as statements, activities by name, hours and cost."""
    plans = Programme.objects.filter(removed_at=None, hub__in=sharing("plans")).select_related("hub")
    return [
        {
            "id": str(plan.pk), "title": plan.title, "place": plan.hub.place_id, "whom_for": plan.whom_for,
            "needs": [need.true for need in plan.needs.filter(removed_at=None)],
            "answers": [str(need.pk) for need in plan.needs.filter(removed_at=None)],
            "activities": [
                {"title": one.title, "hours": float(one.hours), "cost_baht": float(one.cost_baht)}
                for one in plan.standing_activities()
            ],
        }
        for plan in plans
    ]  # fmt: skip


def outcomes_out() -> list[dict[str, Any]]:
    found = Outcome.objects.filter(
        programme__removed_at=None, programme__hub__in=sharing("outcomes"), activity__isnull=False
    )
    return [
        {
            "id": str(one.pk), "place": one.programme.hub.place_id, "after_days": one.after_days, "came": one.came,
            "sdg": one.sdg, "people": few_hidden(one.people),
        }
        for one in found.select_related("programme__hub")
    ]  # fmt: skip


def few_hidden(count: int | None) -> int | None:
    """A number of people, or None when there are fewer than five: then not even that they are few is told apart."""
    return count if count is not None and count >= FEW else None


@transaction.atomic
def make_bundle(kinds: set[str], by: Person, now: datetime) -> tuple[bytes, Sent]:
    """Sign what is shared. The number rises with every bundle, also when nothing changed."""
    objects = shared_objects(kinds)
    bodies = [
        (kind, json.dumps(objects[kind], ensure_ascii=False, sort_keys=True).encode()) for kind in sorted(objects)
    ]
    last = Sent.objects.select_for_update().aggregate(last=models.Max("sequence"))["last"] or 0
    body = pack(own_key(), own_name(), last + 1, now.isoformat(), bodies)
    counts = {kind: len(rows["tools"] if kind == "tools" else rows) for kind, rows in objects.items()}
    sent = Sent.objects.create(sequence=last + 1, digest=unpack(body).digest, counts=counts, by=by, at=now)
    return body, sent


# ── in ──


def look_into(body: bytes) -> tuple[Held, Node | None]:
    """A bundle, checked, and the machine it comes from if it is known. Own ones and rollbacks are refused."""
    held = unpack(body)
    if held.public_key == public_of(own_key()):
        raise Refusal("bundle_own")
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
    if known:
        if known.digest != held.digest:
            raise Refusal("bundle_broken")
        return known
    counts: dict[str, int] = {}
    try:
        for kind, content in held.objects:
            counts |= object_in(kind, json.loads(content), node, hub, by, now)
    except (KeyError, TypeError, ValueError, AttributeError) as trouble:
        raise Refusal("bundle_broken") from trouble
    Node.objects.filter(pk=node.pk).update(sequence=held.sequence, name=held.node)
    return Received.objects.create(node=node, sequence=held.sequence, digest=held.digest, counts=counts, by=by, at=now)


def object_in(kind: str, rows: Any, node: Node, hub: Hub, by: Person, now: datetime) -> dict[str, int]:
    """One object of a bundle. Kinds this version does not know are left out and counted."""
    if kind == "tools":
        new = bring_in(rows, hub, by, now)
        carry_on(rows, node, now)
        return {f"tools_{name}": count for name, count in new.items()}
    if kind not in ROWS:
        return {"unknown": 1}
    places = set(Place.objects.values_list("pk", flat=True))
    node.shared.filter(kind=ROWS[kind]).delete()
    Shared.objects.bulk_create(
        Shared(
            node=node, kind=ROWS[kind], key=uuid.UUID(row["id"]), place_id=row["place"] if row["place"] in places else None,
            facts={name: value for name, value in row.items() if name not in ("id", "place")},
        )
        for row in rows
    )  # fmt: skip
    return {kind: len(rows)}


def carry_on(rows: Any, node: Node, now: datetime) -> None:
    """Tools of other machines that came in this bundle go on in ours."""
    came = Tool.objects.filter(pk__in=[row["id"] for row in rows["tools"]], keeper=None).exclude(keeper_name="")
    for tool in came:
        Carried.objects.get_or_create(tool=tool, defaults={"node": node, "at": now})
