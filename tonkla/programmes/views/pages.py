"""The plan's further pages: what the money buys, skills and partners, the theory, what it stands on, the calendar, money."""

import math
import uuid
from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.people.models import Guest
from tonkla.programmes.analysis import choice_of, partners_for, skill_gaps
from tonkla.programmes.calendar import APART, by_month, computed_day, days_between, islamic_name, span_of
from tonkla.programmes.finance import FORM_OF, LAW, READ_ON, READINESS, instruments, stage_of
from tonkla.programmes.forms import KINDS, ConfirmForm
from tonkla.programmes.goals import to_choose
from tonkla.programmes.models import HubDay, Programme, Skill, Tick
from tonkla.programmes.partners import Partner
from tonkla.programmes.theory import theory_of
from tonkla.programmes.views.plan import is_english, off_in, seen
from tonkla.refusal import Refusal

Facts = dict[str, Any]


def empty_forms(found: Programme, page: str) -> Facts:
    """One form for each kind of line of this page."""
    return {f"{kind}_form": form(programme=found) for kind, (form, _noun, on) in KINDS.items() if on == page}


def shell(found: Programme, request: HttpRequest, page: str) -> Facts:
    """What every page of a plan has: the plan, which page this is, who may write, what was just taken off."""
    return {
        "programme": found,
        "page": page,
        "may_write": found.may_be_changed_by(request.user),  # type: ignore[arg-type]
        "is_own": found.is_own_of(request.user),  # type: ignore[arg-type]
        "off": off_in(request),
        **empty_forms(found, page),
    }


def number_in(request: HttpRequest, name: str, known: Any) -> float:
    """A number asked for in the address, else what the plan says, else no limit."""
    try:
        asked = float(request.GET.get(name, "").replace(",", "") or (known if known is not None else math.inf))
    except ValueError:
        return math.inf if known is None else float(known)
    return asked if asked >= 0 and not math.isnan(asked) else math.inf


def choice_page(found: Programme, request: HttpRequest) -> Facts:
    budget, hours = number_in(request, "budget", found.budget_baht), number_in(request, "hours", found.hours)
    choice = choice_of(found, budget, hours)
    return shell(found, request, "choice") | {
        "choice": choice,
        "sentence": choice.sentence_en if is_english() else choice.sentence_th,
        "budget": "" if math.isinf(budget) else f"{budget:.0f}",
        "hours": "" if math.isinf(hours) else f"{hours:g}",
        "gap": f"{choice.gap:.1%}",
    }


def skills_page(found: Programme, request: HttpRequest) -> Facts:
    gaps = skill_gaps(found)
    partners = partners_for(found, gaps, request.user)
    proposed = {name: request.GET[name] for name in ("to", "skill") if request.GET.get(name)}
    held = list(Skill.objects.held_by(found.hub_id))
    best = {skill.name.casefold(): skill for skill in reversed(held)}
    needed: dict[str, list[str]] = {}
    for one in found.standing_activities():
        for name in one.skills:
            needed.setdefault(name, []).append(one.title)
    return shell(found, request, "skills") | {
        "gaps": [
            (gap, gap.sentence_en if is_english() else gap.sentence_th, [in_words(one) for one in partners[gap.skill]])
            for gap in gaps
        ],
        "needed": [(name, titles, best.get(name.casefold())) for name, titles in sorted(needed.items())],
        "held": held,
        "asks_form": KINDS["asks"][0](programme=found, initial=proposed),
        "asks": found.asks.filter(until__gte=timezone.now(), removed_at=None),
        "guests": Guest.objects.of_programme(found.pk),
        "may_invite": request.user.may_write_in(found.hub),  # type: ignore[union-attr]
    }


def in_words(partner: Partner) -> Facts:
    """A suggested partner in the reader's language."""
    return {
        "actor": partner.actor,
        "name": partner.actor.name("en" if is_english() else "th"),
        "offers": partner.offers,
        "strength": partner.strength,
        "sentence": partner.sentence_en if is_english() else partner.sentence_th,
    }


def theory_page(found: Programme, request: HttpRequest) -> Facts:
    return shell(found, request, "theory") | {"theory": theory_of(found), "finding_words": finding_words()}


def finding_words() -> dict[str, str]:
    return {
        "outcome_alone": _("No activity leads to this:"),
        "activity_alone": _("These answer no need:"),
        "assumption_bare": _("No insight speaks for this yet:"),
        "number_bare": _("It is not said where this number comes from:"),
        "nobody": _("Nobody is responsible for:"),
    }


def ground_page(found: Programme, request: HttpRequest) -> Facts:
    return shell(found, request, "ground") | {
        "risks": found.precautions.filter(kind="risk", removed_at=None),
        "safeguards": found.precautions.filter(kind="safeguard", removed_at=None),
        "targets": to_choose(),
        "indicators": found.indicators.filter(removed_at=None).select_related("activity"),
    }


def calendar_page(found: Programme, request: HttpRequest) -> Facts:
    first, last = span_of(found, timezone.localdate())
    days = days_between(found, first, last, "en" if is_english() else "th")
    return shell(found, request, "calendar") | {
        "months": by_month(days),
        "own_days": HubDay.objects.filter(hub=found.hub, removed_at=None),
    }


def money_page(found: Programme, request: HttpRequest) -> Facts:
    stage = request.GET.get("stage", "")
    form = request.GET.get("form", "")
    return shell(found, request, "money") | {
        "instruments": instruments(stage, form),
        "stage": stage,
        "form": form,
        "stages": [(name, stage_of(place, len(found.stages))) for place, name in enumerate(found.stages)],
        "kinds": [(kind, FORM_OF[kind]) for kind in found.whom_for if kind in FORM_OF],
        "law": LAW,
        "read_on": date.fromisoformat(READ_ON),
        "readiness": READINESS,
        "ticked_keys": set(found.ticks.values_list("key", flat=True)),
    }


def readiness(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Keep which lines of the checklist are in order."""
    found = seen(request, programme, changes=True)
    known = {line["key"] for line in READINESS}
    Tick.objects.set(found, known & set(request.POST.getlist("ready")), request.user)  # type: ignore[arg-type]
    return redirect(f"/programmes/{found.pk}/money/#readiness")


PAGES: dict[str, Callable[[Programme, HttpRequest], Facts]] = {
    "choice": choice_page, "skills": skills_page, "theory": theory_page, "ground": ground_page, "calendar": calendar_page,
    "money": money_page,
}  # fmt: skip


def shown(page: str) -> Callable[[HttpRequest, uuid.UUID], HttpResponse]:
    def view(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
        return render(request, f"programmes/{page}.html", PAGES[page](seen(request, programme), request))

    view.__name__ = page
    return view


def confirm(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """The hub says on which day a computed Islamic date really falls; said again, the new day holds."""
    found = seen(request, programme, changes=True)
    about = request.POST.get("about", "")[:40]
    computed = computed_day(about)
    form = ConfirmForm(request.POST, computed=computed)
    if computed and form.is_valid():
        name = islamic_name(about, get_language() or "th")
        HubDay.objects.confirm(found.hub, about, name, form.cleaned_data["day"], request.user)  # type: ignore[arg-type]
        return redirect(f"/programmes/{found.pk}/calendar/#own")
    refusal = Refusal("islamic_day_too_far", days=APART).words(get_language() or "th")
    typed = {"about": about, "day": request.POST.get("day", "")[:20]}
    facts = calendar_page(found, request) | {"refusal": refusal, "typed": typed}
    return render(request, "programmes/calendar.html", facts, status=422)
