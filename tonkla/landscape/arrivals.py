"""Tables of organisations are looked into and taken in; the next issue of a list changes only what it says anew."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, models, transaction
from django.db.models import Count
from django.utils import timezone

from tonkla.landscape.bring_in.columns import is_enough, proposed
from tonkla.landscape.bring_in.rows import Read, Row, read_rows
from tonkla.landscape.bring_in.table import Lines, read_lines
from tonkla.landscape.changing import correct_actor, correct_offer
from tonkla.landscape.models import Actor, NameMark, Offer
from tonkla.landscape.naming import ALIKE, likeness, marks_of
from tonkla.people.models import Hub, Person
from tonkla.places.finding import Finder
from tonkla.places.models import Place
from tonkla.refusal import Refusal

BATCH = 2000
MANY = 1000
CLOSEST = 60  # of those who share marks, how many are compared letter by letter
COMPARED = 1000  # new rows of one table that are compared with the list


@dataclass(frozen=True)
class Taken:
    fresh: int
    changed: int
    same: int


def look_into(
    body: bytes,
    columns: dict[str, str] | None = None,
    series: str = "",
    mended: dict[str, dict[str, str]] | None = None,
) -> tuple[Lines, dict[str, str], Read]:
    """The table's lines, which column says what, and its rows: ready or refused. A refusal where it is no table at all."""
    lines = read_lines(body)
    columns = proposed(lines.heads) if columns is None else columns
    if not is_enough(columns):
        return lines, columns, Read()
    finder = Finder(Place.objects.filter(merged_into=None))
    return lines, columns, read_rows(lines, columns, series, mended or {}, finder)


def read(name: str, body: bytes) -> Read:
    """A table whose headings say by themselves what its columns are."""
    _lines, columns, found = look_into(body, series=name.rsplit(".", 1)[0])
    if not is_enough(columns):
        raise Refusal("no_actor_table")
    return found


@transaction.atomic
def take_in(
    found: Read, hub: Hub | None, by: Person, at: datetime | None = None, out: frozenset[int] = frozenset()
) -> Taken:
    """Keep what is new, correct what the list says anew, leave what people have corrected since. `out`: rows left out."""
    now = at or timezone.now()
    rows = [row for row in found.rows if row.number not in out]
    known = known_by_origin(row.origin for row in rows)
    fresh = [row for row in rows if row.origin not in known]
    for start in range(0, len(fresh), BATCH):
        keep(fresh[start : start + BATCH], hub, by, timezone.localdate(now))
    if len(fresh) >= MANY:
        count_anew()
    changed = sum(say_anew(known[row.origin], row, by, now) for row in rows if row.origin in known)
    return Taken(len(fresh), changed, len(rows) - len(fresh) - changed)


def known_by_origin(origins: Iterable[str]) -> dict[str, Actor]:
    wanted = list(origins)
    found: dict[str, Actor] = {}
    for start in range(0, len(wanted), BATCH):
        found |= {one.origin: one for one in Actor.objects.filter(origin__in=wanted[start : start + BATCH])}
    return found


def keep(rows: list[Row], hub: Hub | None, by: Person, today: date) -> None:
    actors = [
        Actor(
            origin=row.origin,
            told=plain(row),
            hub=hub,
            by=by,
            checked_on=today if row.facts["is_sure"] else None,
            **row.facts,
        )
        for row in rows
    ]
    lay(actors)
    offers = [Offer(actor=actor, by=by, **row.offer) for actor, row in zip(actors, rows, strict=True)]
    lay(offers)
    reach = Offer.places.through
    reach.objects.bulk_create(
        reach(offer_id=offer.pk, place_id=code) for offer, row in zip(offers, rows, strict=True) for code in row.reached
    )
    NameMark.objects.note(actors, are_new=True)


PLAIN = (models.CharField, models.TextField, models.BooleanField, models.IntegerField, models.FloatField)


