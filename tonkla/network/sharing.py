"""What leaves this machine, field by field.

The allow-list stands in the functions below and in `tools_out`: only what they name can travel. Never a card, a note, a
name of a person, a phone, a seat; nothing of the sample. Numbers of people under five are left out, and what was told once
changes by nothing or by five and more. A test plants canaries in every text of the database and looks for them in the bundle.
"""

import json
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from tonkla.needs.models import Need, Vote
from tonkla.network.aggregates import actors_out, affinities_out, agendas_out, insights_out, known
from tonkla.network.bundle import ONWARD, pack, unpack
from tonkla.network.inviting import convenings_out
from tonkla.network.models import Sent, Sharing, Told
from tonkla.network.onward import standing_bundles
from tonkla.network.own import lying, next_number, own_key, own_name
from tonkla.network.telling import people_told, steady, told
from tonkla.network.tools_out import tools_out
from tonkla.people.models import Hub, Person
from tonkla.programmes.models import FEW, Outcome, Programme
from tonkla.workshops.models import Closure, Seat, Workshop

KINDS = (
    "tools", "words", "hubs", "needs", "plans", "outcomes", "insights", "actors", "agendas", "affinities", "convenings", "onward",
)  # fmt: skip
Numbers = dict[uuid.UUID, dict[str, int]]


def sharing(kind: str) -> list[uuid.UUID]:
    """The hubs that chose to share this kind; never the sample's."""
    return [one.hub_id for one in Sharing.objects.filter(hub__is_sample=False) if kind in one.kinds]


def shared_objects(kinds: Iterable[str]) -> dict[str, Any]:
    """What a bundle would hold, by kind: plain data. What came from other machines goes on beside it, as they signed it."""
    return gathered(set(kinds))[0]


def gathered(kinds: set[str]) -> tuple[dict[str, Any], Numbers]:
    """The objects by kind, and the numbers of people that they tell."""
    makers: dict[str, Any] = {
        "needs": needs_out, "plans": plans_out, "insights": lambda: insights_out(sharing("insights")),
        "actors": lambda: actors_out(sharing("actors")), "agendas": lambda: agendas_out(sharing("agendas")),
        "affinities": lambda: affinities_out(sharing("affinities")),
        "convenings": lambda: convenings_out(sharing("convenings")),
    }  # fmt: skip
    found: dict[str, Any] = {kind: makers[kind]() for kind in KINDS if kind in kinds and kind in makers}
    numbers: Numbers = {}
    if "tools" in kinds:
        found["tools"], more = tools_out(sharing("tools"), sharing("words") if "words" in kinds else [])
        numbers |= more
    if "hubs" in kinds:
        found["hubs"], more = hubs_out()
        numbers |= more
    if "outcomes" in kinds:
        found["outcomes"], more = outcomes_out()
        numbers |= more
    return found, numbers


def hubs_out() -> tuple[list[dict[str, Any]], Numbers]:
    rows, numbers, before = [], Numbers(), dict(Told.objects.values_list("key", "numbers"))
    for hub in Hub.objects.filter(pk__in=sharing("hubs")):
        people = {key: steady(before.get(key), {"people": n})["people"] for key, n in people_of(hub).items()}
        numbers |= {key: {"people": n} for key, n in people.items()}
        rows.append(
            {"id": str(hub.pk), "name": hub.name, "place": hub.place_id, "host_kind": hub.host_kind,
             "languages": hub.languages, "workshops": Workshop.objects.filter(hub=hub).count(),
             "people": people_told(people.values())}
        )  # fmt: skip
    return rows, numbers


def people_of(hub: Hub) -> dict[uuid.UUID, int]:
    """People of each closed workshop that had five or more."""
    closed = Closure.objects.filter(undone_at=None, workshop__hub=hub).values("workshop")
    seats = Seat.objects.filter(workshop__in=closed, kind="participant").values("workshop")
    counted = seats.annotate(n=models.Count("pk")).order_by("workshop").filter(n__gte=FEW)
    return dict(counted.values_list("workshop", "n"))


