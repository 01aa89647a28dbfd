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
    motivation = forms.CharField(label=_("What drives them?"), max_length=300, required=False)
    concerns = forms.MultipleChoiceField(
        label=_("Whom does it concern?"), choices=WHOM, widget=forms.CheckboxSelectMultiple
    )
