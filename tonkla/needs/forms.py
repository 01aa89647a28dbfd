"""What may enter as a need: what is lacking, never a solution."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tonkla.fieldnotes.models import Segment

WHOM = [("activist", _("activist")), ("innovator", _("innovator")), ("social_enterprise", _("social enterprise"))]


WEIGHTS = [("1", _("Not heavy")), ("2", _("Bearable")), ("3", _("Heavy")), ("4", _("Hard to bear"))]
WAYS = [
    ("agree", _("Need by need: pressing, can wait, or skip")),
    ("severity", _("Need by need: how heavy it weighs, from light to hard to bear")),
    ("pairs", _("Two at a time: which one presses more")),
]


class NeedForm(forms.Form):
    stated = forms.CharField(
        label=_("As they said it"), max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    true = forms.CharField(
        label=_("What is truly lacking?"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("What do they lack, where are they stuck? Not yet a solution."),
    )  # fmt: skip
    whys = forms.CharField(
        label=_("Why? And why is that?"), max_length=2200, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ask why again and again. One answer a line, from what was said down to what is lacking."),
    )  # fmt: skip
    motivation = forms.CharField(label=_("What drives them?"), max_length=300, required=False)
    concerns = forms.MultipleChoiceField(
        label=_("Whom does it concern?"), choices=WHOM, widget=forms.CheckboxSelectMultiple
    )
    segments = forms.ModelMultipleChoiceField(
        label=_("Which of those we hope to help begin?"), queryset=Segment.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine = Segment.objects.visible_to(viewer).filter(removed_at=None)
        field: Any = self.fields["segments"]
        field.queryset = mine
        if not mine.exists():
            del self.fields["segments"]

    def clean(self) -> dict[str, Any]:
        self.cleaned_data.setdefault("segments", [])
        return self.cleaned_data

    def clean_whys(self) -> list[str]:
        return [" ".join(line.split()) for line in self.cleaned_data["whys"].splitlines() if line.strip()]
