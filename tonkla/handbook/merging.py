"""Three versions into one: what the parent improved, laid into what we made of it, field by field.

A field changed on one side is taken from there. Changed on both sides to different things, it is a conflict: both are
shown, ours stands until a person chooses, and nothing is dropped unseen. An item (a step, a tip) that one side took out
and the other changed is one conflict as a whole.
"""

from dataclasses import dataclass
from typing import Any

from tonkla.handbook.document import LISTS, Flat, item_of

GONE: Any = None  # a field that is not there


@dataclass(frozen=True)
class Conflict:
    """One field (or item) that both sides changed: as it was, ours, theirs. None: not there."""

    path: str
    base: Any
    ours: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The fields after merging, what is still to be chosen, and the paths taken over from the other side."""

    fields: Flat
    conflicts: tuple[Conflict, ...]
    taken: tuple[str, ...]


def part_of(flat: Flat, item: str) -> Flat | None:
    """All fields of one item, or None where its list does not have it."""
    name, key = item.split(".", 1)
    if key not in flat.get(name, []):
        return None
    return {path: value for path, value in flat.items() if item_of(path) == item}


def items_of(*flats: Flat) -> list[str]:
    found = [f"{name}.{key}" for flat in flats for name in LISTS for key in flat.get(name, [])]
    return list(dict.fromkeys(found))


def merge(base: Flat, ours: Flat, theirs: Flat, choices: dict[str, Any] | None = None) -> Merged:
    """Lay `theirs` into `ours`; both grew from `base`. `choices` answers conflicts: path → "ours", "theirs", or the
    words a person wrote instead (as {"text": …})."""
    chosen = choices or {}
    fields: Flat = {}
    conflicts: list[Conflict] = []
    taken: list[str] = []
    whole = _items_at_odds(base, ours, theirs)
    for conflict in whole:
        side = conflict.theirs if chosen.get(conflict.path) == "theirs" else conflict.ours
        fields.update(side or {})
        if conflict.path not in chosen:
            conflicts.append(conflict)
    skip = {conflict.path for conflict in whole}
    lists = {name for name in LISTS if name in base or name in ours or name in theirs}
    for path in dict.fromkeys([*ours, *theirs, *base]):
        if path in lists or item_of(path) in skip:
            continue
        value, clash = _field(path, base.get(path), ours.get(path), theirs.get(path), chosen)
        conflicts += [clash] if clash else []
        if value != ours.get(path):
            taken.append(path)
        if value is not GONE:
            fields[path] = value
    for name in lists:
        order, clash = _order(name, base, ours, theirs, whole, chosen)
        conflicts += [clash] if clash else []
        if order != ours.get(name, []):
            taken.append(name)
        fields[name] = order
    return Merged(_tidy(fields), tuple(conflicts), tuple(taken))


def _field(path: str, base: Any, ours: Any, theirs: Any, chosen: dict[str, Any]) -> tuple[Any, Conflict | None]:
    if theirs in (ours, base):
        return ours, None
    if ours == base:
        return theirs, None
    answer = chosen.get(path)
    if answer == "theirs":
        return theirs, None
    if isinstance(answer, dict):
        return answer["text"], None
    return ours, None if answer == "ours" else Conflict(path, base, ours, theirs)


def _items_at_odds(base: Flat, ours: Flat, theirs: Flat) -> list[Conflict]:
    """Items one side took out while the other changed them."""
    found = []
    for item in items_of(base):
        before, mine, other = part_of(base, item), part_of(ours, item), part_of(theirs, item)
        if (mine is None) != (other is None) and before not in (mine, other):
            found.append(Conflict(item, before, mine, other))
    return found


def _order(
    name: str, base: Flat, ours: Flat, theirs: Flat, whole: list[Conflict], chosen: dict[str, Any]
) -> tuple[list[str], Conflict | None]:
    """The order of a list: who is in it follows both sides; the sequence follows whoever moved things."""
    was, mine, other = (list(flat.get(name, [])) for flat in (base, ours, theirs))
    at_odds = {conflict.path: conflict for conflict in whole}
    staying = []
    for key in dict.fromkeys([*mine, *other, *was]):
        conflict = at_odds.get(f"{name}.{key}")
        if conflict:
            side = conflict.theirs if chosen.get(conflict.path) == "theirs" else conflict.ours
            keep = side is not None
        else:
            keep = (key in mine and key in other) or (key not in was and (key in mine or key in other))
        if keep:
            staying.append(key)
    both = [key for key in was if key in mine and key in other]
    moved_here, moved_there = _in(mine, both) != both, _in(other, both) != both
    clash = moved_here and moved_there and _in(mine, both) != _in(other, both)
    lead, follow = (other, mine) if moved_there and not moved_here else (mine, other)
    if clash and chosen.get(name) == "theirs":
        lead, follow = other, mine
    order = _laid_in(lead, follow, set(staying))
    open_clash = clash and name not in chosen
    return order, Conflict(name, was, mine, other) if open_clash else None


def _in(keys: list[str], among: list[str]) -> list[str]:
    return [key for key in keys if key in among]


def _laid_in(lead: list[str], follow: list[str], staying: set[str]) -> list[str]:
    """The sequence of `lead`; what only `follow` has comes after the same neighbour as there."""
    order = [key for key in lead if key in staying]
    for number, key in enumerate(follow):
        if key in staying and key not in order:
            before = next((one for one in reversed(follow[:number]) if one in order), None)
            order.insert(order.index(before) + 1 if before else 0, key)
    return order


def _tidy(fields: Flat) -> Flat:
    """Fields of items that are in no list any more go with them."""
    items = set(items_of(fields))
    return {path: value for path, value in fields.items() if not item_of(path) or item_of(path) in items}
