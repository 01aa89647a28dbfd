"""What may enter when a workshop is prepared."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from tonkla.handbook.models import Tool, Version
from tonkla.people.models import Hub, Person
from tonkla.refusal import Refusal
from tonkla.workshops.models import RIGHTS, Kind, Mode, Session
from tonkla.workshops.planning import plans
from tonkla.workshops.timeline import LONGEST

ZONES = (
    ("Asia/Bangkok", _("Thailand (Bangkok)")), ("Asia/Vientiane", _("Laos (Vientiane)")),
    ("Asia/Phnom_Penh", _("Cambodia (Phnom Penh)")), ("Asia/Ho_Chi_Minh", _("Vietnam (Ho Chi Minh City)")),
    ("Asia/Yangon", _("Myanmar (Yangon)")), ("Asia/Kuala_Lumpur", _("Malaysia (Kuala Lumpur)")),
)  # fmt: skip
KINDS = (
    (Kind.TOOL, _("a tool")), (Kind.PLAIN, _("talk, cards, anything else")), (Kind.BREAK, _("break")),
    (Kind.FOOD, _("food")), (Kind.PRAYER, _("prayer")),
)  # fmt: skip
MODES = (
    (Mode.ALL, _("all together")), (Mode.TEAM, _("in teams")), (Mode.PAIR, _("in pairs")), (Mode.ALONE, _("each alone")),
)  # fmt: skip


def long_text(label: Any, most: int, rows: int) -> forms.CharField:
    return forms.CharField(label=label, required=False, max_length=most, widget=forms.Textarea(attrs={"rows": rows}))


def from_buddhist_era(day: date) -> date:
    """Years from 2400 on are Buddhist."""
    return day.replace(year=day.year - 543) if day.year >= 2400 else day


def version_said(version: Version) -> str:
    """A version in a list: its number and what its maker noted."""
    said = _("version %(n)s") % {"n": version.number}
    return f"{said} · {version.note[:60]}" if version.note else str(said)


def sentence_of(refusal: Refusal) -> str:
    words = refusal.words(get_language() or "th")
    return f"{words['what']} {words['why']} {words['next']}"


class WorkshopForm(forms.Form):
    title = forms.CharField(label=_("What is it called?"), max_length=160)
    hub = forms.ModelChoiceField(label=_("Which hub hosts it?"), queryset=Hub.objects.none(), empty_label=None)
    template = forms.ChoiceField(label=_("Agenda to start from"))
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
    teams = forms.IntegerField(label=_("How many teams?"), min_value=0, max_value=6, initial=6)
    zone = forms.CharField(label=_("The agenda's clock"), required=False, widget=forms.Select(choices=ZONES))

    def __init__(self, *args: Any, by: Person, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        hubs = Hub.objects.filter(pk__in=by.hub_ids("owner", "trainer")).order_by("is_sample", "name")
        self.fields["hub"].queryset = hubs  # type: ignore[attr-defined]
        language = get_language() or "th"
        self.fields["template"].choices = [  # type: ignore[attr-defined]
            (plan.key, plan.title_en if language.startswith("en") else plan.title_th) for plan in plans().values()
        ]
        self.fields["starts_on"].initial = today

    def clean_starts_on(self) -> date:
        day = from_buddhist_era(self.cleaned_data["starts_on"])
        if day < self.today:
            raise forms.ValidationError(sentence_of(Refusal("workshop_in_the_past")))
        return day

    def clean_zone(self) -> str:
        zone = self.cleaned_data["zone"] or "Asia/Bangkok"
        if zone not in dict(ZONES):
            raise forms.ValidationError(sentence_of(Refusal("zone_unknown", zone=zone[:40])))
        return str(zone)


class BlockForm(forms.Form):
    """One block of the agenda. The title is asked in the language of the screen; the other one may follow."""

    title = forms.CharField(label=_("What is this block called?"), max_length=120)
    title_other = forms.CharField(label=_("In the other language (Thai or English)"), max_length=120, required=False)
    kind = forms.ChoiceField(label=_("What is it?"), choices=KINDS)
    tool_key = forms.ChoiceField(label=_("Which tool?"), required=False)
    picked = forms.ModelChoiceField(
        label=_("Which version of it?"), queryset=Version.objects.none(), required=False,
        empty_label=_("the newest when it is opened"),
    )  # fmt: skip
    is_short = forms.BooleanField(label=_("Its short form"), required=False)
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=LONGEST)
    mode = forms.ChoiceField(label=_("With whom?"), choices=MODES, initial=Mode.TEAM)
    instruction = long_text(_("What people read on their phone"), 600, 2)
    place = forms.CharField(label=_("Where?"), max_length=80, required=False)
    lang = forms.CharField(label=_("In which language?"), max_length=20, required=False)
    track = forms.CharField(label=_("Beside others? Name its track (A, B …)"), max_length=20, required=False)
    lead = forms.CharField(label=_("Who leads it?"), max_length=80, required=False)
    says = long_text(_("What is said"), 4000, 3)
    brings = long_text(_("What to bring"), 1000, 2)
    without_names = forms.BooleanField(label=_("Cards of this step carry no name"), required=False)
    may_write = forms.BooleanField(label=_("write cards"), required=False, initial=True)
    may_see_others = forms.BooleanField(label=_("see other teams' boards"), required=False)
    may_vote = forms.BooleanField(label=_("vote"), required=False, initial=True)
    may_observe = forms.BooleanField(label=_("observe a role play"), required=False, initial=True)

    def __init__(self, *args: Any, language: str, viewer: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        names = []
        for tool in Tool.objects.visible_to(viewer).select_related("keeper").order_by("key"):
            version = tool.newest()
            name = version.words(language).get("name", tool.key) if version else tool.key
            keeper = tool.keeper.name if tool.keeper else tool.keeper_name
            names.append((tool.key, f"{name} · {keeper}" if keeper else name))
        held = str(self.initial.get("tool_key") or "")
        if held and held not in dict(names):
            names.append((held, held))
        picks: Any = self.fields["picked"]
        picks.queryset = (
            Version.objects.standing().filter(tool__key=held).order_by("-number") if held else picks.queryset
        )
        picks.label_from_instance = version_said
        self.fields["tool_key"].choices = [("", "—"), *sorted(names, key=lambda pair: pair[1])]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("kind") == Kind.TOOL and not facts.get("tool_key"):
            self.add_error("tool_key", _("Choose the tool, or say it is something else."))
        return facts

    def rights(self) -> list[forms.BoundField]:
        return [self[name] for name in RIGHTS]

    def facts(self) -> dict[str, Any]:
        """The fields of a `Session` that was filled in."""
        given = dict(self.cleaned_data)
        mine, other = ("en", "th") if self.language.startswith("en") else ("th", "en")
        given[f"title_{mine}"] = title = given.pop("title")
        given[f"title_{other}"] = given.pop("title_other") or title
        given[f"instruction_{mine}"] = given.pop("instruction")
        given["by_team"] = given["mode"] != Mode.ALL
        if given["kind"] != Kind.TOOL:
            given["tool_key"], given["is_short"] = "", False
        if given["picked"] and given["picked"].tool.key != given["tool_key"]:
            given["picked"] = None
        return given


def initial_of(block: Session, language: str) -> dict[str, Any]:
    """A block as its form shows it."""
    names = [name for name in BlockForm.base_fields if hasattr(block, name) and name not in ("title", "instruction")]
    other = "th" if language.startswith("en") else "en"
    return {name: getattr(block, name) for name in names} | {
        "title": block.title(language), "title_other": block.title(other), "instruction": block.instruction(language),
    }  # fmt: skip
