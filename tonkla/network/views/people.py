"""Changemakers who chose to be listed: the list, one's own entry, asks and their answers."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tonkla.landscape.choices import WAYS, words_for
from tonkla.landscape.nearest import WITHIN
from tonkla.needs.forms import WHOM
from tonkla.network.models import Asking, Listing
from tonkla.network.views.country import language_of
from tonkla.people.models import WRITERS, Hub
from tonkla.places import languages
from tonkla.places.models import Place
from tonkla.refusal import Refusal


class ListingForm(forms.Form):
    name = forms.CharField(label=_("Under which name?"), max_length=120)
    is_venture = forms.BooleanField(label=_("this is a venture or group, not only me"), required=False)
    hub = forms.ModelChoiceField(
        label=_("Through which hub can we reach you?"), queryset=Hub.objects.none(), empty_label=None
    )
    place = forms.ModelChoiceField(label=_("Where do you work?"), queryset=Place.objects.none(), empty_label=None)
    whom = forms.MultipleChoiceField(
        label=_("What are you?"), choices=WHOM, required=False, widget=forms.CheckboxSelectMultiple
    )
    offers = forms.CharField(label=_("What can others ask you for?"), required=False, max_length=300)
    seeks = forms.CharField(label=_("What are you looking for?"), required=False, max_length=300)
    is_expert = forms.BooleanField(
        label=_("also show me in the directory of partners, as an expert"), required=False,
        help_text=_("What can be asked of you, in which languages and how far you come stands there; contact stays an ask."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=_("In which languages do you offer it?"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("It stands with your name; nobody can be sorted by it."),
    )  # fmt: skip
    ways = forms.MultipleChoiceField(
        label=_("How?"), choices=WAYS[:3], required=False, widget=forms.CheckboxSelectMultiple
    )
    within_km = forms.TypedChoiceField(
        label=_("How far do you come, km by road?"), required=False, coerce=int, empty_value=None,
        choices=[("", _("any")), *((km, str(km)) for km in WITHIN)],
    )  # fmt: skip
    at_once = forms.IntegerField(
        label=_("How many asks can you carry at once?"), min_value=1, max_value=100, required=False,
        help_text=_("When they are full you are not shown until one is answered no or gone."),
    )  # fmt: skip
    is_adult = forms.BooleanField(label=_("I am 20 or older"), required=False)
    agrees = forms.BooleanField(
        label=_("I agree that hubs on this machine see this for a year, so that they can ask me through my hub"),
        required=False,
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["hub"].queryset = Hub.objects.filter(pk__in=by.hub_ids())
        fields["place"].queryset = Place.objects.to_choose(get_language() or "th")
        fields["languages"].choices = languages.to_choose(language_of())

    @classmethod
    def first(cls, mine: Listing | None, by: Any) -> dict[str, Any]:
        """The entry as it stands, or the name, hub and place that are known anyway."""
        if mine is None:
            hub = Hub.objects.filter(pk__in=by.hub_ids()).order_by("made_at").first()
            return {"name": by.name, "hub": hub, "place": hub and hub.place_id}
        names = set(cls.base_fields) - {"is_adult", "agrees"}
        return {key: getattr(mine, key) for key in names} | {
            "languages": mine.languages.split(), "ways": mine.ways.split(),
        }  # fmt: skip

    def facts(self) -> dict[str, Any]:
        """As the entry holds them."""
        told = self.cleaned_data
        return told | {"languages": " ".join(told["languages"]), "ways": " ".join(told["ways"])}


def people(request: HttpRequest) -> HttpResponse:
    """Those who chose to be listed, by place and by what they are; never by language or religion."""
    person: Any = request.user
    now, lang = timezone.now(), language_of()
    found = Listing.objects.standing(now).visible_to(person, now).select_related("hub", "place")
    place, kind = request.GET.get("place", ""), request.GET.get("kind", "")
    places = {one.place_id: one.place.full_name(lang) for one in found}
    rows = [one for one in found if place in ("", one.place_id) and (not kind or kind in one.whom)]
    mine = Listing.objects.filter(person=person).first()
    asks = Asking.objects.visible_to(person, now).select_related("listing__hub", "hub", "by", "answered_by")
    page = {
        "rows": [told(one, lang) for one in rows], "places": sorted(places.items(), key=lambda row: row[1]), "kinds": WHOM,
        "place": place, "kind": kind, "mine": mine, "is_over": mine is not None and mine.until <= now,
        "asks": [(one, one.may_be_answered_by(person)) for one in asks], "answers": answer_words(),
        "may_ask": Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer", "member")).exists(),
        "may_list": bool(person.hub_ids()),
    }  # fmt: skip
    return render(request, "network/people.html", page)


def told(one: Listing, lang: str) -> dict[str, Any]:
    words = dict(WHOM)
    return {
        "one": one, "place": one.place.full_name(lang), "whom": [words[kind] for kind in one.whom if kind in words],
        "ways": words_for(WAYS, one.ways), "languages": [languages.language_name(tag, lang) for tag in one.languages.split()],
    }  # fmt: skip


def answer_words() -> list[tuple[str, str]]:
    return [("yes", gettext("Yes")), ("no", gettext("No")), ("later", gettext("Later"))]


def listing(request: HttpRequest) -> HttpResponse:
    """One's own entry: written, or written anew, by oneself alone."""
    person: Any = request.user
    mine = Listing.objects.filter(person=person).first()
    form = ListingForm(request.POST or None, by=person, initial=ListingForm.first(mine, person))
    refusal = None
    if request.method == "POST" and form.is_valid():
        facts = form.facts()
        agreed = {key: facts.pop(key) for key in ("is_adult", "agrees")}
        try:
            Listing.objects.forget_what_is_over(timezone.now())
            Listing.objects.list_oneself(person, facts.pop("hub"), agreed, timezone.now(), facts)
            messages.success(request, gettext("You are on the list. You can take yourself off at any time."))
            return redirect("network:people")
        except Refusal as refused:
            refusal = refused.words(get_language() or "th")
    return render(
        request,
        "network/listing.html",
        {"form": form, "refusal": refusal},
        status=422 if form.errors or refusal else 200,
    )


