"""What this room asks the engines: words of a text, what the words page minds, and which version is likely to work."""

from tonkla.engines import words
from tonkla.engines.words import Finding
from tonkla.handbook.difference import Change, difference
from tonkla.handbook.document import Flat
from tonkla.handbook.models import Term, Version


def differences(before: Version, after: Version) -> list[Change]:
    """What differs between two versions, field by field, words marked in whatever script."""
    return difference(before.flat(), after.flat(), cut)


def differences_of(before: Flat, after: Flat) -> list[Change]:
    return difference(before, after, cut)


def cut(text: str) -> list[str]:
    """The words of a text; joined again they are the text."""
    return list(words.segment(text))


def keys(text: str) -> list[str]:
    """The words by which a text is found."""
    return list(words.keys(text))


def guarded(text: str, lang: str, terms: list[Term]) -> list[Finding]:
    """What the words page and the hub's own terms would mind in a text of ours."""
    found = list(words.guard(text, lang))
    lines = text.split("\n")
    for term in terms:
        for number, line in enumerate(lines, 1):
            at = line.casefold().find(term.wrong.casefold())
            if at >= 0:
                found.append(Finding(number, at + 1, line[at : at + len(term.wrong)], "hub", term.right))
    return sorted(found, key=lambda finding: (finding.line, finding.column))
