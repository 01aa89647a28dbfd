"""Teams: a proposal that spreads regions and roles and lets people meet new people; changed by hand; taken back."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.people.keys import as_key, key_in, keys_in
from tonkla.people.models import Person
from tonkla.workshops import mixing
from tonkla.workshops.analysis import propose
from tonkla.workshops.languages import said
from tonkla.workshops.models import SeatKind
from tonkla.workshops.views.asking import of_room, of_runner


def mix(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Who sits where, and with `?seed=` a proposal to look at, change and use."""
    found, may_write = of_room(request, workshop)
    seats = list(found.seats.filter(kind=SeatKind.PARTICIPANT).select_related("team", "place", "invitee"))
    for seat in seats:
        seat.__dict__["speaks"] = said(seat)
    teams = list(found.teams.all())
    asked = request.GET.get("seed", "")
    seed = int(asked) if asked.isdecimal() and len(asked) < 6 else 0
    proposal = propose(found, seed) if seed and teams and seats else None
    placing = proposal.placing if proposal else {seat.pk: seat.team_id for seat in seats}
    page = {
        "workshop": found,
        "teams": [(team, [seat for seat in seats if placing.get(seat.pk) == team.pk]) for team in teams],
        "all_teams": teams,
        "nowhere": [seat for seat in seats if placing.get(seat.pk) is None],
        "seats": seats,
        "proposal": proposal,
        "next_seed": seed + 1,
        "pairings": found.pairings.filter(removed_at=None).select_related("one", "other"),
        "can_undo": found.mixes.filter(undone_at=None).exists(),
        "may_write": may_write,
        "is_person": isinstance(request.user, Person),
    }
    return render(request, "workshops/mix.html", page)


def mix_use(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Put people where the page says: fields `seat-ID` hold a team or nothing."""
    found, person, _seat = of_runner(request, workshop)
    fields = {
        as_key(name.removeprefix("seat-")): key_in(request, name) for name in request.POST if name.startswith("seat-")
    }
    wanted = {seat: team for seat, team in fields.items() if seat}
    mixing.use(found, wanted, person, timezone.now())
    messages.success(request, _("Everybody's phone knows its team now."))
    return redirect("workshops:mix", found.pk)


def mix_undo(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    mixing.undo_mix(found, timezone.now())
    messages.success(request, _("Taken back."))
    return redirect("workshops:mix", found.pk)


def pairing(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Two people stay together or apart in every proposal."""
    found, person, _seat = of_runner(request, workshop)
    one = get_object_or_404(found.seats, pk__in=keys_in(request, "one")[:1])
    other = get_object_or_404(found.seats, pk__in=keys_in(request, "other")[:1])
    mixing.pair(found, one, other, request.POST.get("apart") == "yes", person, timezone.now())
    return redirect("workshops:mix", found.pk)


def pairing_removal(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    found, _person, _seat = of_runner(request, workshop)
    found.pairings.filter(pk__in=keys_in(request, "pairing"), removed_at=None).update(removed_at=timezone.now())
    return redirect("workshops:mix", found.pk)
