"""Asks the word engine: the search keys of a text, and whether our own words hold to the words page."""

from tonkla.engines import words
from tonkla.engines.words import Finding, keys


def search_keys(text: str) -> list[str]:
    """The normalised words by which a text is found."""
    return keys(text)


def guard(text: str, language: str) -> list[Finding]:
    """What the words page would mind in a text of ours."""
    return list(words.guard(text, language))
