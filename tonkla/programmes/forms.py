"""What may enter as a plan, an activity, a promise."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tonkla.needs.forms import WHOM
from tonkla.people.models import Hub, Person
from tonkla.programmes.models import Format

FORMATS = [(Format.IN_PLACE, _("in place")), (Format.REMOTE, _("from afar")), (Format.ON_PAPER, _("on paper"))]


class Day(forms.DateField):
    """A date as typed; years from 2400 on are Buddhist."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def clean(self, value: Any) -> date | None:
        day: date | None = super().clean(value)
        return day.replace(year=day.year - 543) if day and day.year >= 2400 else day


class ProgrammeForm(forms.Form):
    title = forms.CharField(label=_("What is the programme called?"), max_length=160)
    hub = forms.ModelChoiceField(label=_("Whose plan is it?"), queryset=Hub.objects.none(), empty_label=None)
    whom_for = forms.MultipleChoiceField(label=_("Whom for?"), choices=WHOM, widget=forms.CheckboxSelectMultiple)
    goals = forms.CharField(
        label=_("What shall be better afterwards?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    starts_on = Day(label=_("From"), required=False)
    ends_on = Day(label=_("Until"), required=False)

    def __init__(self, *args: Any, by: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hubs = Hub.objects.filter(pk__in=by.hub_ids("owner", "trainer", "member")).order_by("is_sample", "name")
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]

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

    def clean_month(self) -> date | None:
        day: date | None = self.cleaned_data["month"]
        return day.replace(day=1) if day else None


class CommitmentForm(forms.Form):
    who = forms.CharField(label=_("Who?"), max_length=80)
    what = forms.CharField(label=_("What do they promise?"), max_length=300)
    due = Day(label=_("Until"))
