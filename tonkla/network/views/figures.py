"""Published figures of whole places: brought in as a table that is looked at first, and taken off again."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext

from tonkla.landscape.rights import may_bring_in
from tonkla.network.figures import by_source, keep_figures, with_us
from tonkla.network.figures_in import Looked, look_into
from tonkla.network.models import Figure
from tonkla.network.views.country import language_of
from tonkla.people.models import Membership, Role
from tonkla.places.models import Place
from tonkla.refusal import Refusal

MOST_FILE = 2_000_000
SEAL, STANDS = "figures", 3600  # what was looked at may be taken in for an hour, by whoever looked at it
SAMPLE, NAMED = 15, 50


def figures(request: HttpRequest) -> HttpResponse:
    """Incomes, poverty, young people, religions of whole places, as an office published them. A table is looked into first."""
    person: Any = request.user
    looked, refusal = None, None
    if request.method == "POST":
        if not may_bring_in(person):
            raise Refusal("not_yours")
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Refusal("figures_unclear")
            if (file.size or 0) > MOST_FILE:
                raise Refusal("figures_too_large", limit=f"{MOST_FILE // 1_000_000} MB")
            looked = look_into(file.name or "", file.read())
        except Refusal as refused:
            refusal = refused
    page = {
        "sources": by_source(), "with_us": with_us(), "may_bring": may_bring_in(person),
        "refusal": refusal.words(get_language() or "th") if refusal else None,
        **(preview(looked, person) if looked else {}),
    }  # fmt: skip
    return render(request, "network/figures.html", page, status=refusal.status if refusal else 200)


def preview(looked: Looked, person: Any) -> dict[str, Any]:
    """What would come in, sealed so that it is kept just as it was looked at; and what is refused."""
    names = {place.pk: place.full_name(language_of()) for place in Place.objects.filter(merged_into=None)}
    sealed = signing.dumps({"by": str(person.pk), "rows": looked.rows}, salt=SEAL, compress=True)
    return {
        "looked": looked, "sealed": sealed, "ready": len(looked.rows), "n_refused": len(looked.refused),
        "sample": [{**row, "place": names[row["code"]]} for row in looked.shown[:SAMPLE]], "refused": looked.refused[:NAMED],
        "more_refused": max(0, len(looked.refused) - NAMED),
    }  # fmt: skip


def taking(request: HttpRequest) -> HttpResponse:
    """Keep what was looked at."""
    person: Any = request.user
    if not may_bring_in(person):
        raise Refusal("not_yours")
    try:
        told = signing.loads(request.POST.get("sealed", ""), salt=SEAL, max_age=STANDS)
    except signing.BadSignature:
        raise Refusal("figures_gone") from None
    if told["by"] != str(person.pk):
        raise Refusal("figures_gone")
    n = keep_figures(told["rows"], person, timezone.now())
    messages.success(request, ngettext("%(n)s figure is here.", "%(n)s figures are here.", n) % {"n": n})
    return redirect("network:figures")


def removal(request: HttpRequest) -> HttpResponse:
    """Take figures of one kind and source off that people of one's own hubs brought in; an officer any. Bringing the table in
    again brings them back."""
    person: Any = request.user
    if not may_bring_in(person):
        raise Refusal("not_yours")
    asked = {"key": request.POST.get("key", ""), "source": request.POST.get("source", "")}
    found = Figure.objects.filter(**asked, removed_at=None)
    mine = Membership.objects.filter(hub__in=person.hub_ids(Role.TRAINER, Role.OWNER), left_at=None).values("person")
    own = found if person.is_officer else found.filter(by__in=mine)
    if found.exists() and not own.exists():
        raise Refusal("figures_not_yours")
    own.update(removed_at=timezone.now())
    return redirect("network:figures")
