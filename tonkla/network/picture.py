"""The national picture: this machine's sharing hubs and what other machines shared, rolled up by place and region.

Every number opens to where it came from: a row is a hub, a need, a plan, an outcome of one machine. Numbers of people
under five never arrive here, so no difference between two sums can tell them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone

from tonkla.network.grown import links_in, links_of
from tonkla.network.models import Exchange, Month, Node, Shared, SharedKind
from tonkla.network.sharing import shared_objects
from tonkla.places.maps import region_name
from tonkla.places.models import Place
from tonkla.programmes.goals import words_of

CAPITAL = "TH-10"
NOWHERE = "-"


@dataclass(frozen=True)
class Fact:
    """One shared fact: its kind, its place, its plain data, and which machine said it ("" = this one)."""

    kind: str
    place: Place | None
    facts: dict[str, Any]
    node: str
    key: str = ""
    number: int = 0  # of the bundle that told it; 0 = this machine, now


@dataclass
class Sum:
    """What is known of a place or a region."""

    name: str
    key: str = ""  # a place's code, a region's key or a country's: by which its facts are found
    hubs: int = 0
    workshops: int = 0
    people: int = 0
    hidden: int = 0  # hubs whose number of people is under five and not told
    needs: list[Fact] = field(default_factory=list)
    plans: int = 0
    came: Counter[str] = field(default_factory=Counter)


def all_facts() -> list[Fact]:
    """Everything shared, here and elsewhere; a place that is not in our list stays without one."""
    places = {place.pk: place for place in Place.objects.all()}
    rows, names = Shared.objects.select_related("node").order_by("node__name", "node"), names_apart()
    found = [
        Fact(
            str(row.kind),
            places.get(row.place_id or ""),
            row.facts,
            names[row.node_id],
            str(row.key),
            row.node.sequence,
        )
        for row in rows
    ]
    own = {"hubs": "hub", "needs": "need", "plans": "plan", "outcomes": "outcome"}
    for kind, rows in shared_objects(set(own)).items():
        found += [Fact(own[kind], places.get(row["place"]), row, "", row["id"]) for row in rows]
    return found


def names_apart() -> dict[UUID, str]:
    """Machines by name; two of one name with the beginning of their prints, so that nobody takes one for the other."""
    nodes = list(Node.objects.all())
    many = Counter(node.name for node in nodes)
    return {node.pk: f"{node.name} ({node.print[:9]})" if many[node.name] > 1 else node.name for node in nodes}


def rolled_up(facts: Iterable[Fact], by: str, language: str) -> list[Sum]:
    """Sums by "place" or by "region" (six-fold), the largest number of hubs first."""
    sums: dict[str, Sum] = {}
    for fact in facts:
        name = named(fact.place, by, language)
        add(sums.setdefault(name, Sum(name, key_of(fact.place, by))), fact)
    return sorted(sums.values(), key=lambda one: (-one.hubs, -len(one.needs), one.name))


def named(place: Place | None, by: str, language: str) -> str:
    if place is None:
        return "–"
    if by == "place":
        return place.full_name(language)
    return region_name(place.region6) if place.region6 else place.country_name(language)


def key_of(place: Place | None, by: str) -> str:
    if place is None:
        return NOWHERE
    return place.pk if by == "place" else place.region6 or place.country


def where_from(facts: Iterable[Fact], kind: str, by: str, key: str) -> list[Fact]:
    """The facts that a number is made of. `key` empty: all of the kind; for Bangkok and the rest `by` is "capital"."""
    found = [fact for fact in facts if fact.kind == kind]
    if by == "capital":
        return [fact for fact in found if (fact.place is not None and fact.place.pk == CAPITAL) == (key == CAPITAL)]
    if by == "goal":
        return [fact for fact in found if str(fact.facts.get("sdg")) == key]
    if by == "need":
        return [fact for fact in found if key in map(str, fact.facts.get("answers") or [])]
    return [fact for fact in found if not key or key_of(fact.place, by) == key]


def behind(convenings: Any, pair: str, kind: str) -> list[Fact]:
    """What one number of the table is made of: what went between two places ("A~B") at meetings here, and what others counted."""
    giver, _sign, taker = pair.partition("~")
    rows = Exchange.objects.filter(convening__in=convenings, removed_at=None, giver=giver, taker=taker)
    found = [
        Fact("exchange", one.taker, {"title": one.what, "at": one.convening.title}, "", str(one.pk))
        for one in rows.select_related("taker", "convening").prefetch_related("answers")
        if links_of([one])[giver, taker][kind]
    ]
    for told in Shared.objects.filter(kind=SharedKind.CONVENING).select_related("node", "place").order_by("pk"):
        count = links_in(told).get((giver, taker), Counter())[kind]
        if count:
            data = {"title": told.facts.get("title"), "count": count}
            found.append(Fact("exchange", told.place, data, told.node.name, str(told.key), told.node.sequence))
    return found


def unmet(facts: Iterable[Fact]) -> set[str]:
    """Ids of needs that no shared programme says it answers."""
    held = list(facts)
    answered = {str(one) for fact in held if fact.kind == "plan" for one in fact.facts.get("answers") or []}
    return {fact.key for fact in held if fact.kind == "need"} - answered


def add(total: Sum, fact: Fact) -> None:
    data = fact.facts
    if fact.kind == "hub":
        total.hubs += 1
        total.workshops += int(data.get("workshops") or 0)
        total.people += int(data.get("people") or 0)
        total.hidden += data.get("people") is None
    elif fact.kind == "need":
        total.needs.append(fact)
    elif fact.kind == "plan":
        total.plans += 1
    elif fact.kind == "outcome":
        total.came[str(data.get("came"))] += 1


def capital_against_rest(facts: Iterable[Fact]) -> tuple[dict[str, int], dict[str, int]]:
    """(Bangkok, everywhere else): hubs, workshops, needs weighed, plans."""
    both: list[dict[str, int]] = [defaultdict(int), defaultdict(int)]
    for fact in facts:
        row = both[0 if fact.place and fact.place.pk == CAPITAL else 1]
        row[fact.kind] += 1
        if fact.kind == "hub":
            row["workshops"] += int(fact.facts.get("workshops") or 0)
    return dict(both[0]), dict(both[1])


def keep_month(now: datetime) -> None:
    """Note what is shared from Bangkok and from the rest this month; the month's last note stands."""
    capital, rest = capital_against_rest(all_facts())
    first = timezone.localdate(now).replace(day=1)
    Month.objects.update_or_create(first=first, defaults={"capital": capital, "rest": rest, "at": now})


def over_time(kinds: Iterable[str]) -> list[tuple[date, list[tuple[int, int]]]]:
    """Month by month for each kind: (Bangkok, everywhere else). A month without a note is not here: it is unknown."""
    wanted = list(kinds)
    return [
        (one.first, [(int(one.capital.get(kind, 0)), int(one.rest.get(kind, 0))) for kind in wanted])
        for one in Month.objects.all()
    ]


def by_goal(facts: Iterable[Fact]) -> list[tuple[str, str, int, int]]:
    """Outcomes by SDG target: (target, its short words, outcomes, people told of)."""
    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fact in facts:
        if fact.kind == "outcome" and fact.facts.get("sdg"):
            row = rows[str(fact.facts["sdg"])]
            row[0] += 1
            row[1] += int(fact.facts.get("people") or 0)
    return [(goal, words_of(goal), *counts) for goal, counts in sorted(rows.items(), key=in_order)]  # type: ignore[misc]


def in_order(row: tuple[str, list[int]]) -> tuple[int, str]:
    goal = row[0].split(".")[0]
    return (int(goal) if goal.isdigit() else 99, row[0])
