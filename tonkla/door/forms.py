"""What may enter at the door."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django_otp import devices_for_user, match_token

from tonkla.people.models import HostKind, Person
from tonkla.places.models import Place

HOSTS = [
    (HostKind.LIBRARY, _("public library")),
    (HostKind.UNIVERSITY, _("college or university")),
    (HostKind.FAITH, _("temple, mosque or church")),
    (HostKind.COMMUNITY, _("community hub")),
    (HostKind.SCHOOL, _("school")),
    (HostKind.OTHER, _("something else")),
]
SPOKEN = [("th", "ไทย"), ("en", "English"), ("ms", "Melayu"), ("mfa", "มลายูปาตานี"), ("lo", "ລາວ"), ("vi", "Tiếng Việt")]


class PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name(get_language() or "th"))


class BeginForm(forms.Form):
    code = forms.CharField(label=_("The code in the terminal"), max_length=12)
    hub = forms.CharField(label=_("What is your hub called?"), max_length=120)
    host_kind = forms.ChoiceField(label=_("What kind of house is it?"), choices=HOSTS)
    place = PlaceChoice(label=_("Where is it?"), queryset=Place.objects.none(), empty_label="–")
    languages = forms.MultipleChoiceField(
        label=_("Which languages do people speak there?"),
        choices=SPOKEN,
        initial=["th"],
        widget=forms.CheckboxSelectMultiple,
    )
    name = forms.CharField(label=_("What shall we call you?"), max_length=80)
    login = forms.CharField(label=_("A word to sign in with"), max_length=60)
    password = forms.CharField(
        label=_("A password of 10 characters or more"), widget=forms.PasswordInput(render_value=True)
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not Place.objects.exists():
            Place.objects.load()
        self.fields["place"].queryset = Place.objects.to_choose(get_language() or "th")  # type: ignore[attr-defined]

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class SignInForm(forms.Form):
    login = forms.CharField(label=_("Your sign-in word"), max_length=60)
    password = forms.CharField(label=_("Password"), widget=forms.PasswordInput)
    token = forms.CharField(label=_("Code from your second factor, if you set one"), required=False, max_length=12)

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if "login" not in answers or "password" not in answers:
            return answers
        found = authenticate(self.request, username=answers["login"].strip().casefold(), password=answers["password"])
        if not isinstance(found, Person) or found.is_sample:
            raise forms.ValidationError(
                _("This word and password do not go together. Try again, or ask an owner for a new link.")
            )
        if list(devices_for_user(found)) and match_token(found, answers.get("token", "")) is None:
            self.add_error("token", _("The code is not right just now. Wait for the next one and try again."))
            return answers
        self.person = found
        return answers
