"""What may enter as a prototype and as a role-play run."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from tonkla.fieldnotes.models import Segment
from tonkla.prototypes.models import WHO_WRITES
from tonkla.workshops.models import Team, Workshop

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


class TeamChoice(forms.ModelChoiceField):
    """A team of one of the hub's workshops, the newest workshop first."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.name} · {obj.workshop.title}"


def teams_for(person: Any) -> Any:
    """The teams somebody may say a prototype belongs to."""
    held = Workshop.objects.visible_to(person).filter(hub__in=person.hub_ids(*WHO_WRITES))
    return Team.objects.filter(workshop__in=held).select_related("workshop").order_by(
        "-workshop__starts_on", "-workshop__made_at", "position"
    )  # fmt: skip


class TeamForm(forms.Form):
    team = TeamChoice(
        label=_("Which team's is it?"), queryset=Team.objects.none(), required=False, empty_label=_("no team"),
        help_text=_("The team meets it on its phones, on the stage and in the gallery."),
    )  # fmt: skip

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_for(by)  # type: ignore[attr-defined]


class PrototypeForm(TeamForm):
    field_order = ("name", "team", "segment")
    name = forms.CharField(label=_("A short name"), max_length=120)
    segment = forms.ModelChoiceField(
        label=_("People we hope to help begin"), queryset=Segment.objects.none(), required=False, empty_label="–"
    )
    whom = forms.CharField(label=LABELS["whom"], max_length=300, required=False)
    offer = forms.CharField(label=LABELS["offer"], max_length=2000, widget=area(3))
    channel = forms.CharField(label=LABELS["channel"], max_length=300, required=False)
    steps = forms.CharField(label=LABELS["steps"], max_length=2000, required=False, widget=area(3))
    cost = forms.CharField(label=LABELS["cost"], max_length=200, required=False)
    risk = forms.CharField(label=LABELS["risk"], max_length=300, required=False)
    works_if = forms.CharField(
        label=LABELS["works_if"], max_length=300, help_text=_("Write it before the test, so that the test can say no.")
    )

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields["segment"].queryset = Segment.objects.visible_to(by).filter(removed_at=None)  # type: ignore[attr-defined]


class WordsForm(PrototypeForm):
    """The same words again, for a version nobody has played yet: whose it is stands on its own page."""

    def __init__(self, *args: Any, by: Any, **kwargs: Any) -> None:
        super().__init__(*args, by=by, **kwargs)
        self.fields.pop("team")


ROLES = (1, 2, 3)


class RunForm(forms.Form):
    scene = forms.CharField(
        label=_("Where and when is this, and what happened just before?"), max_length=1000, widget=area(3)
    )
    role1 = forms.CharField(label=_("First role"), max_length=120)
    role2 = forms.CharField(label=_("Second role"), max_length=120, required=False)
    role3 = forms.CharField(label=_("Third role, if there is one"), max_length=120, required=False)
    complication = forms.CharField(
        label=_("What gets in the way?"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"list": "complications"}), help_text=_("Or draw a card later, on the run's page."),
    )  # fmt: skip
    props = forms.CharField(label=_("What do we need at hand?"), max_length=300, required=False)
    room = forms.CharField(
        label=_("In which room?"), max_length=40, required=False, help_text=_("Leave it empty for the shared stage.")
    )
    minutes = forms.IntegerField(label=_("Minutes to play"), min_value=1, max_value=60, initial=6)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for n in ROLES:
            self.fields[f"wants{n}"] = forms.CharField(
                label=_("What they want, what they fear"), max_length=200, required=False
            )
            self.fields[f"invented{n}"] = forms.BooleanField(
                label=_("Nobody told this one: it is a card of what gets in the way"), required=False
            )

    @staticmethod
    def said_by(run: Any) -> dict[str, Any]:
        """A prepared round as the form shows it."""
        said = {name: getattr(run, name) for name in ("scene", "complication", "props", "room", "minutes")}
        for n, role in enumerate(run.cast[: len(ROLES)], 1):
            said |= {
                f"role{n}": role["role"],
                f"wants{n}": role.get("wants", ""),
                f"invented{n}": role.get("is_invented"),
            }
        return said

    def cast(self, heard: Mapping[int, list[str]]) -> list[dict[str, Any]]:
        """The roles, each with the cards and passages it was invented from."""
        answers = self.cleaned_data
        return [
            {
                "role": answers[f"role{n}"],
                "wants": answers[f"wants{n}"],
                "heard": heard.get(n, []),
                "is_invented": answers[f"invented{n}"],
            }
            for n in ROLES
            if answers[f"role{n}"]
        ]
