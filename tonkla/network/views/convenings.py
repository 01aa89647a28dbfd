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
from tonkla.network.grown import network_of
from tonkla.network.holding import agendas, hold
from tonkla.network.inviting import hubs_far, invitations, invited_to, reply_words, travels
from tonkla.network.meeting import clocks, collisions, steps, ways
from tonkla.network.models import Convening, ExchangeKind
from tonkla.network.views.country import language_of
from tonkla.people.models import Hub
from tonkla.places.models import Place
from tonkla.programmes.forms import Day
from tonkla.refusal import Refusal
from tonkla.workshops.models import Workshop

WHY_LONG = 1000
PLAIN = ("title", "hub", "why", "far", "languages", "interpreters", "food", "prayer", "way", "care", "is_online", "day", "agenda",
         "workshop")  # fmt: skip


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
    far = forms.MultipleChoiceField(
        label=_("Which hubs on other machines?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    languages = forms.CharField(label=_("In which languages?"), required=False, max_length=120)
    interpreters = forms.CharField(label=_("Who interprets?"), required=False, max_length=200)
    food = forms.CharField(label=_("Food: what, halal, without meat?"), required=False, max_length=200)
    prayer = forms.CharField(label=_("Prayer: where and when?"), required=False, max_length=200)
    way = forms.CharField(label=_("How does one come there, and who pays?"), required=False, max_length=300)
    care = forms.CharField(label=_("Access, and what else to mind"), required=False, max_length=300)
    is_online = forms.BooleanField(label=_("online"), required=False)
    day = Day(label=_("When?"), required=False)
    agenda = forms.ChoiceField(label=_("With which agenda does it begin?"), required=False)
    workshop = forms.ModelChoiceField(
        label=_("It runs as this workshop"), queryset=Workshop.objects.none(), required=False
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = by.hub_ids("owner", "trainer")
        choices: Any = self.fields
        choices["hub"].queryset = Hub.objects.filter(pk__in=mine)
        choices["places"].queryset = Place.objects.to_choose(get_language() or "th")
        choices["hubs"].queryset = Hub.objects.filter(is_sample=by.is_sample)
        choices["far"].choices = hubs_far()
        if not choices["far"].choices:
            del choices["far"]
        choices["agenda"].choices = agendas()
        choices["workshop"].queryset = Workshop.objects.filter(hub__in=mine)


def convenings(request: HttpRequest) -> HttpResponse:
    """All meetings one's hubs take part in, invitations from elsewhere, and the network that grew from them."""
    person: Any = request.user
    mine = Convening.objects.visible_to(person)
    writers = person.hub_ids("owner", "trainer")
    asked = [(one, one.hub.pk in writers) for one in invitations(person)]
    page = {
        "convenings": mine.filter(removed_at=None), "aside": mine.exclude(removed_at=None), "asked": asked,
        "replies": reply_words(), **network_of(mine.filter(removed_at=None), language_of()),
    }  # fmt: skip
    return render(request, "network/convenings.html", page)


def convening_new(request: HttpRequest) -> HttpResponse:
    """Propose a meeting. With `?place=CODE` the places most like it are chosen beforehand, with their reasons; with
    several, these are."""
    asked = list(Place.objects.filter(pk__in=request.GET.getlist("place")))
    return written(request, None, chosen_before(asked) if asked else {})


def convening_edit(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """Change a meeting: day, places, who is invited, languages, food, prayer, the way."""
    found = mine_of(request, convening)
    person: Any = request.user
    if not person.may_write_in(found.hub):
        raise Refusal("not_yours")
    first = {name: getattr(found, name) for name in PLAIN}
    return written(request, found, first | {name: list(getattr(found, name).all()) for name in ("places", "hubs")})


def written(request: HttpRequest, found: Convening | None, first: dict[str, Any]) -> HttpResponse:
    person: Any = request.user
    form, refusal = ConveningForm(request.POST or None, by=person, initial=first), None
    if request.method == "POST" and form.is_valid():
        facts = dict(form.cleaned_data)
        places, hubs = (
            {*facts.pop("places"), facts["hub"].place},
            facts.pop("hubs"),
        )  # the inviting hub's place takes part
        if len(places) < 2:
            refusal = Refusal("convening_unclear").words(get_language() or "th")
        else:
            made = found or Convening(by=person)
            for name, value in facts.items():
                setattr(made, name, value)
            made.save()
            made.places.set(places)
            made.hubs.set(hub for hub in hubs if hub != made.hub)
            return redirect("network:convening", made.pk)
    page = {"form": form, "refusal": refusal, "convening": found}
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
    places, invited = list(found.places.all()), invited_to(found)
    way = ways(found, places)
    exchanges = found.exchanges.filter(removed_at=None).select_related("giver", "taker").prefetch_related("answers")
    writers, writes = person.hub_ids("owner", "trainer"), person.may_write_in(found.hub)
    return {
        "convening": found, "collides": collisions(found, places, lang), "clocks": clocks(found, places, lang),
        "places": [(one, one.full_name(lang), way.get(one.pk)) for one in places],
        "invited": [(one, not one.machine and one.key in writers) for one in invited], "replies": reply_words(),
        "stays_here": writes and bool(found.far) and not travels(found.hub),
        "exchanges": [(one, steps(one, today)) for one in exchanges], "answers": answer_words(), "today": today,
        "gone": found.exchanges.exclude(removed_at=None), "may_write": writes, "may_prepare": writes and not found.workshop_id,
        "agenda": dict(agendas()).get(found.agenda, ""),
        "typed": {"giver": found.hub.place_id, "kind": ExchangeKind.TOOL.value}, **more,
    }  # fmt: skip


def answer_words() -> list[tuple[str, str]]:
    return [("done", gettext("done")), ("partly", gettext("in part")), ("not", gettext("not done"))]


def workshop(request: HttpRequest, convening: uuid.UUID) -> HttpResponse:
    """Prepare the workshop it runs as: the agenda that was chosen, to be changed like any other."""
    person: Any = request.user
    found = mine_of(request, convening)
    if not person.may_write_in(found.hub):
        raise Refusal("not_yours")
    if not found.workshop_id:
        found.workshop = hold(found, person, timezone.now())
        found.save(update_fields=["workshop"])
    return redirect("workshops:workshop", found.workshop_id)


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
