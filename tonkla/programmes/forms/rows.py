"""What may enter as a precaution, an indicator, an assumption, an outcome meant, a skill, an ask, a day of the hub."""

import re
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tonkla.insights.models import Insight
from tonkla.needs.models import Need
from tonkla.people.models import Person
from tonkla.programmes.calendar import APART
from tonkla.programmes.forms.plan import Day
from tonkla.programmes.goals import targets, to_choose
from tonkla.programmes.models import (
    Activity,
    Arrow,
    Ask,
    Assumption,
    Came,
    Change,
    Commitment,
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
    """One line that belongs to a plan. `keep` makes the row; where `row` is given, it says that row better."""

    noun: ClassVar[Any] = None

    def __init__(self, *args: Any, programme: Programme, row: Any = None, **kwargs: Any) -> None:
        if row is not None:
            kwargs["initial"] = self.said_by(row)
        super().__init__(*args, **kwargs)
        self.programme, self.row = programme, row
        self.about()

    @classmethod
    def said_by(cls, row: Any) -> dict[str, Any]:
        """What a row says now, as the form shows it."""
        said = {name: getattr(row, name) for name in cls.base_fields if hasattr(row, name)}
        return {name: value.all() if hasattr(value, "all") else value for name, value in said.items()}

    def about(self) -> None:
        """Fill the choices that depend on the plan."""

    def owner(self) -> dict[str, Any]:
        return {"programme": self.programme}

    def keep(self, by: Person) -> Any:
        """The row with what was typed; lists of other things are set once it is there."""
        plain = {name: value for name, value in self.cleaned_data.items() if not isinstance(value, QuerySet)}
        row = self.row or self.noun(by=by, **self.owner())
        for name, value in plain.items():
            setattr(row, name, value)
        row.save()
        for name in self.cleaned_data.keys() - plain.keys():
            getattr(row, name).set(self.cleaned_data[name])
        return row


class PrecautionForm(RowForm):
    noun = Precaution
    kind = forms.ChoiceField(
        label=_("Is it a risk or a safeguard?"), widget=forms.RadioSelect, initial=PrecautionKind.RISK,
        choices=[(PrecautionKind.RISK, _("a risk")), (PrecautionKind.SAFEGUARD, _("a safeguard"))],
    )  # fmt: skip
    what = forms.CharField(label=_("What may happen, or what must be kept safe?"), max_length=300)
    response = forms.CharField(label=_("What do we do about it?"), max_length=300)
    who = forms.CharField(label=_("Who looks after it?"), max_length=80, required=False)


class IndicatorForm(RowForm):
    noun = Indicator
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


class AssumptionForm(RowForm):
    noun = Assumption
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
    ground = forms.CharField(
        label=_("Or what else speaks for it?"), max_length=300, required=False,
        help_text=_("A count, a report, what somebody tried: say where it can be found."),
    )  # fmt: skip

    def about(self) -> None:
        of_needs = Insight.objects.filter(needs__programmes=self.programme).distinct()
        self.fields["insight"].queryset = of_needs  # type: ignore[attr-defined]


class ChangeForm(RowForm):
    noun = Change
    words = forms.CharField(label=_("What shall be different, and for whom?"), max_length=300)
    activities = forms.ModelMultipleChoiceField(
        label=_("Which activities lead to it?"), queryset=Activity.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def about(self) -> None:
        self.fields["activities"].queryset = self.programme.activities.filter(removed_at=None)  # type: ignore[attr-defined]


class SkillForm(RowForm):
    noun = Skill
    name = forms.CharField(label=_("Being able to…"), max_length=80)
    level = forms.TypedChoiceField(
        label=_("How well?"), coerce=int, widget=forms.RadioSelect, initial=1,
        choices=[(0, _("not yet")), (1, _("a little")), (2, _("on my own")), (3, _("could teach it"))],
    )  # fmt: skip
    who = forms.CharField(label=_("Who of us?"), max_length=80, required=False)

    def keep(self, by: Person) -> Skill:
        facts = self.cleaned_data
        if self.row and (self.row.name, self.row.who) != (facts["name"].strip(), facts["who"].strip()):
            self.row.delete()  # another name or person: said anew
        return Skill.objects.say(self.programme, facts["name"], facts["level"], facts["who"], by)


class AskForm(RowForm):
    noun = Ask
    to = forms.CharField(label=_("Whom do we ask?"), max_length=160)
    skill = forms.CharField(label=_("For which skill?"), max_length=80, required=False)
    words = forms.CharField(
        label=_("What exactly, when, for how long?"), max_length=600, widget=forms.Textarea(attrs={"rows": 3})
    )

    def keep(self, by: Person) -> Any:
        facts = self.cleaned_data
        if self.row:
            return super().keep(by)
        return Ask.objects.send(self.programme, facts["skill"], facts["to"], facts["words"], by, timezone.now())


class HubDayForm(RowForm):
    noun = HubDay
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

    def owner(self) -> dict[str, Any]:
        return {"hub": self.programme.hub}


class ConfirmForm(forms.Form):
    """The day a computed Islamic date really falls on: near the computed one, or it is another day."""

    day = Day(label=_("It falls on"))

    def __init__(self, *args: Any, computed: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.computed = computed

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        if self.computed is None or abs((day - self.computed).days) > APART:
            raise forms.ValidationError(_("Too far from the computed day."))
        return day


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


class PromiseForm(RowForm):
    noun = Commitment
    who = forms.CharField(label=_("Who?"), max_length=80)
    what = forms.CharField(label=_("What do they promise?"), max_length=300)
    due = Day(label=_("Until"))
    need = forms.ModelChoiceField(
        label=_("Which need does it serve?"), queryset=Need.objects.none(), required=False, empty_label="–"
    )

    def about(self) -> None:
        self.fields["need"].queryset = self.programme.needs.filter(removed_at=None)  # type: ignore[attr-defined]


# address → (form, noun, page it stands on)
KINDS: dict[str, tuple[type[RowForm], type[Any], str]] = {
    "precautions": (PrecautionForm, Precaution, "ground"),
    "indicators": (IndicatorForm, Indicator, "ground"),
    "assumptions": (AssumptionForm, Assumption, "theory"),
    "changes": (ChangeForm, Change, "theory"),
    "skills": (SkillForm, Skill, "skills"),
    "asks": (AskForm, Ask, "skills"),
    "promises": (PromiseForm, Commitment, "plan"),
    "days": (HubDayForm, HubDay, "calendar"),
}
