"""Taking over what the forebear improved: which version we share, what came since, and the merge of the two."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from tonkla.handbook.document import unflatten
from tonkla.handbook.licences import SAME
from tonkla.handbook.merging import Merged, merge
from tonkla.handbook.models import Draft, Tool, Version
from tonkla.handbook.models.draft import frame_after
from tonkla.handbook.models.version import forebears
from tonkla.people.models import Person
from tonkla.refusal import Refusal


@dataclass(frozen=True)
class Offer:
    """What the forebear has since our last common version."""

    base: Version
    ours: Version
    theirs: Version

    def merged(self, choices: dict[str, Any] | None = None) -> Merged:
        return merge(self.base.flat(), self.ours.flat(), self.theirs.flat(), choices)


def offer_for(tool: Tool) -> Offer | None:
    """What could be pulled into this tool now; None when the forebear has nothing new."""
    origin, ours = tool.adapted_from, tool.newest()
    theirs = origin.newest() if origin else None
    if ours is None or theirs is None or origin is None:
        return None
    shared = forebears(ours)
    if theirs.pk in shared:
        return None
    known = [version for version in shared.values() if version.tool_id == origin.pk]
    return Offer(max(known, key=lambda version: version.number), ours, theirs) if known else None


@transaction.atomic
def pull(tool: Tool, by: Person, choices: dict[str, Any]) -> Version:
    """Lay the forebear's improvements into ours as a new version. Every conflict must have been answered."""
    if not tool.may_be_changed_by(by):
        raise Refusal("not_yours")
    offer = offer_for(tool)
    if offer is None:
        raise Refusal("nothing_to_pull")
    draft = Draft.objects.filter(tool=tool).first()
    if draft and draft.is_changed:
        raise Refusal("draft_in_the_way")
    merged = offer.merged(choices)
    if merged.conflicts:
        raise Refusal("conflicts_open", n=len(merged.conflicts))
    ours, theirs = offer.ours, offer.theirs
    licence = SAME if SAME in (ours.licence, theirs.licence) else ours.licence
    chain = [*ours.attribution, *(name for name in theirs.attribution if name not in ours.attribution)]
    if draft:
        draft.delete()
    document = unflatten(merged.fields, ours.content)
    return tool.add_version(
        document, parent=ours, merged=theirs, by=by, licence=licence, attribution=chain,
        source=ours.source, source_lang=ours.source_lang, frame=frame_after(tool, ours, document, [], theirs),
    )  # fmt: skip