def needs_out() -> list[dict[str, Any]]:
    """Needs that at least five people weighed in a closed round: the statement, the place, the votes as they may be told."""
    rows = []
    for need in Need.objects.filter(removed_at=None, hub__in=sharing("needs")).select_related("hub"):
        found = told(rounds_of(need))
        if found.voters:
            rows.append(
                {"id": str(need.pk), "true": need.true, "place": need.hub.place_id, "concerns": known(need.concerns),
                 "voters": found.voters, "judged": found.judged or None, "agree": found.agree or None}
            )  # fmt: skip
    return rows


def rounds_of(need: Need) -> list[tuple[int, int]]:
    """(voters, how many agreed) in each closed round; one that was opened again is left out, since two looks would differ."""
    told = Vote.objects.filter(need=need, late=False, round__kind="agree")
    votes = told.filter(round__closed_at__isnull=False, round__reopened_at=None)
    agreed = models.Count("seat", distinct=True, filter=models.Q(answer="agree"))
    counted = votes.values("round").annotate(n=models.Count("seat", distinct=True), agreed=agreed).order_by("round")
    return [(row["n"], row["agreed"]) for row in counted]


def plans_out() -> list[dict[str, Any]]:
    """Outlines: title, whom for, from when to when, needs answered as statements, activities by name, hours and cost."""
    plans = Programme.objects.filter(removed_at=None, hub__in=sharing("plans")).select_related("hub")
    return [
        {
            "id": str(plan.pk), "title": plan.title, "place": plan.hub.place_id, "whom_for": known(plan.whom_for),
            "needs": [need.true for need in plan.needs.filter(removed_at=None)],
            "answers": [str(need.pk) for need in plan.needs.filter(removed_at=None)],
            "activities": [
                {"title": one.title, "hours": float(one.hours), "cost_baht": float(one.cost_baht)}
                for one in plan.standing_activities()
            ],
            "begins": f"{plan.starts_on or timezone.localdate(plan.made_at)}", "ends": str(plan.ends_on or ""),
        }
        for plan in plans
    ]  # fmt: skip


def outcomes_out() -> tuple[list[dict[str, Any]], Numbers]:
    """What came of activities; a number of people that was told once stays until five or more have changed."""
    found = Outcome.objects.filter(
        programme__removed_at=None, programme__hub__in=sharing("outcomes"), activity__isnull=False
    ).select_related("programme__hub")
    before = dict(Told.objects.values_list("key", "numbers"))
    numbers = {one.pk: steady(before.get(one.pk), {"people": few_hidden(one.people) or 0}) for one in found}
    rows = [
        {
            "id": str(one.pk), "place": one.programme.hub.place_id, "after_days": one.after_days, "came": one.came,
            "sdg": one.sdg, "people": few_hidden(numbers[one.pk]["people"]),
            "plan": str(one.programme_id), "on": f"{timezone.localdate(one.at)}",
        }
        for one in found
    ]  # fmt: skip
    return rows, numbers


def few_hidden(count: int | None) -> int | None:
    """A number of people, or None when there are fewer than five: then not even that they are few is told apart."""
    return count if count is not None and count >= FEW else None


@transaction.atomic
def make_bundle(kinds: set[str], by: Person, now: datetime) -> tuple[bytes, Sent]:
    """Sign what is shared. The number rises with every bundle, also when nothing changed and after a copy was brought back."""
    objects, numbers = gathered(kinds)
    bodies = [
        (kind, json.dumps(objects[kind], ensure_ascii=False, sort_keys=True).encode()) for kind in sorted(objects)
    ]
    onward = standing_bundles() if "onward" in kinds and sharing("onward") else []
    sequence = next_number()
    body = pack(own_key(), own_name(), sequence, now.isoformat(), [*bodies, *((ONWARD, one) for one in onward)])
    counts = {kind: len(rows["tools"] if kind == "tools" else rows) for kind, rows in objects.items()}
    counts |= {ONWARD: len(onward)} if onward else {}
    sent = Sent.objects.create(sequence=sequence, digest=unpack(body).digest, counts=counts, by=by, at=now)
    Told.objects.bulk_create(
        [Told(key=key, numbers=told, at=now) for key, told in numbers.items()],
        update_conflicts=True, unique_fields=["key"], update_fields=["numbers", "at"],
    )  # fmt: skip
    lying("node-number").write_text(str(sequence), "ascii")
    return body, sent