def listing_removal(request: HttpRequest) -> HttpResponse:
    """Off the list at once."""
    for mine in Listing.objects.filter(person=request.user):  # type: ignore[misc]
        mine.take_off(timezone.now())
    messages.success(request, gettext("You are off the list. What stood there is erased after 30 days."))
    return redirect("network:people")


def listing_removal_undo(request: HttpRequest) -> HttpResponse:
    for mine in Listing.objects.filter(person=request.user):  # type: ignore[misc]
        mine.put_back()
    return redirect("network:people")


def asking(request: HttpRequest) -> HttpResponse:
    """Ask somebody listed (`listing` in the address or the form), through their hub."""
    person: Any = request.user
    now = timezone.now()
    try:
        asked = uuid.UUID(request.POST.get("listing") or request.GET.get("listing", ""))
    except ValueError:
        return redirect("network:people")
    found = get_object_or_404(Listing.objects.standing(now).visible_to(person, now), pk=asked)
    hubs = Hub.objects.filter(pk__in=person.hub_ids("owner", "trainer", "member")).order_by("made_at")
    refusal = None
    if request.method == "POST":
        hub = hubs.filter(pk=request.POST.get("hub") or uuid.uuid4()).first() or hubs.first()
        try:
            if hub is None:
                raise Refusal("not_yours")
            Listing.objects.forget_what_is_over(now)
            Asking.objects.ask(found, hub, request.POST.get("words", ""), person, now)
            messages.success(request, gettext("Sent. Their hub answers yes, no or later."))
            return redirect("network:people")
        except Refusal as refused:
            refusal = refused.words(get_language() or "th")
    page = {**told(found, language_of()), "hubs": hubs, "refusal": refusal, "typed": request.POST.get("words", "")}
    return render(request, "network/asking.html", page, status=422 if refusal else 200)


def asking_answer(request: HttpRequest, asking: uuid.UUID) -> HttpResponse:
    """Yes, no or later, by the hub; the same answer taken back is silence."""
    person: Any = request.user
    found = get_object_or_404(Asking.objects.visible_to(person, timezone.now()), pk=asking)
    if found.listing.hub_id not in person.hub_ids(*WRITERS):
        raise Refusal("not_yours")
    found.reply(request.POST.get("answer", ""), person, timezone.now())
    return redirect("network:people")
