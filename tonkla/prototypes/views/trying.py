"""Trying a way of helping: prototypes side by side, versions, keep, change or drop, the story in pictures."""

import uuid
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.boards.models import Board
from tonkla.files.models import Photo
from tonkla.files.photos import keep
from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.keys import key_in, keys_in
from tonkla.prototypes.forms import LABELS, PrototypeForm, TeamForm, WordsForm
from tonkla.prototypes.from_board import boards_waiting, elements_of, make_of, name_of, needs_of, told_on
from tonkla.prototypes.models import (
    ELEMENTS,
    FEWEST_FRAMES,
    MOST_FRAMES,
    WHO_WRITES,
    Decision,
    Edition,
    Frame,
    Observation,
    Prototype,
    Run,
)
from tonkla.prototypes.trail import forward_of
from tonkla.refusal import Refusal


def mine(request: HttpRequest, prototype: uuid.UUID) -> Prototype:
    """A prototype of one's hubs; changing it takes a role that writes there, not only one that writes somewhere."""
    person: Any = request.user
    mine_only = Prototype.objects.visible_to(person).select_related("workshop", "team")
    found: Prototype = get_object_or_404(mine_only, pk=prototype)
    if request.method == "POST" and not found.may_be_changed_by(person):
        raise Refusal("not_yours")
    return found


def prototype_list(request: HttpRequest) -> HttpResponse:
    """All teams' prototypes side by side: needs answered, versions, runs, what changed; canvases that wait to be one."""
    person: Any = request.user
    prototypes = (
        Prototype.objects.visible_to(person).filter(removed_at=None).select_related("team")
        .prefetch_related("needs", "editions__runs")
    )  # fmt: skip
    rows = [
        (
            found,
            list(found.editions.all()),
            sum(r.removed_at is None for e in found.editions.all() for r in e.runs.all()),
        )
        for found in prototypes
    ]
    may_write = bool(person.hub_ids(*WHO_WRITES))
    waiting = boards_waiting(person) if may_write else []
    return render(request, "prototypes/list.html", {"rows": rows, "waiting": waiting, "may_write": may_write})


def from_board(request: HttpRequest) -> HttpResponse:
    """Make a prototype of a team's canvas in one go; where no need lies on it, the needs are chosen first."""
    person: Any = request.user
    board = get_object_or_404(Board.objects.visible_to(person), pk=key_in(request, "board"))
    if board.session.workshop.hub_id not in person.hub_ids(*WHO_WRITES):
        raise Refusal("not_yours")
    needs = needs_of(board, person)
    if not needs and not Prototype.objects.filter(board=board).exists():
        return redirect(f"/prototypes/answer/?board={board.pk}")
    return redirect("prototypes:prototype", make_of(board, needs, person).pk)


def drawn(board: Board | None) -> dict[str, Any]:
    """What the form knows already from a team's canvas."""
    if board is None:
        return {}
    told = told_on(board)
    return {**elements_of(told), "name": name_of(told, board), "team": board.team_id}


def answer(request: HttpRequest) -> HttpResponse:
    """Begin a prototype as an answer to the needs chosen (`?need=…`), or from a canvas (`?board=…`)."""
    person: Any = request.user
    ids = keys_in(request, "need")
    needs = Need.objects.visible_to(person).filter(removed_at=None)
    chosen = [need for need in needs if need.pk in ids]
    board = Board.objects.visible_to(person).filter(pk__in=keys_in(request, "board")).first()
    initial = {"team": key_in(request, "team")} | drawn(board)
    form, refusal = PrototypeForm(request.POST or None, by=person, initial=initial), None
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        name, team, segment = (facts.pop(key) for key in ("name", "team", "segment"))
        try:
            made = Prototype.objects.answer(
                chosen, person, name=name, elements=facts, team=team, segment=segment, board=board
            )
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("prototypes:prototype", made.pk)
    page = {"form": form, "needs": needs, "chosen": {need.pk for need in chosen}, "refusal": refusal}
    return render(request, "prototypes/answer.html", page, status=422 if form.errors or refusal else 200)


