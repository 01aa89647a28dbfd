"""Pulling what the forebear improved, proposing back, deciding on what others propose; noting a trial."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.analysis import differences, differences_of, marked_pair
from tonkla.handbook.difference import shown
from tonkla.handbook.family import with_places
from tonkla.handbook.merging import Conflict, Merged
from tonkla.handbook.models import Proposal, Tool, Trial
from tonkla.handbook.naming import label_of
from tonkla.handbook.pulling import Offer, offer_for
from tonkla.handbook.pulling import pull as pull_in
from tonkla.handbook.saying import line_in
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def kept(request: HttpRequest, tool: uuid.UUID) -> Tool:
    found = get_object_or_404(Tool.objects.visible_to(request.user).select_related("keeper"), pk=tool)
    if not found.may_be_changed_by(request.user):
        raise Refusal("not_yours")
    return found


def pull(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    """What is new at the forebear, what of it collides with ours, and the merge once every collision is answered."""
    found = kept(request, tool)
    offer, refusal = offer_for(found), None
    if request.method == "POST":
        try:
            made = pull_in(found, request.user, answers(request))  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("Merged into version %(n)s. Both forebears are named.") % {"n": made.number})
            return redirect("handbook:tool", found.key)
    words = offer.ours.words(get_language() or "th") if offer else {}
    page: dict[str, Any] = {"tool": found, "offer": offer, "refusal": refusal, "name": words.get("name", found.key)}
    if offer:
        page |= laid_out(offer, request)
    return render(request, "handbook/pull.html", page, status=422 if refusal else 200)


def answers(request: HttpRequest) -> dict[str, Any]:
    """What was chosen for each collision: `c:path` = ours, theirs or own (then the words in `own:path`)."""
    found: dict[str, Any] = {}
    for name, value in request.POST.items():
        if name.startswith("c:") and value in ("ours", "theirs"):
            found[name[2:]] = value
        elif name.startswith("c:") and value == "own":
            found[name[2:]] = {"text": request.POST.get(f"own:{name[2:]}", "").replace("\r\n", "\n").strip()}
    return found


def laid_out(offer: Offer, request: HttpRequest) -> dict[str, Any]:
    words = offer.ours.words(get_language() or "th")
    merged = offer.merged()
    changes = differences_of(offer.ours.flat(), merged.fields)
    new = [(change, label_of(change.path, offer.theirs.words(get_language() or "th"))) for change in changes]
    collisions = collisions_in(merged, request, words)
    return {"changes": new, "collisions": collisions, "theirs": offer.theirs, "ours": offer.ours}


def collisions_in(merged: Merged, request: HttpRequest, words: dict[str, str]) -> list[dict[str, Any]]:
    """Where both sides say something else, as the page lays them beside each other."""
    chosen = answers(request)
    collisions = []
    for conflict in merged.conflicts:
        left, right = marked_pair(said(conflict.ours), said(conflict.theirs))
        was = chosen.get(conflict.path, "")
        collisions.append(
            {
                "path": conflict.path, "label": label_of(conflict.path, words), "base": said(conflict.base), "ours": left,
                "theirs": right, "chosen": "own" if isinstance(was, dict) else was, "may_write": is_text(conflict),
                "own": was["text"] if isinstance(was, dict) else said(conflict.ours),
            }
        )  # fmt: skip
    return collisions


def is_text(conflict: Conflict) -> bool:
    return ":" in conflict.path


def said(value: Any) -> str:
    """A side of a collision in words; a whole item as its parts, one below the other."""
    if isinstance(value, dict):
        return "\n".join(shown(part) for part in value.values())
    return shown(value)


def proposal_new(request: HttpRequest, tool: uuid.UUID) -> HttpResponse:
    found = kept(request, tool)
    newest = found.newest()
    try:
        if newest is None:
            raise Refusal("version_withdrawn")
        note = line_in(request.POST, "note", 1000)
        made = Proposal.objects.offer(newest, request.user, note, timezone.now())  # type: ignore[arg-type]
    except Refusal as problem:
        return refused(request, problem)
    return redirect("handbook:proposal", made.pk)


def proposal(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    """What is offered, beside what stands; for the keeper the choice, part by part."""
    rows = Proposal.objects.visible_to(request.user).select_related("version__tool__keeper", "to", "by", "decided_by")
    found = get_object_or_404(rows, pk=proposal)
    return render(request, "handbook/proposal.html", offered(request, found, None))


def offered(request: HttpRequest, found: Proposal, refusal: dict[str, str] | None) -> dict[str, Any]:
    language = get_language() or "th"
    before = found.result.parent if found.result else found.to.newest()
    wanted = set(found.taken) | (found.offered(before) if before and found.is_open else set())
    changes = [
        one for one in (differences(before, found.version) if before else []) if not wanted or one.path in wanted
    ]
    words = {**(before.words(language) if before else {}), **found.version.words(language)}
    trials = Trial.objects.visible_to(request.user).filter(version__tool=found.version.tool)
    return {
        "proposal": found, "changes": [(change, label_of(change.path, words)) for change in changes], "refusal": refusal,
        "may_decide": found.is_open and found.to.may_be_changed_by(request.user),
        "may_take_back": found.is_open and found.version.tool.may_be_changed_by(request.user),
        "name": found.version.words(language).get("name", ""), "trials": with_places(trials[:10], language), "taken": set(found.taken),
        "chosen": set(request.POST.getlist("take")), "reason": request.POST.get("reason", ""),
    }  # fmt: skip


def decided(request: HttpRequest, proposal: uuid.UUID, is_yes: bool) -> HttpResponse:
    found = get_object_or_404(Proposal.objects.visible_to(request.user), pk=proposal)
    person: Any = request.user
    try:
        reason = line_in(request.POST, "reason", 1000)
        if is_yes:
            here = found.to.newest()
            all_of_it = sorted(found.offered(here)) if here and found.is_open else []
            paths = all_of_it if request.POST.get("all") else request.POST.getlist("take")
            found.accept(paths, person, reason, timezone.now())
        else:
            found.decline(person, reason, timezone.now())
    except Refusal as problem:
        if problem.key == "not_yours":
            raise
        page = offered(request, found, problem.words(get_language() or "th"))
        return render(request, "handbook/proposal.html", page, status=422)
    return redirect("handbook:proposal", found.pk)


def acceptance(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    return decided(request, proposal, True)


def decline(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    return decided(request, proposal, False)


def proposal_removal(request: HttpRequest, proposal: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Proposal.objects.visible_to(request.user), pk=proposal)
    if not found.version.tool.may_be_changed_by(request.user):
        raise Refusal("not_yours")
    found.take_back(timezone.now())
    return redirect("handbook:proposal", found.pk)
