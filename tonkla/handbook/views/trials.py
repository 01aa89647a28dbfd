"""Trials: noting one by hand, telling afterwards how one of a session went, taking one out and back in."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.choices import AGES, GROUPS, MARKS, SETTINGS
from tonkla.handbook.family import with_places
from tonkla.handbook.models import Trial, Version
from tonkla.handbook.saying import context_in, line_in, told_context
from tonkla.people.models import Hub
from tonkla.refusal import Refusal

SAID = ("worked", "broke", "changed")
Boxes = list[tuple[str, list[tuple[int, str, object]]]]


def trial_new(request: HttpRequest, version: uuid.UUID) -> HttpResponse:
    """Note a trial by hand: where, with whom, how long, three marks as counts, what worked, broke, changed."""
    found = get_object_or_404(Version.objects.visible_to(request.user).select_related("tool"), pk=version)
    person: Any = request.user
    hubs = list(Hub.objects.filter(pk__in=person.hub_ids()).select_related("place").order_by("made_at"))
    hub = next((one for one in hubs if str(one.pk) == request.POST.get("hub", "")), hubs[0] if hubs else None)
    refusal = None
    if request.method == "POST":
        try:
            noted(request, found, hub)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("The trial is noted. Thank you for telling how it really went."))
            return redirect("handbook:tool", found.tool.key)
    content, begun = found.content, found.frame.get("context", {})
    typed: Any = request.POST or {key: begun.get(key, "") for key in ("group", "setting")} | request.GET.dict()
    page = {
        "version": found, "name": found.words(get_language() or "th").get("name", ""), "refusal": refusal, "typed": typed,
        "place": typed.get("place", hub.place.name(get_language() or "th") if hub else ""), "marks": givers(request),
        "groups": GROUPS, "settings": SETTINGS, "ages": AGES, "hubs": hubs, "short": content.get("minutes_short"),
        "chosen_ages": request.POST.getlist("ages") if request.POST else begun.get("ages", []),
    }  # fmt: skip
    return render(request, "handbook/trial_new.html", page, status=422 if refusal else 200)


def noted(request: HttpRequest, version: Version, hub: Hub | None) -> Trial:
    post, content = request.POST, version.content
    is_short = post.get("form") == "short"
    planned = content.get("minutes_short", content["minutes"]) if is_short else content["minutes"]
    context = context_in(post) | {"planned": planned, "short": is_short}
    counts = {giver: found for giver in ("participants", "facilitators") if (found := counted(post, giver))}
    told: dict[str, Any] = {key: line_in(post, key, 2000) for key in SAID}
    minutes, people = whole(post.get("minutes", "")), whole(post.get("people", ""))
    return Trial.objects.log(version, context, minutes, people, counts, hub=hub, by=request.user, **told)  # type: ignore[arg-type]


def trial(request: HttpRequest, trial: uuid.UUID) -> HttpResponse:
    """One trial; those who led it tell here what worked, broke and changed, and give their own marks."""
    seen = Trial.objects.visible_to(request.user, and_removed=True).select_related("version__tool", "hub", "teller")
    found = get_object_or_404(seen, pk=trial)
    may_tell, refusal = found.may_be_told_by(request.user), None
    if request.method == "POST":
        try:
            marks = counted(request.POST, "facilitators")
            told = {key: line_in(request.POST, key, 2000) for key in SAID}
            found.tell(request.user, told, marks, timezone.now())  # type: ignore[arg-type]
        except Refusal as problem:
            if problem.key == "not_yours":
                raise
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("Told. It stands beside the tool for whoever tries it next."))
            return redirect("handbook:trial", found.pk)
    language = get_language() or "th"
    held = found.counts.get("facilitators", {})
    typed = request.POST if refusal else {key: getattr(found, key) for key in SAID}
    page = {
        "trial": found, "place": with_places([found], language)[0][1], "refusal": refusal, "typed": typed,
        "name": found.version.words(language).get("name", ""), "may_tell": may_tell and found.removed_at is None,
        "may_remove": found.may_be_removed_by(request.user), "context": told_context(found.context | {"place": ""}),
        "marks": [(_("those who led"), boxes("facilitators", request.POST if refusal else None, held))],
        "given": [(who, marks_of(found, giver)) for giver, who in who_gave() if marks_of(found, giver)],
    }  # fmt: skip
    return render(request, "handbook/trial.html", page, status=422 if refusal else 200)


def marks_of(trial: Trial, giver: str) -> list[tuple[str, list[float]]]:
    return [(mark, values) for mark, _name in MARKS if (values := trial.marks(giver, mark))]


def trial_of(request: HttpRequest, session: uuid.UUID) -> HttpResponse:
    """The trial that a session became, for whoever comes from the session's end."""
    found = get_object_or_404(Trial.objects.visible_to(request.user), session=session)
    return redirect("handbook:trial", found.pk)


def trial_removal(request: HttpRequest, trial: uuid.UUID) -> HttpResponse:
    """A trial noted by mistake is taken out; `undo` brings it back."""
    found = get_object_or_404(Trial.objects.filter(version__in=Version.objects.visible_to(request.user)), pk=trial)
    if not found.may_be_removed_by(request.user):
        raise Refusal("not_yours")
    found.removed_at = None if request.POST.get("undo") else timezone.now()
    found.save(update_fields=["removed_at"])
    return redirect("handbook:trial", found.pk)


def whole(text: str) -> int:
    return int(text) if text.strip().isdecimal() and len(text) < 7 else 0


def counted(post: Any, giver: str) -> dict[str, list[int]]:
    """How many gave each mark; what is no number refuses."""
    found = {}
    for mark, _name in MARKS:
        row = [post.get(f"{giver}-{mark}-{value}", "").strip() or "0" for value in range(1, 6)]
        if not all(text.isdecimal() and len(text) < 5 for text in row):
            raise Refusal("marks_out_of_range")
        if any(int(text) for text in row):
            found[mark] = [int(text) for text in row]
    return found


def who_gave() -> list[tuple[str, str]]:
    return [("participants", _("those who took part")), ("facilitators", _("those who led"))]


def givers(request: HttpRequest) -> list[tuple[str, Boxes]]:
    """The grid of marks: who gave it, which mark, five boxes."""
    return [(who, boxes(giver, request.POST, {})) for giver, who in who_gave()]


def boxes(giver: str, post: Any, held: dict[str, list[int]]) -> Boxes:
    """One box a number from 1 to 5 for each mark: what was typed, else what is held already."""

    def value(mark: str, n: int) -> object:
        return post.get(f"{giver}-{mark}-{n}", "") if post is not None else held.get(mark, [0] * 5)[n - 1] or ""

    return [
        (str(name), [(n, f"{giver}-{mark}-{n}", value(mark, n)) for n in range(1, 6)]) for mark, name in MARKS
    ]  # fmt: skip
