"""Asks the word engine for the search keys of a text."""

from tonkla.engines.words import keys


def search_keys(text: str) -> list[str]:
    """The normalised words by which a text is found."""
    return keys(text)
