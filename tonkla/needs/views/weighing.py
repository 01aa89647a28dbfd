"""Voting rounds: opened, voted in by phone, closed, and their order with its doubt."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.landscape.choices import GOALS, STAGES
from tonkla.landscape.models import Demand
from tonkla.needs.analysis import (
    agreed_on,
    asked_next,
    contrasts_of,
    group_of,
    landscape_of,
    order_of,
    pairs_next,
    region_of,
    second_looks,
    untold,
)  # fmt: skip
from tonkla.needs.forms import WAYS, WEIGHTS
from tonkla.needs.hot import Counted, clean_comparison, clean_vote, compare, count
from tonkla.needs.models import Kind, Need, Round, Vote
from tonkla.people.keys import keys_in
from tonkla.people.refused import refused
from tonkla.refusal import Refusal
from tonkla.workshops.clock import may_now
from tonkla.workshops.models import Workshop
from tonkla.workshops.seats import viewer_in


def sentence(thing: Any) -> str:
    return str(thing.sentence_en if (get_language() or "th").startswith("en") else thing.sentence_th)


def round_new(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Choose the needs and open the round; every phone in the room is asked."""
    found = get_object_or_404(Workshop.objects.visible_to(request.user), pk=workshop)
    person: Any = request.user
    if not person.may_write_in(found.hub):
        raise Refusal("not_yours")
    needs = Need.objects.visible_to(person).filter(removed_at=None, hub=found.hub)
    refusal, way, ticked = None, request.POST.get("way", Kind.AGREE.value), set(keys_in(request, "need"))
    if request.method == "POST":
        chosen = [need for need in needs if need.pk in ticked]
        try:
            if way not in Kind.values:
                raise Refusal("no_such_way")
            made = Round.objects.open(found, chosen, person, timezone.now(), kind=way)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("needs:round", made.pk)
    shown = [(need, refusal is None or need.pk in ticked) for need in needs]
    page = {"workshop": found, "needs": shown, "refusal": refusal, "ways": WAYS, "way": way}
    return render(request, "needs/round_new.html", page, status=422 if refusal else 200)


def round_page(request: HttpRequest, round: uuid.UUID) -> HttpResponse:
    held = get_object_or_404(Round.objects.visible_to(request.user).select_related("workshop"), pk=round)
    order, why = order_of(held), untold(held)
    person: Any = request.user
    may_write = person.may_write_in(held.workshop.hub)
    seats, heard = held.last_heard()
    page: dict[str, Any] = {
        "round": held,
        "order": order,
        "sentence": sentence(order),
        "may_write": may_write,
        "count": len(order.standings),
        "untold": why,
        "needs": held.needs.order_by("made_at"),
        "goals": GOALS,
        "stages": STAGES,
        "seats": seats,
        "heard": heard[:6],
        "silent": max(0, seats - sum(n for _at, n in heard)),
    }
    if not why and held.kind != Kind.PAIRS:
        page["agreed"], page["can_wait"] = agreed_on(held)
        page["parts"] = [("regions", contrasts_of(held, region_of)), ("groups", contrasts_of(held, group_of))]
        page["landscape"] = landscape_of(held)
        page["landscape_words"] = sentence(page["landscape"])
        page["looks"] = sorted(second_looks(held).items()) if may_write else []
    return render(request, "needs/round.html", page)


def held_by_trainer(request: HttpRequest, round: uuid.UUID) -> Round:
    held = get_object_or_404(Round.objects.visible_to(request.user).select_related("workshop__hub"), pk=round)
    person: Any = request.user
    if not person.may_write_in(held.workshop.hub):
        raise Refusal("not_yours")
    return held


def closure(request: HttpRequest, round: uuid.UUID) -> HttpResponse:
    """Close the round; the support map is told how pressing the needs of this place were."""
    held = held_by_trainer(request, round)
    held.close(timezone.now())
    order = order_of(held)
    place = held.workshop.hub.place_id
    if place and not untold(held):
        Demand.objects.weigh(held.pk, [
            {"place_id": place, "weight": standing.share, "voters": order.voters, **sorted_by(request, standing.need.pk)}
            for standing in order.standings if standing.share is not None
        ])  # fmt: skip
    return redirect("needs:round", round)


def sorted_by(request: HttpRequest, need: uuid.UUID) -> dict[str, Any]:
    """Which SDG and which stage a need speaks of, as the trainer says when closing; nothing where it was left open."""
    goal, stage = request.POST.get(f"goal:{need}", ""), request.POST.get(f"stage:{need}", "")
    known = goal.isdecimal() and len(goal) < 3 and int(goal) in dict(GOALS)
    return {"goal": int(goal) if known else None, "stage": stage if stage in dict(STAGES) else ""}


def closure_undo(request: HttpRequest, round: uuid.UUID) -> HttpResponse:
    held_by_trainer(request, round).reopen(timezone.now())
    Demand.objects.weigh(round, [])
    return redirect("needs:round", round)


def vote(request: HttpRequest, workshop: uuid.UUID, round: uuid.UUID) -> HttpResponse:
    """The voting page on a phone: one need after the other, three answers."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    held = get_object_or_404(Round.objects.visible_to(seat), pk=round, workshop=found)
    page = {
        "workshop": found, "seat": seat, "round": held, "rests": seat is not None and not may_now(seat, "may_vote"),
    }  # fmt: skip
    if held.kind == Kind.PAIRS:
        pairs = pairs_next(held, seat.pk)
        asked_pairs = [(one, other, answer, uuid.uuid4()) for one, other, answer in pairs.pairs]
        return render(
            request, "needs/compare.html", page | {"pairs": asked_pairs, "why": sentence(pairs), "done": pairs.done}
        )
    answers = dict(Vote.objects.filter(round=held, seat=seat).values_list("need", "answer"))
    asked = asked_next(held, seat.pk)
    needs = [(need, answers.get(need.pk, ""), uuid.uuid4()) for need in asked.needs]
    return render(
        request,
        "needs/vote.html",
        page | {"why": sentence(asked), "needs": needs, "done": len(answers), "weights": WEIGHTS},
    )


def cast(request: HttpRequest, workshop: uuid.UUID, round: uuid.UUID) -> HttpResponse:
    """A vote without script (with script the hot process takes it): same form, same verb."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        counted = count(clean_vote(round, seat.pk, request.POST.dict()))
    except Refusal as refusal:
        return refused(request, refusal)
    return counted_in(request, found, round, counted, f"need-{request.POST.get('need', '')}")


def comparison(
    request: HttpRequest, workshop: uuid.UUID, round: uuid.UUID, need: uuid.UUID, other: uuid.UUID
) -> HttpResponse:
    """Which of two presses more, without script: same form, same verb."""
    found, seat, _staff = viewer_in(request, workshop, timezone.now())
    try:
        counted = compare(clean_comparison(round, (need, other), seat.pk, request.POST.dict()))
    except Refusal as refusal:
        return refused(request, refusal)
    return counted_in(request, found, round, counted, "pairs")


def counted_in(request: HttpRequest, workshop: Workshop, round: uuid.UUID, counted: Counted, at: str) -> HttpResponse:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"id": str(counted.id), "state": counted.state, "revision": 1, "seq": 0}, status=201)
    return redirect(f"/needs/w/{workshop.pk}/rounds/{round}/#{at}")
