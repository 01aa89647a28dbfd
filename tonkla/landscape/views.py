"""Who supports where, what nobody gives, and what a hub somewhere would change."""

import uuid
from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.landscape import arrivals
from tonkla.landscape.analysis import Gaps, Rule, gaps
from tonkla.landscape.forms import GOALS, KINDS, STAGES, ActorForm, OfferForm
from tonkla.landscape.models import Actor, Offer, StillTrue
from tonkla.landscape.picture import gap_map
from tonkla.paper.leaflet import Heading, Leaflet, Part, Picture, Table, Words, leaflet_pdf
from tonkla.paper.sheet import rows_csv
from tonkla.people.models import Hub
from tonkla.places.maps import on_paper, paper_key
from tonkla.places.models import Place
from tonkla.places.tiles import tiles
from tonkla.refusal import Refusal


def language_of() -> str:
    return "en" if (get_language() or "th").startswith("en") else "th"


def mine(request: HttpRequest, actor: uuid.UUID) -> Actor:
    found: Actor = get_object_or_404(Actor.objects.visible_to(request.user), pk=actor)
    return found


def actor_list(request: HttpRequest) -> HttpResponse:
    """All organisations; found by word, kind of offer and place."""
    words, kind, code = request.GET.get("q", "").strip(), request.GET.get("kind", ""), request.GET.get("place", "")
    found = Actor.objects.visible_to(request.user).filter(removed_at=None).select_related("place")
    if words:
        found = found.filter(name_th__icontains=words) | found.filter(name_en__icontains=words)
    if kind:
        found = found.filter(offers__kind=kind, offers__removed_at=None)
    if code:
        found = found.filter(place=code)
    rows = [(one, one.name(language_of())) for one in found.distinct()[:300]]
    page = {"rows": rows, "words": words, "kind": kind, "code": code, "kinds": KINDS, "places": places_named()}
    return render(request, "landscape/list.html", page)


def places_named() -> list[tuple[str, str]]:
    rows = Place.objects.filter(country="TH", merged_into=None)
    return sorted(((p.pk, p.full_name(language_of())) for p in rows), key=lambda pair: pair[1])


def actor_new(request: HttpRequest) -> HttpResponse:
    """Write an organisation down; those with nearly the same name are shown first."""
    form, near = ActorForm(request.POST or None), []
    if request.method == "POST" and form.is_valid():
        facts = form.cleaned_data
        near = [] if request.POST.get("sure") else arrivals.alike(facts["name_th"], facts["name_en"])
        if not near:
            hub = Hub.objects.visible_to(request.user).first()
            made = Actor.objects.create(by=request.user, hub=hub, checked_on=timezone.localdate(), **facts)  # type: ignore[misc]
            return redirect("landscape:actor", made.pk)
    page = {"form": form, "near": near}
    return render(request, "landscape/new.html", page, status=422 if form.errors or near else 200)


