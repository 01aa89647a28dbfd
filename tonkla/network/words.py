"""What the kinds of a bundle are called on screen, counts of them in words, and what came of something."""

from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import gettext as _


def kind_words() -> list[tuple[str, str, str]]:
    """(kind, its name, what exactly goes), in the order in which an owner chooses."""
    return [
        ("tools", _("Tools"), _(
            "published tools and editions, where they come from, and their trials: "
            "place, people, minutes and marks, no number under five"
        )),
        ("words", _("Words beside trials"), _(
            "what worked and what broke, as trainers wrote it. Read it "
            "through before: it leaves as it stands"
        )),
        ("hubs", _("Hubs"), _("name, place, languages, how many workshops; people only when five or more")),
        ("needs", _("Needs"), _("statements that five or more people weighed, never anybody's words")),
        ("plans", _("Programmes"), _("title, whom for, from when to when, needs, activities, hours, cost")),
        ("outcomes", _("What came of it"), _("of which programme, when; done, partly, not; SDG target; people only when five or more")),
        ("insights", _("Insights, counted"), _("how many there are and how well grounded, never what they say")),
        ("actors", _("Who supports here"), _(
            "organisations your hub wrote down, their source, "
            "what they give or seek; never a person"
        )),
        ("agendas", _("Agendas"), _(
            "the order of closed workshops: when, how long, which "
            "tool; titles only where they are ours"
        )),
        ("affinities", _("Places like ours"), _("which place your hub says is like its own, and why")),
        ("convenings", _("Meetings and answers"), _(
            "to which hubs elsewhere you invite, when and in which languages; what you answer; how much went between places"
        )),
        ("onward", _("What came from others"), _(
            "the bundles of machines we trust, as they signed them: so "
            "they reach places that do not know each other"
        )),
    ]  # fmt: skip


def told_counts(counts: dict[str, int]) -> list[tuple[str, int]]:
    """The counts of a bundle with names for people; what is zero is left out."""
    names = {kind: name for kind, name, _words in kind_words()} | {
        "tools_tools": _("Tools"), "tools_versions": _("versions"), "tools_trials": _("trials"), "tools_editions": _("editions"),
        "unknown": _("of a newer version, left out"),
    }  # fmt: skip
    return [(names[kind], n) for kind, n in counts.items() if n and kind in names]


def came_words(facts: dict[str, Any]) -> str:
    """ "after 30 days: done"."""
    came = {"done": _("done"), "partly": _("in part"), "not": _("not done")}.get(str(facts.get("came")), "–")
    return _("after %(n)s days") % {"n": facts.get("after_days")} + f": {came}"


def day_in(told: Any) -> date | None:
    """A day that another machine told; None where it is none."""
    with suppress(ValueError, TypeError):
        return date.fromisoformat(told)
    return None
