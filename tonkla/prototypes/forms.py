"""What may enter as a prototype and as a role-play run."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

COMPLICATIONS = [
    _("A worried parent comes to fetch their child early"),
    _("The village head asks who gave permission"),
    _("It rains hard and the roof leaks"),
    _("There is no signal"),
    _("It is time for the Friday prayer"),
    _("Only three people come"),
]

LABELS = {
    "whom": _("For whom?"),
    "offer": _("What do we offer?"),
    "channel": _("How does it reach them?"),
    "steps": _("Step by step"),
    "cost": _("What does it cost?"),
    "risk": _("What are we least sure of?"),
    "works_if": _("We will see it works if…"),
}


def area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class PrototypeForm(forms.Form):
    name = forms.CharField(label=_("A short name"), max_length=120)
    whom = forms.CharField(label=LABELS["whom"], max_length=300, required=False)
    offer = forms.CharField(label=LABELS["offer"], max_length=2000, widget=area(3))
    channel = forms.CharField(label=LABELS["channel"], max_length=300, required=False)
    steps = forms.CharField(label=LABELS["steps"], max_length=2000, required=False, widget=area(3))
    cost = forms.CharField(label=LABELS["cost"], max_length=200, required=False)
    risk = forms.CharField(label=LABELS["risk"], max_length=300, required=False)
    works_if = forms.CharField(
        label=LABELS["works_if"], max_length=300, help_text=_("Write it before the test, so that the test can say no.")
    )


class RunForm(forms.Form):
    scene = forms.CharField(
        label=_("Where and when is this, and what happened just before?"), max_length=1000, widget=area(3)
    )
    role1 = forms.CharField(label=_("First role"), max_length=120)
    wants1 = forms.CharField(label=_("What they want, what they fear"), max_length=200, required=False)
    role2 = forms.CharField(label=_("Second role"), max_length=120, required=False)
    wants2 = forms.CharField(label=_("What they want, what they fear"), max_length=200, required=False)
    role3 = forms.CharField(label=_("Third role, if there is one"), max_length=120, required=False)
    wants3 = forms.CharField(label=_("What they want, what they fear"), max_length=200, required=False)
    complication = forms.CharField(
        label=_("What gets in the way?"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"list": "complications"}),
    )  # fmt: skip
    props = forms.CharField(label=_("What do we need at hand?"), max_length=300, required=False)
    room = forms.CharField(
        label=_("In which room?"), max_length=40, required=False, help_text=_("Leave it empty for the shared stage.")
    )
    minutes = forms.IntegerField(label=_("Minutes to play"), min_value=1, max_value=60, initial=6)

    def cast(self, heard: Mapping[int, list[str]]) -> list[dict[str, Any]]:
        """The roles, each with the cards it was invented from."""
        answers = self.cleaned_data
        return [
            {"role": answers[f"role{n}"], "wants": answers[f"wants{n}"], "heard": heard.get(n, [])}
            for n in (1, 2, 3)
            if answers[f"role{n}"]
        ]
