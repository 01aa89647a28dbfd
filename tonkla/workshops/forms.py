"""What may enter when a workshop is prepared."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.people.models import Hub, Person
from tonkla.workshops.planning import plans


class WorkshopForm(forms.Form):
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    hub = forms.ModelChoiceField(label=_("Which hub hosts it?"), queryset=Hub.objects.none(), empty_label=None)
    template = forms.ChoiceField(label=_("Agenda to start from"))
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    teams = forms.IntegerField(label=_("How many teams?"), min_value=0, max_value=6, initial=6)

    def __init__(self, *args: Any, by: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hubs = Hub.objects.filter(pk__in=by.hub_ids("owner", "trainer")).order_by("is_sample", "name")
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]
        language = get_language() or "th"
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            (plan.key, plan.title_en if language.startswith("en") else plan.title_th) for plan in plans().values()
        ]
        self.fields["starts_on"].initial = today

    def clean_starts_on(self) -> date:
        """Years from 2400 on are Buddhist."""
        day: date = self.cleaned_data["starts_on"]
        return day.replace(year=day.year - 543) if day.year >= 2400 else day
