"""Two tools side by side, made into one."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.handbook.joining import join as join_both
from tonkla.handbook.joining import laid_together, only_in
from tonkla.handbook.models import Version
from tonkla.handbook.naming import label_of
from tonkla.handbook.views.lineage import answers, collisions_in
from tonkla.handbook.views.writing import hub_chosen, own_hubs
from tonkla.refusal import Refusal


def join(request: HttpRequest, version: uuid.UUID, other: uuid.UUID) -> HttpResponse:
    """Choose part by part; what comes of it is a draft of our own that names both."""
    rows = Version.objects.visible_to(request.user).select_related("tool__keeper")
    one, two = get_object_or_404(rows, pk=version), get_object_or_404(rows, pk=other)
    refusal = None
    if request.method == "POST":
        shown_items, taken = set(request.POST.getlist("item")), set(request.POST.getlist("take"))
        try:
            chosen = answers(request)
            if request.POST.get("rest") in ("ours", "theirs"):  # where nothing was chosen
                open_ones = laid_together(one, two, chosen).conflicts
                chosen |= {conflict.path: request.POST["rest"] for conflict in open_ones}
            made = join_both(one, two, hub_chosen(request), request.user, chosen, shown_items - taken)  # type: ignore[arg-type]
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            messages.success(request, _("One tool now, and both are named. Go through it once more."))
            return redirect("handbook:draft", made.pk)
    language = get_language() or "th"
    words = {**two.words(language), **one.words(language)}
    mine, theirs = one.flat(), two.flat()
    singles = [(item, label_of(item, words), True) for item in only_in(mine, theirs)]
    singles += [(item, label_of(item, words), False) for item in only_in(theirs, mine)]
    page = {
        "one": one, "two": two, "name": words.get("name", ""), "other_name": two.words(language).get("name", ""),
        "collisions": collisions_in(laid_together(one, two), request, words), "singles": singles, "refusal": refusal,
        "taken": set(request.POST.getlist("take")) if request.POST else {item for item, _label, _mine in singles},
        "hubs": own_hubs(request), "typed": request.POST,
    }  # fmt: skip
    return render(request, "handbook/join.html", page, status=422 if refusal else 200)
