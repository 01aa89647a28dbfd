"""What may enter as a need: what is lacking, never a solution."""

from django import forms
from django.utils.translation import gettext_lazy as _

WHOM = [("activist", _("activist")), ("innovator", _("innovator")), ("social_enterprise", _("social enterprise"))]


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

    def clean_whys(self) -> list[str]:
        return [" ".join(line.split()) for line in self.cleaned_data["whys"].splitlines() if line.strip()]
