"""Laying things together: people decide, the engine only proposes and keeps to what they decided. Every step can be undone."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.chores.models import Chore
from tonkla.chores.worker import wake
from tonkla.insights import later
from tonkla.insights.analysis import Group, Proposal, kept, people_of, state_of
from tonkla.insights.models import Placement, Source, Suggestion, Theme
from tonkla.insights.said import Around, Said, Trace
from tonkla.people.keys import key_in
from tonkla.workshops.models import Workshop

LOOSE = 400  # loose things a page shows, newest last
LAID = 60  # things of one theme a page shows
OFFERED = 24  # things of a suggested group a page shows; the rest comes along on request
FIRST = 3  # things of a theme; the rest unfolds


def of_hub(request: HttpRequest, workshop: uuid.UUID) -> Workshop:
    return get_object_or_404(Workshop.objects.visible_to(request.user).select_related("hub"), pk=workshop)


def of_workshop(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> Theme:
    found: Theme = get_object_or_404(
        Theme.objects.visible_to(request.user), pk=theme, workshop=of_hub(request, workshop)
    )
    return found


def keys_of(request: HttpRequest) -> list[str]:
    """What was ticked: cards, passages, answers, whichever came."""
    sent = request.POST if request.method == "POST" else request.GET
    return [key for kind in ("card", "excerpt", "heard") for key in sent.getlist(kind)]


@dataclass(frozen=True)
class Laid:
    """A theme as the page shows it: what lies in it, how many people in how many groups said it."""

    theme: Theme
    said: list[Said]
    count: int
    people: int
    groups: int

    @property
    def more(self) -> int:
        return len(self.said) - FIRST

    @property
    def unseen(self) -> int:
        return self.count - len(self.said)


@dataclass(frozen=True)
class Suggested:
    """A group of the engine: what stands for the rest first, then as many more as a page can show."""

    number: int
    group: Group
    said: list[Said]
    into: Theme | None

    @property
    def unseen(self) -> int:
        return len(self.group.keys) - len(self.said)


def gather(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """All that was said around a workshop, the themes people made, and what the engine proposes for the rest."""
    found = of_hub(request, workshop)
    around = Around(found, request.user)
    traces = around.traces()
    mine = Theme.objects.visible_to(request.user).filter(workshop=found)
    standing = {str(theme.pk): theme for theme in mine.filter(removed_at=None)}
    home = homes(standing, traces)
    proposal, chore = proposed(request, around, traces)
    loose = [key for key in traces if key not in home]
    page = {
        "workshop": found,
        "themes": [laid(theme, [k for k in home if home[k] == key], traces, around) for key, theme in standing.items()],
        "loose": list(around.read(loose[-LOOSE:]).values()),
        "loose_count": len(loose),
        "total": len(traces),
        "chore": chore,
        "surveys": around.surveys(),
        "gone": mine.exclude(removed_at=None).filter(pk=key_in(request, "gone")).first(),
        "taken_out": taken_out(request, standing, around),
    }
    return render(request, "insights/gather.html", page | (told(proposal, around, home, standing) if proposal else {}))


def homes(standing: Mapping[str, Theme], traces: Mapping[str, Trace]) -> dict[str, str]:
    """Where each thing lies, in the order it came."""
    rows = Placement.objects.filter(theme__in=list(standing.values()), apart=False).values_list(
        "card", "excerpt", "theme"
    )
    lies = {str(card or excerpt): str(theme) for card, excerpt, theme in rows}
    return {key: lies[key] for key in traces if key in lies}


def laid(theme: Theme, keys: list[str], traces: Mapping[str, Trace], around: Around) -> Laid:
    mine = [traces[key] for key in keys]
    groups = len({one.group for one in mine if one.group})
    return Laid(theme, list(around.read(keys[:LAID]).values()), len(keys), people_of(mine), groups)


def proposed(
    request: HttpRequest, around: Around, traces: Mapping[str, Trace]
) -> tuple[Proposal | None, Chore | None]:  # fmt: skip
    """The proposal that holds, and the chore that makes a newer one. Only very few things are looked at while the page waits."""
    state = state_of(around, traces, with_decisions=len(traces) <= later.ANEW)
    assert around.workshop
    last = Suggestion.objects.filter(workshop=around.workshop).first()
    if last and last.state == state:
        return Proposal.read(last.found), None
    if len(traces) <= later.SOON:
        return kept(around, state, timezone.now()), None
    person: Any = request.user
    return Proposal.read(last.found) if last else None, later.ask(around.workshop, person)


def told(
    proposal: Proposal, around: Around, home: Mapping[str, str], standing: Mapping[str, Theme]
) -> dict[str, Any]:  # fmt: skip
    """What the engines propose, as the page says it in the reader's language."""
    which = 1 if (get_language() or "th").startswith("en") else 0
    groups = [suggested(n, group, around, home, standing) for n, group in enumerate(proposal.groups)]
    pairs = [list(around.read(pair).values()) for pair in proposal.pairs if len({home.get(k, k) for k in pair}) > 1]
    links = [(list(around.read((one, other)).values()), why[which]) for one, other, why in proposal.links]
    return {
        "suggested": [one for one in groups if one.said],
        "pairs": [pair for pair in pairs if len(pair) > 1],
        "links": [(pair, why) for pair, why in links if len(pair) > 1],
        "shared_words": proposal.shared_words,
        "sentence": proposal.sentence[which],
        "loud": [words[which] for words in proposal.loud],
        "learned": proposal.learned[which],
        "is_better": proposal.is_better,
    }


