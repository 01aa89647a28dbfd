"""Which needs a plan means to answer: one more taken on, one left out; and the pressing ones that came up since."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from tonkla.needs.analysis import newest_order
from tonkla.needs.models import Need
from tonkla.people.keys import key_in
from tonkla.programmes.models import Programme
from tonkla.programmes.views.pages import shell
from tonkla.programmes.views.plan import pressing_outside, seen
from tonkla.refusal import Refusal


def wanted(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """The plan's needs and the hub's others, the pressing ones first; POST takes one on or leaves it out."""
    found = seen(request, programme, changes=request.method == "POST")
    refusal = None
    if request.method == "POST":
        try:
            move(found, request)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect("programmes:wanted", found.pk)
    mine = list(found.needs.filter(removed_at=None))
    others = list(
        Need.objects.visible_to(request.user).filter(hub=found.hub, removed_at=None).exclude(programmes=found)
    )
    standing = newest_order([*mine, *others])
    pressing = {need.pk for need in pressing_outside(found)}
    pressing |= {need.pk for need in mine if need.pk in standing and standing[need.pk].is_pressing}
    others.sort(key=lambda need: (need.pk not in pressing, need.true))
    facts = shell(found, request, "wanted") | {
        "mine": mine, "others": others, "pressing": pressing, "refusal": refusal,
    }  # fmt: skip
    return render(request, "programmes/wanted.html", facts, status=422 if refusal else 200)


def move(found: Programme, request: HttpRequest) -> None:
    need = get_object_or_404(Need.objects.visible_to(request.user), pk=key_in(request, "need"))
    if request.POST.get("way") == "out":
        found.leave_out(need)
    else:
        found.take_on(need)
