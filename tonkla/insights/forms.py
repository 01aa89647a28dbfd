"""What may enter as an insight: who, what, because, how sure."""

from django import forms
from django.utils.translation import gettext_lazy as _

SURE = [
    ("1", _("a hunch: one or two said it")),
    ("2", _("heard from several")),
    ("3", _("heard again and again, also elsewhere")),
]


class InsightForm(forms.Form):
    who = forms.CharField(
        label=_("Who?"), max_length=200, help_text=_("A kind of people, never one person who could be recognised.")
    )
    what = forms.CharField(
        label=_("What do we understand better now?"), max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    because = forms.CharField(label=_("Because…"), max_length=400, widget=forms.Textarea(attrs={"rows": 2}))
    confidence = forms.TypedChoiceField(
        label=_("How sure are we?"), choices=SURE, coerce=int, initial="1", widget=forms.RadioSelect
    )
