"""Two tools that say much the same made into one: a line of a hub's own with the parts chosen side by side, that comes from
both and names everybody of both."""

from typing import Any

from django.db import transaction

from tonkla.handbook.document import TABLED, Flat, unflatten
from tonkla.handbook.licences import SAME
from tonkla.handbook.merging import Merged, items_of, merge, part_of
from tonkla.handbook.models import Tool, Version
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal

ROWS = frozenset(TABLED)


def laid_together(one: Version, other: Version, choices: dict[str, Any] | None = None) -> Merged:
    """Both laid together: what only one has stays, where they differ a person chooses."""
    return merge({}, one.flat(), other.flat(), choices)


def only_in(one: Flat, other: Flat) -> list[str]:
    """Entries (a step, a tip) that only the first of the two has."""
    return [item for item in items_of(one) if part_of(other, item) is None]


def without(fields: Flat, items: set[str]) -> Flat:
    """The fields but for some entries; their words go with them when the document is laid out."""
    found = dict(fields)
    for item in items:
        name, _, key = item.partition(".")
        found[name] = [one for one in found.get(name, []) if one != key]
        found = {path: value for path, value in found.items() if not path.rpartition(":")[2].startswith(f"{item}.")}
        found = {path: value for path, value in found.items() if path.rpartition(":")[2] != item}
    return found


@transaction.atomic
def join(
    one: Version, other: Version, hub: Hub, by: Person, choices: dict[str, Any], left_out: set[str]
) -> Tool:  # fmt: skip
    """The tool that both became. Every difference must have been answered."""
    if one.tool_id == other.tool_id:
        raise Refusal("nothing_to_join")
    if other.is_withdrawn:
        raise Refusal("version_withdrawn")
    merged = laid_together(one, other, choices)
    if merged.conflicts:
        raise Refusal("conflicts_open", n=len(merged.conflicts))
    mine, theirs = one.flat(), other.flat()
    allowed = {*only_in(mine, theirs), *only_in(theirs, mine)}
    document = unflatten(without(merged.fields, left_out & allowed), one.content)
    context = {"place": hub.place_id, "languages": list(hub.languages)}
    licences = {one.licence, other.licence}
    return Tool.objects.adapt(
        one, hub, by, context=context, what=["substituted"], why=["other"], merged=other, document=document,
        licence=SAME if SAME in licences else "CC-BY-4.0",
    )  # fmt: skip