def words(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Say the newest version better, as long as nobody has played it."""
    found = mine(request, prototype)
    newest, refusal = found.newest(), None
    now = {key: getattr(newest, key) for key in ELEMENTS} | {"name": found.name, "segment": found.segment_id}
    form = WordsForm(request.POST or None, by=request.user, initial=now)
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        try:
            newest.say_better(facts)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            found.name, found.segment = facts["name"], facts["segment"]
            found.save(update_fields=["name", "segment"])
            return redirect("prototypes:prototype", prototype)
    page = {"prototype": found, "form": form, "refusal": refusal}
    return render(request, "prototypes/words.html", page, status=422 if form.errors or refusal else 200)


def prototype(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    return render(request, "prototypes/prototype.html", prototype_page(request, mine(request, prototype)))


def prototype_page(request: HttpRequest, found: Prototype, **more: Any) -> dict[str, Any]:
    newest = found.newest()
    decisions = {decision.element: decision for decision in newest.decisions.prefetch_related("observations")}
    runs = Run.objects.filter(edition__prototype=found, removed_at=None).select_related("edition")
    seen = Observation.objects.filter(run__in=runs).select_related("seat", "run__edition")
    team_form = TeamForm(by=request.user, initial={"team": found.team_id})
    return {
        "prototype": found,
        "newest": newest,
        "elements": [(key, LABELS[key], getattr(newest, key), decisions.get(key)) for key in ELEMENTS],
        "history": history_of(found),
        "runs": runs,
        "is_played": any(run.started_at and run.edition_id == newest.pk for run in runs),
        "observations": seen.order_by("-run__edition__number", "sequence"),
        "has_changes": any(decision.verdict != "keep" for decision in decisions.values()),
        "roots": back_to_words(found.needs.all(), request.user),
        "forward": forward_of(found.pk, request.user),
        "frames": frames_of(newest),
        "may_write": found.may_be_changed_by(request.user),  # type: ignore[arg-type]
        "team_form": team_form,
        "has_teams": team_form.fields["team"].queryset.exists(),  # type: ignore[attr-defined]
        "fork_form": TeamForm(by=request.user, auto_id="fork-%s"),
        "forks": Prototype.objects.visible_to(request.user).filter(parent__prototype=found, removed_at=None),
        **more,
    }


@dataclass(frozen=True)
class Step:
    """One part that became different from a version to the next: why, because of which observations, before and after."""

    label: Any
    decision: Decision
    before: str
    after: str


def history_of(found: Prototype) -> list[tuple[Edition, list[Step]]]:
    """All versions, the newest first, each with what made it different from the one before."""
    editions = list(found.editions.prefetch_related("decisions__observations"))
    rows: list[tuple[Edition, list[Step]]] = []
    for before, edition in zip([None, *editions[:-1]], editions, strict=True):
        made = {one.element: one for one in before.decisions.all()} if before else {}
        steps = [
            Step(LABELS[key], made[key], getattr(before, key), getattr(edition, key))
            for key in ELEMENTS
            if key in made and made[key].verdict != "keep"
        ]
        rows.append((edition, steps))
    return rows[::-1]


def removal(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    mine(request, prototype).remove(timezone.now())
    return redirect("prototypes:prototype", prototype)


def removal_undo(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    mine(request, prototype).bring_back()
    return redirect("prototypes:prototype", prototype)


def decision(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Keep, change or drop one part; without a verdict the decision is taken back. Refused, what was typed comes back."""
    found = mine(request, prototype)
    newest, answers, person = found.newest(), request.POST, request.user
    element, verdict = answers.get("element", ""), answers.get("verdict", "")
    seen = Observation.objects.filter(run__edition__prototype=found)
    behind = seen.filter(pk__in=keys_in(request, "observation"))
    try:
        if answers.get("edition") not in (None, str(newest.pk)):
            raise Refusal("not_the_newest")
        if not verdict:
            newest.undecide(element)
        elif verdict != "keep" and not behind and seen.filter(run__edition=newest, run__removed_at=None).exists():
            raise Refusal("decision_without_observation")
        else:
            newest.decide(
                element, verdict, answers.get("reason", ""), person, answers.get("new_text", ""), behind  # type: ignore[arg-type]
            )  # fmt: skip
    except Refusal as problem:
        typed = {"element": element, "verdict": verdict, "reason": answers.get("reason", ""),
                 "new_text": answers.get("new_text", ""), "behind": keys_in(request, "observation")}  # fmt: skip
        page = prototype_page(request, found, refusal=problem.words(get_language() or "th"), typed=typed)
        return render(request, "prototypes/prototype.html", page, status=problem.status)
    return redirect(f"/prototypes/{prototype}/#element-{element}")


def edition(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    found = mine(request, prototype)
    try:
        found.newest().next_one(request.user)  # type: ignore[arg-type]
    except Refusal as problem:
        page = prototype_page(request, found, refusal=problem.words(get_language() or "th"))
        return render(request, "prototypes/prototype.html", page, status=problem.status)
    return redirect("prototypes:prototype", prototype)


def frames_of(edition: Edition) -> list[tuple[Frame, str]]:
    """The frames with the addresses of their photos ("" where nothing was drawn)."""
    frames = list(edition.frames.all())
    photos = dict(
        Photo.objects.filter(owner_kind="frame", owner_id__in=[frame.pk for frame in frames]).values_list(
            "owner_id", "pk"
        )
    )
    return [(frame, f"/files/{photos[frame.pk]}/" if frame.pk in photos else "") for frame in frames]


def story(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """The story of the newest version, four to eight frames; a photo goes with its frame."""
    found = mine(request, prototype)
    newest, refusal = found.newest(), None
    words = request.POST.getlist("words")[:MOST_FRAMES]
    if request.method == "POST":
        try:
            with transaction.atomic():
                while words and not words[-1].strip():
                    words.pop()
                newest.tell_frames(words)
                for position, frame in enumerate(newest.frames.all()):
                    if upload := request.FILES.get(f"photo-{position + 1}"):
                        keep(upload, owner_kind="frame", owner_id=frame.pk)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect(f"/prototypes/{prototype}/#story")
    told = words if request.method == "POST" else [frame.words for frame in newest.frames.all()]
    rows = [(number, told[number - 1] if number <= len(told) else "") for number in range(1, MOST_FRAMES + 1)]
    page = {"prototype": found, "rows": rows, "refusal": refusal, "fewest": FEWEST_FRAMES}
    return render(request, "prototypes/story.html", page, status=422 if refusal else 200)


def fork(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Take another team's newest version further as one's own."""
    found = mine(request, prototype)
    form = TeamForm(request.POST, by=request.user)
    team = form.cleaned_data["team"] if form.is_valid() else None
    made = found.newest().fork(request.user, request.POST.get("name", "")[:120], team)  # type: ignore[arg-type]
    return redirect("prototypes:prototype", made.pk)


def team(request: HttpRequest, prototype: uuid.UUID) -> HttpResponse:
    """Say whose prototype it is, or that it is nobody's in particular."""
    found = mine(request, prototype)
    form = TeamForm(request.POST, by=request.user)
    if form.is_valid():
        found.give_to(form.cleaned_data["team"])
    return redirect("prototypes:prototype", prototype)
