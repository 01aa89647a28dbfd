"""What may enter as a precaution, an indicator, an assumption, an outcome meant, a skill, an ask, a day of the hub."""

import re
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tonkla.insights.models import Insight
from tonkla.people.models import Person
from tonkla.programmes.forms.plan import Day
from tonkla.programmes.goals import targets, to_choose
from tonkla.programmes.models import (
    Activity,
    Arrow,
    Ask,
    Assumption,
    Came,
    Change,
    HubDay,
    HubDayKind,
    Indicator,
    IndicatorKind,
    Precaution,
    PrecautionKind,
    Programme,
    Skill,
)


class RowForm(forms.Form):
    """One line that belongs to a plan. `keep` makes the row."""

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programme = programme
        self.about()

    def about(self) -> None:
        """Fill the choices that depend on the plan."""

    def keep(self, by: Person) -> Any:
        raise NotImplementedError


class PrecautionForm(RowForm):
    kind = forms.ChoiceField(
        label=_("Is it a risk or a safeguard?"), widget=forms.RadioSelect, initial=PrecautionKind.RISK,
        choices=[(PrecautionKind.RISK, _("a risk")), (PrecautionKind.SAFEGUARD, _("a safeguard"))],
    )  # fmt: skip
    what = forms.CharField(label=_("What may happen, or what must be kept safe?"), max_length=300)
    response = forms.CharField(label=_("What do we do about it?"), max_length=300)
    who = forms.CharField(label=_("Who looks after it?"), max_length=80, required=False)

    def keep(self, by: Person) -> Precaution:
        return Precaution.objects.create(programme=self.programme, by=by, **self.cleaned_data)


class IndicatorForm(RowForm):
    kind = forms.ChoiceField(
        label=_("Which kind?"), widget=forms.RadioSelect, initial=IndicatorKind.OWN,
        choices=[
            (IndicatorKind.OWN, _("our own")), (IndicatorKind.SDG, _("an SDG target")), (IndicatorKind.IRIS, _("an IRIS+ code")),
        ],
    )  # fmt: skip
    code = forms.CharField(
        label=_("Code"),
        max_length=12,
        required=False,
        help_text=_("SDG target such as 4.4, or IRIS+ code such as PI4060"),
        widget=forms.TextInput(attrs={"list": "sdg-targets"}),
    )
    words = forms.CharField(label=_("In our own words"), max_length=300)
    target = forms.CharField(label=_("How much, by when?"), max_length=80, required=False)
    source = forms.CharField(label=_("Where will the number come from?"), max_length=200, required=False)
    activity = forms.ModelChoiceField(label=_("Of which activity?"), queryset=Activity.objects.none(), required=False)

    def about(self) -> None:
        self.fields["activity"].queryset = self.programme.activities.filter(removed_at=None)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        kind, code = answers.get("kind"), answers.get("code", "").strip().upper()
        if kind == IndicatorKind.SDG and code.lower() not in targets():
            self.add_error("code", _("An SDG target looks like 4.4 or 8.a. Look it up, or choose “our own”."))
        if kind == IndicatorKind.IRIS and not re.fullmatch(r"[A-Z]{2}\d{4}", code):
            self.add_error("code", _("An IRIS+ code has two letters and four digits. Look it up, or choose “our own”."))
        answers["code"] = code.lower() if kind == IndicatorKind.SDG else code
        return answers

    def keep(self, by: Person) -> Indicator:
        return Indicator.objects.create(programme=self.programme, by=by, **self.cleaned_data)


class AssumptionForm(RowForm):
    arrow = forms.ChoiceField(
        label=_("Between which steps?"),
        choices=[
            (Arrow.OUTPUT, _("from activities to who is reached")), (Arrow.OUTCOME, _("from who is reached to what is different")),
            (Arrow.IMPACT, _("from what is different to our goals")),
        ],
    )  # fmt: skip
    words = forms.CharField(label=_("What must be true for that?"), max_length=300)
    insight = forms.ModelChoiceField(
        label=_("Which insight speaks for it?"), queryset=Insight.objects.none(), required=False
    )

    def about(self) -> None:
        of_needs = Insight.objects.filter(needs__programmes=self.programme).distinct()
        self.fields["insight"].queryset = of_needs  # type: ignore[attr-defined]

    def keep(self, by: Person) -> Assumption:
        return Assumption.objects.create(programme=self.programme, by=by, **self.cleaned_data)


