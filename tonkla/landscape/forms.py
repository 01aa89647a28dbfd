"""What may enter as an organisation, an offer, a barrier."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.landscape import goals
from tonkla.landscape.choices import BARRIERS, INSTRUMENTS, KINDS, SECTORS, STAGES, WAYS, WHOM
from tonkla.landscape.models import Actor, Offer, Way
from tonkla.places import languages
from tonkla.places.models import Place
from tonkla.places.where import lies_in, near_enough

BUDDHIST = 2400


def tongue() -> str:
    return get_language() or "th"


class PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, place: Any) -> str:
        return str(place.full_name(tongue()))


class PlacesChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, place: Any) -> str:
        return str(place.full_name(tongue()))


class ActorForm(forms.Form):
    name_th = forms.CharField(label=_("Name in Thai"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    kind = forms.CharField(label=_("What kind of organisation?"), max_length=80, required=False)
    place = PlaceChoice(label=_("Where is it?"), queryset=Place.objects.none(), required=False, empty_label="–")
    source = forms.CharField(
        label=_("Where is this known from?"),
        max_length=300,
        help_text=_("An address, a paper, or who said so and when"),
    )
    is_sure = forms.BooleanField(
        label=_("Somebody has checked it"), required=False, initial=True,
        help_text=_("Hearsay is shown as such and never counted."),
    )  # fmt: skip
    note = forms.CharField(label=_("a note"), max_length=300, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["place"]
        choices.queryset = Place.objects.to_choose(tongue())

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("name_th", "").strip() and not answers.get("name_en", "").strip():
            self.add_error("name_th", _("Give it a name in one of the two languages."))
        return answers


class ActorEditForm(ActorForm):
    """The same, and where exactly it stands."""

    lat = forms.FloatField(
        label=_("latitude"), required=False, help_text=_("For example 17.49; empty if you do not know")
    )
    lon = forms.FloatField(label=_("longitude"), required=False)

    @classmethod
    def of(cls, actor: Actor) -> "ActorEditForm":
        names = ("name_th", "name_en", "kind", "place", "source", "is_sure", "note", "lat", "lon")
        return cls(initial={name: getattr(actor, name) for name in names})

    def clean(self) -> dict[str, Any]:
        answers = super().clean()
        lat, lon, place = answers.get("lat"), answers.get("lon"), answers.get("place")
        if (lat is None) != (lon is None):
            self.add_error("lon", _("A point on the map needs both numbers."))
        elif lat is not None and lon is not None:
            if place and place.country == "TH" and not near_enough(lat, lon, place.pk):
                self.add_error("lat", _("This point does not lie in the place you chose."))
            elif not place and not lies_in(lat, lon).startswith("TH-"):
                self.add_error("lat", _("This point lies outside the country."))
        return answers


def many(label: Any, choices: Any, **more: Any) -> forms.MultipleChoiceField:
    """Several of a list, as boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, choices=choices, widget=forms.CheckboxSelectMultiple, required=False, **more
    )


class DayField(forms.DateField):
    """A day as people write it here: a year from 2400 on is of the Buddhist era."""

    def to_python(self, value: Any) -> date | None:
        from tonkla.landscape.bring_in.cells import day_in

        text = str(value or "").strip()
        return (day_in(text) or super().to_python(value)) if text else None


