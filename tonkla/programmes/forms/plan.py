"""What may enter as a plan, an activity, a promise."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tonkla.fieldnotes.models import Segment
from tonkla.handbook.models import Tool
from tonkla.needs.forms import WHOM
from tonkla.paper.dates import BUDDHIST_ERA
from tonkla.people.models import Hub, Person
from tonkla.places.models import Place
from tonkla.programmes.models import PLANNERS, Format, Wish

FORMATS = [(Format.IN_PLACE, _("in place")), (Format.REMOTE, _("from afar")), (Format.ON_PAPER, _("on paper"))]


def skill_names(text: str) -> list[str]:
    """Names between commas, each once, in the order given."""
    names = [name.strip()[:80] for name in text.replace("、", ",").replace("\n", ",").split(",") if name.strip()]
    return list(dict.fromkeys(names))[:20]


YEAR = re.compile(r"(?<!\d)2[4-9]\d\d(?!\d)")
THAI_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Day(forms.DateField):
    """A date as typed, in Thai digits or others; years from 2400 on are Buddhist and are counted back first, so that
    29 February 2567 is the leap day it is."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> date | None:
        if isinstance(value, str):
            typed = value.strip().translate(THAI_DIGITS)
            value = YEAR.sub(lambda year: str(int(year[0]) - BUDDHIST_ERA), typed, count=1)
        day: date | None = super().to_python(value)
        if day and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("No plan reaches that far. Look at the year once more."))
        return day


class ProgrammeForm(forms.Form):
    title = forms.CharField(label=_("What is the programme called?"), max_length=160)
    hub = forms.ModelChoiceField(label=_("Whose plan is it?"), queryset=Hub.objects.none(), empty_label=None)
    whom_for = forms.MultipleChoiceField(label=_("Whom for?"), choices=WHOM, widget=forms.CheckboxSelectMultiple)
    segments = forms.ModelMultipleChoiceField(
        label=_("People we hope to help begin"), queryset=Segment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    goals = forms.CharField(
        label=_("What shall be better afterwards?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    stages = forms.CharField(
        label=_("Stages, one a line"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For instance: find each other, try something, stand on one's own feet"),
    )
    budget_baht = forms.DecimalField(
        label=_("Budget in baht, if it is known"),
        required=False,
        min_value=0,
        max_value=9_999_999_999,
        decimal_places=0,
    )
    hours = forms.DecimalField(
        label=_("Hours of our people, if known"), required=False, min_value=0, max_value=99_999, decimal_places=1
    )
    starts_on = Day(label=_("From"), required=False)
    ends_on = Day(label=_("Until"), required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hubs = Hub.objects.filter(pk__in=by.hub_ids(*PLANNERS)).order_by("is_sample", "name")
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]
        known = Segment.objects.visible_to(by).filter(removed_at=None)
        self.fields["segments"].queryset = known  # type: ignore[attr-defined]
        if not known:
            self.fields["segments"].widget = forms.MultipleHiddenInput()

    def clean_stages(self) -> list[str]:
        return [line.strip()[:60] for line in self.cleaned_data["stages"].splitlines() if line.strip()][:12]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        starts, ends = answers.get("starts_on"), answers.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("The end comes before the beginning. Look at both dates once more."))
        return answers


class ActivityForm(forms.Form):
    title = forms.CharField(label=_("What is the activity called?"), max_length=160)
    what = forms.CharField(
        label=_("What happens?"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    format = forms.ChoiceField(label=_("How?"), choices=FORMATS, widget=forms.RadioSelect, initial=Format.IN_PLACE)
    hours = forms.DecimalField(label=_("Hours"), min_value=0, max_value=9999, decimal_places=1, initial=0)
    cost_baht = forms.DecimalField(
        label=_("Cost in baht"), min_value=0, max_value=99_999_999, decimal_places=0, initial=0
    )
    people = forms.IntegerField(label=_("For how many people?"), min_value=0, max_value=100_000, initial=0)
    month = Day(label=_("Month (any day of it)"), required=False)
    stage = forms.ChoiceField(label=_("Stage"), required=False)
    responsible = forms.CharField(label=_("Who is responsible?"), required=False, max_length=80)
    skills = forms.CharField(
        label=_("What must somebody be able to do?"),
        required=False,
        max_length=400,
        help_text=_("Skills, with commas between them"),
    )
    lang = forms.CharField(label=_("In which languages?"), required=False, max_length=40)
    place = forms.ModelChoiceField(label=_("Where?"), queryset=Place.objects.none(), required=False)
    tool = forms.ModelChoiceField(label=_("With a tool of the handbook"), queryset=Tool.objects.none(), required=False)
    partner = forms.CharField(label=_("With which partner?"), required=False, max_length=120)
    wish = forms.ChoiceField(
        label=_("When money is short"),
        required=False,
        widget=forms.RadioSelect,
        choices=[("", _("may give way")), (Wish.MUST, _("must stay")), (Wish.NEVER, _("leave it out"))],
    )

    def __init__(self, *args: Any, stages: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stage"].choices = [("", "–"), *((name, name) for name in stages)]  # type: ignore[attr-defined]
        self.fields["place"].queryset = Place.objects.filter(country="TH")  # type: ignore[attr-defined]
        self.fields["tool"].queryset = Tool.objects.order_by("key")  # type: ignore[attr-defined]

    def clean_skills(self) -> list[str]:
        return skill_names(self.cleaned_data["skills"])

    def clean_month(self) -> date | None:
        day: date | None = self.cleaned_data["month"]
        return day.replace(day=1) if day else None