class ChangeForm(RowForm):
    words = forms.CharField(label=_("What shall be different, and for whom?"), max_length=300)
    activities = forms.ModelMultipleChoiceField(
        label=_("Which activities lead to it?"), queryset=Activity.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def about(self) -> None:
        self.fields["activities"].queryset = self.programme.activities.filter(removed_at=None)  # type: ignore[attr-defined]

    def keep(self, by: Person) -> Change:
        made = Change.objects.create(programme=self.programme, by=by, words=self.cleaned_data["words"])
        made.activities.set(self.cleaned_data["activities"])
        return made


class SkillForm(RowForm):
    name = forms.CharField(label=_("Being able to…"), max_length=80)
    level = forms.TypedChoiceField(
        label=_("How well?"), coerce=int, widget=forms.RadioSelect, initial=1,
        choices=[(0, _("not yet")), (1, _("a little")), (2, _("on my own")), (3, _("could teach it"))],
    )  # fmt: skip
    who = forms.CharField(label=_("Who of us?"), max_length=80, required=False)

    def keep(self, by: Person) -> Skill:
        facts = self.cleaned_data
        made, _new = Skill.objects.update_or_create(
            programme=self.programme, name=facts["name"].strip(), who=facts["who"].strip(),
            defaults={"level": facts["level"], "by": by},
        )  # fmt: skip
        return made


class AskForm(RowForm):
    to = forms.CharField(label=_("Whom do we ask?"), max_length=160)
    skill = forms.CharField(label=_("For which skill?"), max_length=80, required=False)
    words = forms.CharField(
        label=_("What exactly, when, for how long?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def keep(self, by: Person) -> Ask:
        facts = self.cleaned_data
        return Ask.objects.send(self.programme, facts["skill"], facts["to"], facts["words"], by, timezone.now())


class HubDayForm(RowForm):
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[
            (HubDayKind.TERM, _("school term")), (HubDayKind.BREAK, _("school holidays")), (HubDayKind.OWN, _("a day of our own")),
        ],
    )  # fmt: skip
    name = forms.CharField(label=_("Name"), max_length=120)
    day = Day(label=_("From"))
    until = Day(label=_("Until"), required=False)

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("until") and answers.get("day") and answers["until"] < answers["day"]:
            self.add_error("until", _("The end comes before the beginning. Look at both dates once more."))
        return answers

    def keep(self, by: Person) -> HubDay:
        return HubDay.objects.create(hub=self.programme.hub, by=by, **self.cleaned_data)


class OutcomeForm(forms.Form):
    came = forms.ChoiceField(
        label=_("What came of it?"), widget=forms.RadioSelect,
        choices=[(Came.DONE, _("done")), (Came.PARTLY, _("in part")), (Came.NOT, _("not done")), (Came.UNKNOWN, _("do not know"))],
    )  # fmt: skip
    changed = forms.CharField(
        label=_("What is different?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )
    for_whom = forms.CharField(label=_("For whom?"), required=False, max_length=200)
    people = forms.IntegerField(label=_("How many different people?"), required=False, min_value=0, max_value=1_000_000)
    known_by = forms.CharField(label=_("How do we know?"), required=False, max_length=300)
    sdg = forms.ChoiceField(label=_("SDG target, if one fits"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sdg"].choices = [("", "–"), *to_choose()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        answers = super().clean() or {}
        if answers.get("people") and not answers.get("known_by"):
            self.add_error("known_by", _("A number needs to say where it comes from."))
        return answers


# address → (form, noun, page it stands on)
KINDS: dict[str, tuple[type[RowForm], type[Any], str]] = {
    "precautions": (PrecautionForm, Precaution, "ground"),
    "indicators": (IndicatorForm, Indicator, "ground"),
    "assumptions": (AssumptionForm, Assumption, "theory"),
    "changes": (ChangeForm, Change, "theory"),
    "skills": (SkillForm, Skill, "skills"),
    "asks": (AskForm, Ask, "skills"),
    "days": (HubDayForm, HubDay, "calendar"),
}