class OfferForm(forms.Form):
    is_sought = forms.ChoiceField(
        label=_("Do they give or seek it?"), widget=forms.RadioSelect, initial="",
        choices=[("", _("they give")), ("1", _("they seek"))], required=False,
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Which kind of support?"), choices=KINDS)
    words = forms.CharField(label=_("In a sentence"), max_length=300)
    instruments = many(_("Form of the money"), INSTRUMENTS)
    whom_for = many(_("Whom for?"), WHOM)
    serves = forms.CharField(label=_("Whom else for?"), max_length=160, required=False)
    youngest = forms.IntegerField(label=_("youngest age"), min_value=0, max_value=120, required=False)
    oldest = forms.IntegerField(label=_("oldest age"), min_value=0, max_value=120, required=False)
    stage = forms.ChoiceField(label=_("How far are they?"), choices=[("", _("any")), *STAGES], required=False)
    sectors = many(_("In which field?"), SECTORS)
    targets = forms.MultipleChoiceField(
        label=_("SDG targets"), required=False, widget=forms.SelectMultiple(attrs={"size": 6})
    )
    ways = many(_("How?"), WAYS, initial=[Way.IN_PLACE.value])
    places = PlacesChoice(
        label=_("Places it reaches"), queryset=Place.objects.none(), required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}), help_text=_("Only where it is more than its own place."),
    )  # fmt: skip
    is_nationwide = forms.BooleanField(label=_("for the whole country"), required=False)
    languages = many(_("In which languages?"), [])
    cost = forms.CharField(label=_("What does it cost those who take it?"), max_length=120, required=False)
    capacity = forms.IntegerField(label=_("For how many a year?"), min_value=0, max_value=1_000_000, required=False)
    starts_on = DayField(label=_("from which day"), required=False, help_text=_("For example 1/3/2569"))
    ends_on = DayField(label=_("until which day"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["places"].queryset = Place.objects.to_choose(tongue())
        fields["languages"].choices = languages.to_choose(tongue())
        whole = [
            (f"SDG {goal}", [(str(goal), f"SDG {goal}"), *rows])
            for goal, (_name, rows) in enumerate(goals.to_choose(), 1)
        ]
        fields["targets"].choices = whole

    @classmethod
    def of(cls, offer: Offer) -> "OfferForm":
        """The form as the offer stands."""
        initial = {name: getattr(offer, name) for name in cls.base_fields}
        known = {code.split(".")[0] for code in offer.targets}
        initial |= {
            "is_sought": "1" if offer.is_sought else "", "ways": offer.ways.split(), "languages": offer.tongues,
            "places": list(offer.places.values_list("pk", flat=True)),
            "targets": [*offer.targets, *(str(goal) for goal in offer.goals if str(goal) not in known)],
        }  # fmt: skip
        return cls(initial=initial)

    def clean_is_sought(self) -> bool:
        return bool(self.cleaned_data["is_sought"] == "1")

    def clean(self) -> dict[str, Any]:
        """As the model holds it: `targets` are codes with a dot, `goals` all their numbers."""
        answers = super().clean() or {}
        young, old = answers.get("youngest"), answers.get("oldest")
        if young is not None and old is not None and young > old:
            self.add_error("oldest", _("The oldest cannot be younger than the youngest."))
        begins, ends = answers.get("starts_on"), answers.get("ends_on")
        if begins and ends and begins > ends:
            self.add_error("ends_on", _("It ends before it begins."))
        asked = answers.get("targets", [])
        answers["goals"] = sorted({int(code.split(".")[0]) for code in asked})
        answers["targets"] = [code for code in asked if "." in code]
        answers["ways"] = " ".join(answers.get("ways") or [Way.IN_PLACE.value])
        answers["languages"] = " ".join(answers.get("languages", []))
        return answers

    def facts(self) -> dict[str, Any]:
        """All but the places, which are kept apart."""
        return {key: value for key, value in self.cleaned_data.items() if key != "places"}

    def reached(self) -> list[str]:
        return [place.pk for place in self.cleaned_data["places"]]


class BarrierForm(forms.Form):
    place = PlaceChoice(label=_("Place"), queryset=Place.objects.none())
    kind = forms.ChoiceField(label=_("What is in the way?"), choices=BARRIERS)
    people = forms.IntegerField(label=_("How many people said so?"), min_value=1, max_value=1_000_000)
    source = forms.CharField(
        label=_("Where was it heard?"), max_length=300, help_text=_("Which day, which workshop or round; never names")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["place"]
        choices.queryset = Place.objects.to_choose(tongue())
