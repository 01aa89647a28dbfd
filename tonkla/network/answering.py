"""Whom the needs concern, and which programmes answer each of them: what is covered in the country and what is not."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tonkla.needs.forms import WHOM
from tonkla.network.picture import NOWHERE, Fact


@dataclass(frozen=True)
class Group:
    """Needs that concern one kind of people, and how many of them a shared programme answers. A need may concern several."""

    key: str
    words: str
    needs: int
    answered: int


def plans_for(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """By id of a need: the shared programmes that say they answer it."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        for key in {str(one) for one in fact.facts.get("answers") or []} if fact.kind == "plan" else ():
            found.setdefault(key, []).append(fact)
    return found


def by_group(facts: Iterable[Fact]) -> list[Group]:
    """Each kind of people that some need concerns; last the needs that do not say whom."""
    held = list(facts)
    plans = plans_for(held)
    rows = []
    for key, words in [*WHOM, (NOWHERE, _("not said"))]:
        needs = [fact for fact in held if fact.kind == "need" and concerns(fact, key)]
        if needs:
            rows.append(Group(key, str(words), len(needs), sum(fact.key in plans for fact in needs)))
    return rows


def concerns(fact: Fact, group: str) -> bool:
    known = [key for key, _words in WHOM if key in (fact.facts.get("concerns") or [])]
    return group in known or (group == NOWHERE and not known)


def group_words(fact: Fact) -> str:
    return ", ".join(str(words) for key, words in WHOM if concerns(fact, key))
