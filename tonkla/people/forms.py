"""What may enter when somebody makes an account."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _


class NewPersonForm(forms.Form):
    name = forms.CharField(label=_("What shall we call you?"), max_length=80)
    login = forms.CharField(label=_("A word to sign in with"), max_length=60)
    password = forms.CharField(label=_("A password of 10 characters or more"), widget=forms.PasswordInput)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password