def lay(made: Sequence[models.Model]) -> None:
    """Keep new rows as they are, by the hundred thousand: one statement for all, where `bulk_create` writes one for every forty."""
    if not made:
        return
    here = connections[DEFAULT_DB_ALIAS]
    fields = made[0]._meta.concrete_fields
    names, holes = ", ".join(f'"{one.column}"' for one in fields), ", ".join(["%s"] * len(fields))
    parts = [as_laid(field, here) for field in fields]
    with here.cursor() as cursor:
        sql = f'INSERT INTO "{made[0]._meta.db_table}" ({names}) VALUES ({holes})'
        cursor.executemany(sql, [[part(one) for part in parts] for one in made])


def as_laid(field: Any, here: Any) -> Callable[[models.Model], Any]:
    """How a field's value is written; most lie in the database as they are, and asking each for that takes a minute."""
    if isinstance(field.target_field if field.is_relation else field, PLAIN):
        return attrgetter(field.attname)
    return lambda one: field.get_db_prep_save(field.pre_save(one, True), here)


def count_anew() -> None:
    """After many rows at once the database looks at its tables, so that it knows which index leads where."""
    with connection.cursor() as cursor:
        for noun in (Actor, Offer, NameMark):
            cursor.execute(f'ANALYZE "{noun._meta.db_table}"')


def plain(row: Row) -> dict[str, Any]:
    """What a row says, as it may lie in a JSON column."""
    offer = {key: value.isoformat() if isinstance(value, date) else value for key, value in row.offer.items()}
    return {"facts": row.facts, "offer": offer, "reached": row.reached}


def say_anew(actor: Actor, row: Row, by: Person, now: datetime) -> bool:
    """Correct what the list says otherwise than last time; whether it did."""
    said, before = plain(row), actor.told or {}
    if said == before:
        return False
    fresh = {key: row.facts[key] for key, value in said["facts"].items() if before.get("facts", {}).get(key) != value}
    told = {key: row.offer[key] for key, value in said["offer"].items() if before.get("offer", {}).get(key) != value}
    if before.get("reached") != said["reached"]:
        told["places"] = row.reached
    source, is_sure = str(row.facts["source"]), bool(row.facts["is_sure"])
    n = correct_actor(actor, fresh, by, now, source=source, is_sure=is_sure)
    offer = actor.offers.filter(removed_at=None).order_by("made_at").first()
    if offer and told:
        n += correct_offer(offer, told, by, now, source=source, is_sure=is_sure)
    Actor.objects.filter(pk=actor.pk).update(told=said)
    return n > 0


def alike(name_th: str, name_en: str, but: Any = None) -> list[Actor]:
    """Actors whose Thai or English name is nearly the same: shown before a second one is made."""
    wanted = [name for name in (name_th, name_en) if name.strip()]
    marks = {mark for name in wanted for mark in marks_of(name)}
    near = NameMark.objects.filter(mark__in=marks, actor__removed_at=None).exclude(actor=but).values_list("actor")
    keys = [key for key, _n in near.annotate(n=Count("pk")).order_by("-n")[:CLOSEST]]
    found = []
    for actor in Actor.objects.filter(pk__in=keys):
        close = max((likeness(a, b) for a in wanted for b in (actor.name_th, actor.name_en)), default=0.0)
        if close > ALIKE:
            found.append((close, actor))
    return [actor for _close, actor in sorted(found, key=lambda pair: -pair[0])[:5]]


def doubles(found: Read) -> dict[int, list[Actor]]:
    """Row → organisations on the list with nearly its name, for rows that are new; the first thousand are compared."""
    fresh = found.rows[: COMPARED * 2]
    known = known_by_origin(row.origin for row in fresh)
    near: dict[int, list[Actor]] = defaultdict(list)
    for row in [row for row in fresh if row.origin not in known][:COMPARED]:
        same = alike(row.facts["name_th"], row.facts["name_en"])
        if same:
            near[row.number] = same
    return dict(near)
