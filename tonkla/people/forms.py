"""What may enter when somebody makes an account, names a hub, or tells what they allow."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.people.models import AgeBand, GuardianSaid, HostKind, Hub, Purpose, Registration
from tonkla.people.models.registration import OWN_FACTS
from tonkla.places.models import Place

HOSTS = [
    (HostKind.LIBRARY, _("public library")),
    (HostKind.UNIVERSITY, _("college or university")),
    (HostKind.FAITH, _("temple, mosque or church")),
    (HostKind.COMMUNITY, _("community hub")),
    (HostKind.SCHOOL, _("school")),
    (HostKind.OTHER, _("something else")),
]
SPOKEN = [
    ("th", "ไทย"), ("en", "English"), ("ms", "Melayu"), ("mfa", "มลายูปาตานี"), ("lo", "ລາວ"), ("vi", "Tiếng Việt"),
    ("my", "မြန်မာ"), ("km", "ខ្មែร"), ("kxm", "เขมรถิ่นไทย"), ("nod", "คำเมือง"), ("tts", "อีสาน"), ("sou", "ใต้"),
]  # fmt: skip
AGES = [
    (AgeBand.CHILD, _("under 10")), (AgeBand.YOUNG, "10–14"), (AgeBand.YOUTH, "15–19"), (AgeBand.ADULT, "20–34"),
    (AgeBand.MIDDLE, "35–59"), (AgeBand.ELDER, _("60 and over")),
]  # fmt: skip
HOW = [("paper", _("signed on paper")), ("spoken", _("said so to our face")), ("phone", _("said so on the telephone"))]
YEARS = [("1", _("1 year")), ("2", _("2 years")), ("5", _("5 years"))]


class PlaceChoice(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name(get_language() or "th"))


def places() -> Any:
    return Place.objects.to_choose(get_language() or "th")


class NewPersonForm(forms.Form):
    name = forms.CharField(label=_("What shall we call you?"), max_length=80)
    login = forms.CharField(label=_("A word to sign in with"), max_length=60)
    password = forms.CharField(label=_("A password of 10 characters or more"), widget=forms.PasswordInput)

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        validate_password(password)
        return password


class HubForm(forms.Form):
    name = forms.CharField(label=_("What is your hub called?"), max_length=120)
    host_kind = forms.ChoiceField(label=_("What kind of house is it?"), choices=HOSTS)
    place = PlaceChoice(label=_("Where is it?"), queryset=Place.objects.none(), empty_label=None)
    languages = forms.MultipleChoiceField(
        label=_("Which languages do people speak there?"), choices=SPOKEN, initial=["th"],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].queryset = places()  # type: ignore[attr-defined]

    @staticmethod
    def facts_of(hub: Hub) -> dict[str, Any]:
        return {"name": hub.name, "host_kind": hub.host_kind, "place": hub.place_id, "languages": hub.languages}


class RegistrationForm(HubForm):
    """What others may read of a hub: its facts, and what it can do."""

    capacity = forms.IntegerField(
        label=_("How many people can it take in at once?"), min_value=1, max_value=5000, required=False,
        help_text=_("About. Leave it empty if you do not know."),
    )  # fmt: skip
    tools = forms.CharField(
        label=_("Which tools do you work with?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One a line, also your own."),
    )  # fmt: skip
    reached_by = forms.CharField(
        label=_("How is the hub reached?"), max_length=200, required=False,
        help_text=_("The house, not a person: its telephone, its page, its door."),
    )  # fmt: skip

    @staticmethod
    def told_by(hub: Hub) -> dict[str, Any]:
        """What is known of it already."""
        found = Registration.objects.filter(hub=hub).first()
        own = {name: getattr(found, name) for name in OWN_FACTS} if found else {}
        return {**HubForm.facts_of(hub), **own}


class ConsentForm(forms.Form):
    """What somebody allows. Names and contacts of guardians are optional fields that the rules of age may ask for."""

    pseudonym = forms.CharField(label=_("Made-up name, chosen by the person"), max_length=60)
    age_band = forms.ChoiceField(label=_("How old, roughly?"), choices=AGES, widget=forms.RadioSelect)
    assent = forms.BooleanField(label=_("The young person wants to talk, and said so"), required=False)
    guardian_name = forms.CharField(label=_("Guardian's name"), max_length=120, required=False)
    guardian_relation = forms.CharField(label=_("Who they are to the young person"), max_length=60, required=False)
    guardian_how = forms.ChoiceField(label=_("How the guardian said yes"), choices=HOW, required=False)
    guardian_contact = forms.CharField(label=_("How to reach the guardian"), max_length=120, required=False)
    guardian_other = forms.BooleanField(
        label=_("Looks after them, but is not a parent: to be looked at once more"), required=False
    )
    contact = forms.CharField(
        label=_("How to reach them, if they allow it"), max_length=120, required=False,
        help_text=_("Lies encrypted on this machine."),
    )  # fmt: skip
    years = forms.ChoiceField(label=_("Kept for"), choices=YEARS, initial="2", required=False)

    def facts(self, allowed: list[str], lang: str) -> dict[str, Any]:
        """What `Receipt.objects.give` wants to know."""
        data = self.cleaned_data
        guardian = None
        if data["guardian_name"].strip():
            guardian = GuardianSaid(
                data["guardian_name"], data["guardian_relation"], data["guardian_how"], data["guardian_contact"],
                not data["guardian_other"],
            )  # fmt: skip
        return {
            "pseudonym": data["pseudonym"], "age_band": data["age_band"], "assent": data["assent"], "lang": lang,
            "allowed": [purpose for purpose in allowed if purpose in Purpose.values], "guardian": guardian,
            "contact": data["contact"], "years": int(data["years"] or 2),
        }  # fmt: skip
