"""A proposal: an adaptation offered back to the keeper of what it was made from; accepted, in part, or declined."""

import uuid
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from tonkla.handbook.document import Flat, flatten, item_of, unflatten
from tonkla.handbook.licences import HELD, SAME
from tonkla.handbook.merging import merge
from tonkla.handbook.models.tool import Tool
from tonkla.handbook.models.version import Version, forebears
from tonkla.people.models import WRITERS, Person
from tonkla.refusal import Refusal


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, viewer: Any) -> "ProposalQuerySet":
        """Those who proposed it and those who decide; the shipped handbook is in the officers' hands."""
        if not getattr(viewer, "is_authenticated", False):
            return self.none()
        hubs = viewer.hub_ids()
        mine = Q(version__tool__keeper__in=hubs) | Q(to__keeper__in=hubs)
        if viewer.is_officer:
            mine |= Q(to__keeper=None, to__keeper_name="")
        return self.filter(mine)

    def waiting_for(self, person: Any) -> "ProposalQuerySet":
        """What this person is to decide."""
        mine = Q(to__keeper__in=person.hub_ids(*WRITERS))
        if person.is_officer:
            mine |= Q(to__keeper=None, to__keeper_name="")
        return self.filter(mine, verdict="", taken_back_at=None)


class ProposalManager(models.Manager["Proposal"]):
    def offer(self, version: Version, by: Person, note: str, now: Any) -> "Proposal":
        """Offer a version to the keeper of the tool it was adapted from. Offering it twice gives the first one."""
        to = version.tool.adapted_from
        if to is None:
            raise Refusal("nothing_to_propose_to")
        if not version.tool.may_be_changed_by(by):
            raise Refusal("not_yours")
        if version.is_withdrawn:
            raise Refusal("version_withdrawn")
        if not any(one.tool_id == to.pk for one in forebears(version).values()):
            raise Refusal("nothing_to_propose_to")
        open_one = self.filter(version=version, to=to, verdict="", taken_back_at=None).first()
        return open_one or self.create(version=version, to=to, by=by, note=note, at=now)


class Proposal(models.Model):
    """An offer and its answer. `taken` holds the fields that were accepted, `result` the version they became."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="proposals")
    to = models.ForeignKey(Tool, on_delete=models.PROTECT, related_name="proposals")
    note = models.CharField(max_length=1000, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    verdict = models.CharField(max_length=10, blank=True)  # accepted, partly, declined
    reason = models.CharField(max_length=1000, blank=True)
    taken = models.JSONField(default=list, blank=True)
    result = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = ProposalManager.from_queryset(ProposalQuerySet)()

    class Meta:
        ordering = ["-at"]

    @property
    def is_open(self) -> bool:
        return not self.verdict and self.taken_back_at is None

    def base(self) -> Version:
        """The newest version of the keeper's line that the offered one was made from."""
        shared = [one for one in forebears(self.version).values() if one.tool_id == self.to_id]
        return max(shared, key=lambda one: one.number)

    def offered(self, here: Version) -> set[str]:
        """The fields the proposer changed and the keeper does not have so already."""
        base, ours, theirs = self.base().flat(), here.flat(), self.version.flat()
        return {
            path
            for path in {*base, *theirs}
            if theirs.get(path) != base.get(path) and theirs.get(path) != ours.get(path)
        }

    def check_open(self, by: Person) -> None:
        if not self.to.may_be_changed_by(by):
            raise Refusal("not_yours")
        if not self.is_open:
            raise Refusal("proposal_decided")

    @transaction.atomic
    def accept(self, paths: list[str], by: Person, reason: str, now: Any) -> Version:
        """Take the fields at `paths` into the keeper's line. Fewer than all is acceptance in part and wants a reason."""
        self.check_open(by)
        here = self.to.newest()
        if here is None:
            raise Refusal("version_withdrawn")
        base, ours, theirs = self.base().flat(), here.flat(), self.version.flat()
        offered = self.offered(here)
        chosen = whole_items(offered & set(paths), offered, base)
        if not chosen:
            raise Refusal("no_part_chosen")
        if chosen != offered and not reason.strip():
            raise Refusal("answer_without_reason")
        if SAME in (here.licence, self.version.licence) and here.licence != self.version.licence:
            raise Refusal("licence_forbids", licence=self.version.licence)
        assert self.version.licence in HELD
        wanted = {path: (theirs if path in chosen else base).get(path) for path in {*base, *theirs}}
        wanted = {path: value for path, value in wanted.items() if value is not None}
        clashes = merge(base, ours, wanted).conflicts  # the keeper has seen both sides and ticked theirs
        merged = merge(base, ours, wanted, {clash.path: "theirs" for clash in clashes})
        document = unflatten(merged.fields, here.content)
        if flatten(document) == ours:
            raise Refusal("no_part_chosen")
        chain = [*here.attribution, *(name for name in self.version.attribution if name not in here.attribution)]
        made = self.to.add_version(
            document, parent=here, merged=self.version, by=by, licence=here.licence, attribution=chain,
            source=here.source, source_lang=here.source_lang, note=reason[:300],
            frame={"what": self.version.frame.get("what", []), "why": self.version.frame.get("why", [])},
        )  # fmt: skip
        self.verdict = "accepted" if chosen == offered else "partly"
        self.taken, self.result = sorted(chosen), made
        self._decide(by, reason, now)
        return made

    def decline(self, by: Person, reason: str, now: Any) -> None:
        """Say no, and why: whoever offered it wants to know what to do next."""
        self.check_open(by)
        if not reason.strip():
            raise Refusal("answer_without_reason")
        self.verdict = "declined"
        self._decide(by, reason, now)

    def _decide(self, by: Person, reason: str, now: Any) -> None:
        self.reason, self.decided_by, self.decided_at = reason.strip(), by, now
        self.save()

    def take_back(self, now: Any) -> None:
        """Whoever offered it thinks again; a decided one stays as it is."""
        if not self.is_open:
            raise Refusal("proposal_decided")
        self.taken_back_at = now
        self.save()


def whole_items(chosen: set[str], offered: set[str], base: Flat) -> set[str]:
    """A new entry is taken whole: with its place in the list, all its words and numbers."""
    found = set(chosen)
    for path in offered:
        item = item_of(path)
        name, _, key = item.partition(".")
        is_new = bool(item) and key not in base.get(name, [])
        if is_new and (name in chosen or any(item_of(one) == item for one in chosen)):
            found |= {path, name} & offered
    return found
