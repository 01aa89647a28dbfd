"""Places that meet: proposed with reasons, invited, run as a workshop, and what went from one to the other."""

import uuid
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tonkla.network.alike import WEIGHTS
from tonkla.network.analysis import alike
from tonkla.network.meeting import clocks, collisions, steps, ways
from tonkla.network.models import AFTER_DAYS, Convening, Exchange, ExchangeKind
from tonkla.network.views.country import language_of
from tonkla.people.models import Hub
from tonkla.places.models import Place
from tonkla.programmes.forms import Day
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop
from tonkla.workshops.planning import plan_workshop

WHY_LONG = 1000
ONE_DAY = "taster"  # the ready agenda a meeting begins with


class ConveningForm(forms.Form):
    title = forms.CharField(label=_("What shall the meeting be about?"), max_length=160)
    hub = forms.ModelChoiceField(label=_("Who invites?"), queryset=Hub.objects.none(), empty_label=None)
    why = forms.CharField(
        label=_("Why these places?"), required=False, max_length=WHY_LONG, widget=forms.Textarea(attrs={"rows": 3})
    )
    places = forms.ModelMultipleChoiceField(
        label=_("Which places?"), queryset=Place.objects.none(), widget=forms.SelectMultiple(attrs={"size": 8})
    )
    hubs = forms.ModelMultipleChoiceField(
        label=_("Which hubs on this machine?"),
        queryset=Hub.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    languages = forms.CharField(label=_("In which languages?"), required=False, max_length=120)
    interpreters = forms.CharField(label=_("Who interprets?"), required=False, max_length=200)
    care = forms.CharField(label=_("Food, prayer, access"), required=False, max_length=300)
    is_online = forms.BooleanField(label=_("online"), required=False)
    day = Day(label=_("When?"), required=False)
    workshop = forms.ModelChoiceField(
        label=_("It runs as this workshop"), queryset=Workshop.objects.none(), required=False
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = by.hub_ids("owner", "trainer")
        choices: Any = self.fields
        choices["hub"].queryset = Hub.objects.filter(pk__in=mine)
        choices["places"].queryset = Place.objects.to_choose(get_language() or "th")
        choices["hubs"].queryset = Hub.objects.filter(is_sample=False).exclude(pk__in=mine[:1])
        choices["workshop"].queryset = Workshop.objects.filter(hub__in=mine)


def convenings(request: HttpRequest) -> HttpResponse:
    """All meetings one's hubs take part in, and the network that grew from them."""
    mine = Convening.objects.visible_to(request.user).filter(removed_at=None)
    grown = Exchange.objects.filter(convening__in=mine).select_related("giver", "taker", "convening")
    return render(request, "network/convenings.html", {"convenings": mine, "grown": grown})


def convening_new(request: HttpRequest) -> HttpResponse:
    """Propose a meeting. With `?place=CODE` the places most like it are chosen beforehand, with their reasons; with
    several, these are."""
    person: Any = request.user
    asked = list(Place.objects.filter(pk__in=request.GET.getlist("place")))
    near = asked[0] if asked else None
    first = chosen_before(asked) if asked else {}
    form, refusal = ConveningForm(request.POST or None, by=person, initial=first), None
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        places, hubs = facts.pop("places"), facts.pop("hubs")
        if len(places) < 2:
            refusal = Refusal("convening_unclear").words(get_language() or "th")
        else:
            made = Convening.objects.create(by=person, **facts)
            made.places.set(places)
            made.hubs.set(hubs)
            return redirect("network:convening", made.pk)
    page = {"form": form, "refusal": refusal, "near": near}
    return render(request, "network/convening_new.html", page, status=422 if form.errors or refusal else 200)


def chosen_before(asked: list[Place]) -> dict[str, Any]:
    """The places of the form and why: those asked for, or one and the four most like it."""
    codes = {one.pk for one in asked}
    found = alike(asked[0], WEIGHTS, language_of(), most=4 if len(asked) == 1 else 300)
    proposed = found if len(asked) == 1 else [one for one in found if one.place.pk in codes]
    return {"places": [*codes, *(one.place.pk for one in proposed)], "why": because(proposed)}


def because(proposed: list[Any]) -> str:
    """The reasons in words, to be made better by a person."""
    lines = []
    for one in proposed:
        words = [f"{named} ({shorter(shared)})" if shared else named for _key, named, shared in one.reasons]
        lines.append(f"{one.place.full_name(language_of())}: {', '.join(words) or f'{one.share or 0:.0%}'}")
    return shorter("\n".join(lines), WHY_LONG)


def shorter(words: str, most: int = 60) -> str:
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"


def mine_of(request: HttpRequest, convening: uuid.UUID) -> Convening:
    found: Convening = get_object_or_404(Convening.objects.visible_to(request.user), pk=convening)
    return found


def convening(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """One meeting: who, when, what the day collides with, what was exchanged and what came of it."""
    found = mine_of(request, convening)
    return render(request, "network/convening.html", page_of(request, found))


def page_of(request: HttpRequest, found: Convening, **more: Any) -> dict[str, Any]:
    lang, today = language_of(), timezone.localdate()
    person: Any = request.user
    places = list(found.places.all())
    way = ways(found, places)
    exchanges = found.exchanges.select_related("giver", "taker").prefetch_related("answers")
    return {
        "convening": found, "collides": collisions(found, places, lang), "clocks": clocks(found, places, lang),
        "places": [(one, one.full_name(lang), way.get(one.pk)) for one in places], "hubs": found.hubs.all(),
        "exchanges": [(one, steps(one, today)) for one in exchanges], "answers": answer_words(), "today": today,
        "may_prepare": person.may_write_in(found.hub) and not found.workshop_id,
        "typed": {"giver": found.hub.place_id, "kind": ExchangeKind.TOOL.value}, **more,
    }  # fmt: skip


def answer_words() -> list[tuple[str, str]]:
    return [("done", gettext("done")), ("partly", gettext("in part")), ("not", gettext("not done"))]


def workshop(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """Prepare the workshop it runs as: a day's agenda of the inviting hub, to be changed like any other."""
    person: Any = request.user
    found = mine_of(request, convening)
    if not person.may_write_in(found.hub):
        raise Refusal("not_yours")
    if not found.workshop_id:
        day = found.day or timezone.localdate()
        found.workshop = plan_workshop(found.hub, person, found.title, ONE_DAY, day, teams=0)
        found.save(update_fields=["workshop"])
    return redirect("workshops:workshop", found.workshop_id)


def exchange(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """A tool taken home, or a promise from one place to another."""
    found = mine_of(request, convening)
    giver = found.places.filter(pk=request.POST.get("giver", "")).first()
    taker = found.places.filter(pk=request.POST.get("taker", "")).first()
    what, kind = request.POST.get("what", "").strip(), request.POST.get("kind", "")
    if giver is None or taker is None or giver == taker or not what or kind not in ExchangeKind.values:
        words = Refusal("exchange_unclear").words(get_language() or "th")
        page = page_of(request, found, refusal=words, typed=request.POST)
        return render(request, "network/convening.html", page, status=422)
    person: Any = request.user
    facts = {"convening": found, "kind": kind, "giver": giver, "taker": taker, "what": what[:200]}
    Exchange.objects.create(by=person, **facts)
    return redirect("network:convening", found.pk)


def exchange_answer(request: HttpRequest, convening: uuid.UUID, exchange: uuid.UUID) -> HttpResponse:
    """What came of it after thirty, ninety or 365 days; an empty answer is silence again."""
    found = mine_of(request, convening)
    one = get_object_or_404(found.exchanges, pk=exchange)
    came, after = request.POST.get("came", ""), request.POST.get("after", "")
    if after not in {str(days) for days in AFTER_DAYS}:
        return redirect("network:convening", found.pk)
    if came in dict(answer_words()):
        facts = {"came": came, "by": request.user, "at": timezone.now()}
        one.answers.update_or_create(after_days=int(after), defaults=facts)
    else:
        one.answers.filter(after_days=int(after)).delete()
    return redirect("network:convening", found.pk)


def removal(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    found = mine_of(request, convening)
    found.removed_at = found.removed_at or timezone.now()
    found.save(update_fields=["removed_at"])
    return redirect("network:convening", found.pk)


def removal_undo(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    found = mine_of(request, convening)
    found.removed_at = None
    found.save(update_fields=["removed_at"])
    return redirect("network:convening", found.pk)