def actor(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    page = {
        "actor": found,
        "name": found.name(language_of()),
        "gives": found.offers.filter(removed_at=None, is_sought=False),
        "seeks": found.offers.filter(removed_at=None, is_sought=True),
        "looks": found.looks.select_related("by")[:5],
        "form": OfferForm(),
        "off": request.GET.get("off", "") if request.GET.get("off", "").count("-") == 4 else "",
        "kinds": KINDS,
    }
    return render(request, "landscape/actor.html", page)


def offer(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    found, form = mine(request, actor), OfferForm(request.POST)
    if form.is_valid():
        Offer.objects.create(actor=found, by=request.user, **form.cleaned_data)  # type: ignore[misc]
        return redirect("landscape:actor", found.pk)
    page = {
        "actor": found,
        "name": found.name(language_of()),
        "form": form,
        "gives": found.offers.filter(removed_at=None),
    }
    return render(request, "landscape/actor.html", page, status=422)


def offer_removal(request: HttpRequest, actor: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    get_object_or_404(found.offers, pk=offer)
    found.offers.filter(pk=offer).update(removed_at=timezone.now())
    return redirect(f"/support/actors/{found.pk}/?off={offer}")


def offer_removal_undo(request: HttpRequest, actor: uuid.UUID, offer: uuid.UUID) -> HttpResponse:
    found = mine(request, actor)
    get_object_or_404(found.offers, pk=offer)
    found.offers.filter(pk=offer).update(removed_at=None)
    return redirect("landscape:actor", found.pk)


def look(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    """Still true, or not any more: with the day and who looked."""
    found = mine(request, actor)
    is_true = request.POST.get("is_true") == "1"
    StillTrue.objects.create(actor=found, is_true=is_true, by=request.user, at=timezone.now())  # type: ignore[misc]
    found.checked_on, found.is_sure = timezone.localdate(), is_true
    found.save(update_fields=["checked_on", "is_sure"])
    return redirect("landscape:actor", found.pk)


def removal(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    Actor.objects.visible_to(request.user).filter(pk=actor).update(removed_at=timezone.now())
    return redirect("landscape:actor", actor)


def removal_undo(request: HttpRequest, actor: uuid.UUID) -> HttpResponse:
    Actor.objects.visible_to(request.user).filter(pk=actor).update(removed_at=None)
    return redirect("landscape:actor", actor)


def arrival(request: HttpRequest) -> HttpResponse:
    """A table of organisations: first look, then take in what can be taken in; each refused row says why."""
    refusal, table, taken = None, None, None
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None or (file.size or 0) > 20_000_000:
                raise Refusal("no_actor_table")
            table = arrivals.read(file.name or "", file.read())
            if request.POST.get("sure"):
                hub = Hub.objects.visible_to(request.user).first()
                taken = arrivals.take_in(table, hub, request.user)  # type: ignore[arg-type]
                messages.success(request, _("%(n)s organisations are new.") % {"n": taken})
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
    page = {"table": table, "taken": taken, "refusal": refusal, "is_english": language_of() == "en"}
    return render(request, "landscape/arrival.html", page, status=422 if refusal else 200)


# ── where it is not ──


def rule_in(request: HttpRequest) -> Rule:
    """The rule of the page from its form; what is not known there is left out."""
    asked = request.GET
    goal = asked.get("goal", "")
    return Rule(
        kind=asked.get("kind", "") if asked.get("kind") in {key.value for key, _words in KINDS} else "",
        goal=int(goal) if goal.isdecimal() and int(goal) in dict(GOALS) else 0,
        stage=asked.get("stage", "") if asked.get("stage") in dict(STAGES) else "",
        afar=asked.get("afar") == "1",
        what_if=asked.get("what_if", "") if asked.get("what_if", "") in tiles() else "",
    )


def gap_page(request: HttpRequest) -> HttpResponse:
    """The map and the same numbers as a table, by the rule that stands beside."""
    rule = rule_in(request)
    found = gaps(rule)
    page = {
        "rule": rule,
        "gaps": found,
        "map": gap_map(found, request.GET, language_of()),
        "rows": [(row, row.place.full_name(language_of())) for row in found.rows],
        "kinds": KINDS, "goals": GOALS, "stages": STAGES, "places": places_named(),
        "capital": f"{found.capital:.0%}",
        "without": sum(row.is_unknown for row in found.rows),
        "query": request.GET.urlencode(),
    }  # fmt: skip
    return render(request, "landscape/gaps.html", page)


def gap_csv(request: HttpRequest) -> HttpResponse:
    """Open data, no persons."""
    found = gaps(rule_in(request))
    head = ["code", "place", "recorded_offers", "nearest_km", "reach", "need", "nothing_known"]
    rows = [
        [
            r.place.pk,
            r.place.name_en,
            r.offers,
            "" if r.nearest is None else round(r.nearest),
            round(r.reach, 4),
            r.need,
            r.is_unknown,
        ]
        for r in found.rows
    ]
    headers = {"Content-Disposition": 'attachment; filename="support.csv"'}
    return HttpResponse(rows_csv(head, rows), content_type="text/csv; charset=utf-8", headers=headers)


def gap_pdf(request: HttpRequest) -> HttpResponse:
    """The report on paper, with the method in plain words."""
    found = gaps(replace(rule_in(request), what_if=""))
    table = [
        [row.place.full_name(language_of()), str(row.offers), "–" if row.nearest is None else f"{row.nearest:.0f}",
         _("unknown") if row.is_unknown else ""]
        for row in found.rows
    ]  # fmt: skip
    spread = found.spread
    parts: list[Part] = [Heading(_("How it is spread"))]
    if spread:
        parts.append(
            Words(
                _("Bangkok holds %(share)s of what is recorded. Gini %(gini)s; of the unevenness %(between)s lies between regions.")
                % {"share": f"{found.capital:.0%}", "gini": f"{spread.gini:.2f}",
                   "between": f"{spread.between / spread.total:.0%}" if spread.total else "0%"}
            )
        )  # fmt: skip
    drawn = gap_map(found, request.GET, language_of())
    parts += [
        Heading(_("The way to the nearest recorded support")),
        Picture(on_paper(drawn.drawing), drawn.scale.rule, paper_key(drawn.scale)),
        Words(how_counted(found)), Heading(_("By place, the widest gap first")),
        Table([_("Place"), _("Recorded"), _("Nearest, km"), ""], table, [4, 1, 1, 1]),
    ]  # fmt: skip
    leaflet = Leaflet(_("Where support is and where it is not"), timezone.localdate(), parts=parts)
    headers = {"Content-Disposition": 'attachment; filename="support.pdf"'}
    body = leaflet_pdf(leaflet, language_of())  # type: ignore[arg-type]
    return HttpResponse(body, content_type="application/pdf", headers=headers)


def how_counted(found: Gaps) -> str:
    return _(
        "%(n)s offers are counted, %(out)s that nobody has checked are left out. Kilometres are great circles times %(road)s. "
        "The gap is need over reach; need is what rounds weighed, and 1 where nobody has weighed yet. Recorded is not the "
        "same as there: a place without entries is unknown, not empty."
    ) % {"n": found.counted, "out": found.left_out, "road": found.road}