def suggested(
    number: int, group: Group, around: Around, home: Mapping[str, str], standing: Mapping[str, Theme]
) -> Suggested:  # fmt: skip
    free = [key for key in group.keys if key not in home]
    order = dict.fromkeys([*(one for one in group.quotes if one in free), *free])
    return Suggested(number, group, list(around.read(list(order)[:OFFERED]).values()), standing.get(group.into))


def taken_out(request: HttpRequest, standing: Mapping[str, Theme], around: Around) -> tuple[Theme, Said] | None:
    """What was just taken out of a theme, to be put back from the same page."""
    theme, _dot, key = request.GET.get("out", "").partition(".")
    said = around.read_some([key]) if theme in standing and is_plain(key) else {}
    return (standing[theme], said[key]) if key in said else None


def is_plain(key: str) -> bool:
    try:
        return bool(uuid.UUID(key))
    except ValueError:
        return False


def theme(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Lay the chosen things together: in a new theme, or in one that is there. Things of another theme leave it."""
    found = of_hub(request, workshop)
    person: Any = request.user
    around = Around(found, person)
    things = around.take(
        [*keys_of(request), *rest_of(request, around, found.themes.filter(removed_at=None))], person, timezone.now()
    )
    into = Theme.objects.visible_to(person).filter(workshop=found, pk=key_in(request, "theme"), removed_at=None).first()
    if into and things:
        into.take_in(things, person)
    else:
        into = Theme.objects.gather(found, request.POST.get("name", ""), things, person)
    messages.success(request, _("Laid together."))
    return redirect(f"/insights/gather/{found.pk}/#theme-{into.pk}")


def rest_of(request: HttpRequest, around: Around, themes: Any) -> list[str]:
    """Those of a suggested group that the page did not show, where somebody wants them to come along."""
    number, last = request.POST.get("rest", ""), Suggestion.objects.filter(workshop=around.workshop).first()
    groups = Proposal.read(last.found).groups if last and number.isdecimal() else ()
    if not groups or int(number) >= len(groups):
        return []
    placed = set(homes({str(one.pk): one for one in themes}, around.traces()))
    shown = set(request.POST.getlist("shown"))
    return [key for key in groups[int(number)].keys if key not in shown and key not in placed]


def progress(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """How far the machine is with many words; one may leave and come back. The page of the themes asks for the bare number."""
    found = of_hub(request, workshop)
    person: Any = request.user
    if request.method == "POST":
        later.again(found, person)
        return redirect("insights:progress", found.pk)
    chore = later.waiting(found)
    if chore is None:
        return redirect("insights:gather", found.pk)
    wake()
    if "json" in request.headers.get("Accept", ""):
        return JsonResponse({"share": chore.share, "is_stuck": chore.is_stuck})
    return render(request, "insights/progress.html", {"workshop": found, "chore": chore})


def source(request: HttpRequest, workshop: uuid.UUID) -> HttpResponse:
    """Gather a survey's answers along with the cards, or no more: `undo=1`. What was laid together stays."""
    found = of_hub(request, workshop)
    person: Any = request.user
    arrivals = {str(one.pk): one for one, _count, _along in Around(found, person).surveys()}
    chosen = arrivals.get(request.POST.get("arrival", ""))
    if chosen and request.POST.get("undo"):
        Source.objects.filter(workshop=found, arrival=chosen).delete()
    elif chosen:
        Source.objects.get_or_create(workshop=found, arrival=chosen, defaults={"by": person})
    return redirect(f"/insights/gather/{found.pk}/#surveys")


def theme_name(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    mine = of_workshop(request, workshop, theme)
    mine.name = " ".join(request.POST.get("name", "").split())[:120] or mine.name
    mine.save(update_fields=["name"])
    return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")


def theme_pin(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Keep a theme on top, or let it fall back in line: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    mine.is_pinned = not request.POST.get("undo")
    mine.save(update_fields=["is_pinned"])
    return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")


def theme_merge(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Two themes are one; the page offers to undo it."""
    mine = of_workshop(request, workshop, theme)
    other = get_object_or_404(Theme.objects.visible_to(request.user), pk=key_in(request, "into"), workshop=workshop)
    mine.merge_into(other, request.user, timezone.now())  # type: ignore[arg-type]
    return redirect(f"/insights/gather/{workshop}/?gone={mine.pk}#theme-{other.pk}")


def theme_removal(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """Take a theme apart (all in it lies loose again), or put it back as it was: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    if request.POST.get("undo"):
        mine.bring_back()
        return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")
    mine.remove(timezone.now())
    return redirect(f"/insights/gather/{workshop}/?gone={mine.pk}")


def placement(request: HttpRequest, workshop: uuid.UUID, theme: uuid.UUID) -> HttpResponse:
    """“Not this”: a thing does not belong to a theme, and the engine keeps to it; or it does after all: `undo=1`."""
    mine = of_workshop(request, workshop, theme)
    person: Any = request.user
    things = Around(mine.workshop, person).take(keys_of(request), person, timezone.now())
    if things and request.POST.get("undo"):
        mine.take_in(things[:1], person)
        return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")
    for thing in things[:1]:
        mine.let_go(thing, person)
        return redirect(f"/insights/gather/{workshop}/?out={mine.pk}.{thing.pk}#theme-{mine.pk}")
    return redirect(f"/insights/gather/{workshop}/#theme-{mine.pk}")
