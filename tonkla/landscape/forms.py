"""What may enter as an organisation, an offer, a rule."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.landscape.models import OfferKind, Way
from tonkla.places.models import Place

KINDS = [
    (OfferKind.PROGRAMME, _("programme")), (OfferKind.FUND, _("fund")), (OfferKind.SPACE, _("space")),
    (OfferKind.MENTORING, _("mentoring")), (OfferKind.TRAINING, _("training")), (OfferKind.NETWORK, _("network")),
    (OfferKind.OTHER, _("something else")),
]  # fmt: skip
STAGES = [
    ("idea", _("an idea")), ("trying", _("trying it out")), ("selling", _("selling")), ("growing", _("growing")),
]  # fmt: skip
WHOM = [("activist", _("activist")), ("innovator", _("innovator")), ("social_enterprise", _("social enterprise"))]
GOALS = [(number, f"SDG {number}") for number in range(1, 18)]


class ActorForm(forms.Form):
    name_th = forms.CharField(label=_("Name in Thai"), max_length=160, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=160, required=False)
    kind = forms.CharField(label=_("What kind of organisation?"), max_length=80, required=False)
    place = forms.ModelChoiceField(label=_("Where is it?"), queryset=Place.objects.none(), required=False)
    source = forms.CharField(
        label=_("Where is this known from?"),
        max_length=300,
        help_text=_("An address, a paper, or who said so and when"),
    )
    is_sure = forms.BooleanField(
        label=_("Somebody has checked it"), required=False, initial=True,
        help_text=_("Hearsay is shown as such and never counted."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: Any = self.fields["place"]
        choices.queryset = Place.objects.to_choose(get_language() or "th")

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if not answers.get("name_th", "").strip() and not answers.get("name_en", "").strip():
            self.add_error("name_th", _("Give it a name in one of the two languages."))
        return answers


class OfferForm(forms.Form):
    is_sought = forms.ChoiceField(
        label=_("Do they give or seek it?"), widget=forms.RadioSelect, initial="",
        choices=[("", _("they give")), ("1", _("they seek"))], required=False,
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Which kind of support?"), choices=KINDS)
    words = forms.CharField(label=_("In a sentence"), max_length=300)
    whom_for = forms.MultipleChoiceField(
        label=_("Whom for?"), choices=WHOM, widget=forms.CheckboxSelectMultiple, required=False
    )
    stage = forms.ChoiceField(label=_("How far are they?"), choices=[("", _("any")), *STAGES], required=False)
    goals = forms.TypedMultipleChoiceField(
        label="SDG", choices=GOALS, coerce=int, required=False, widget=forms.SelectMultiple(attrs={"size": 5})
    )
    way = forms.ChoiceField(
        label=_("How?"), widget=forms.RadioSelect, initial=Way.IN_PLACE,
        choices=[(Way.IN_PLACE, _("in place")), (Way.REMOTE, _("from afar")), (Way.ON_PAPER, _("on paper"))],
    )  # fmt: skip
    is_nationwide = forms.BooleanField(label=_("for the whole country"), required=False)
    languages = forms.CharField(label=_("In which languages?"), max_length=120, required=False)
    cost = forms.CharField(label=_("What does it cost those who take it?"), max_length=120, required=False)
    capacity = forms.IntegerField(label=_("For how many a year?"), min_value=0, max_value=1_000_000, required=False)

    def clean_is_sought(self) -> bool:
        return bool(self.cleaned_data["is_sought"] == "1")
