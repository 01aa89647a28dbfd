"""Translations of a version: what is done, what is missing, and exactly which fields went stale."""

from dataclasses import dataclass

from tonkla.handbook.document import digest_of_words, place_in_page
from tonkla.handbook.models import Draft, Version
from tonkla.handbook.models.version import sources_after


@dataclass(frozen=True)
class Line:
    """One field in two languages. `state`: done, missing or stale; `before`: the source it was made from is unknown."""

    key: str
    source: str
    words: str
    state: str


@dataclass(frozen=True)
class Progress:
    lang: str
    done: int
    stale: int
    missing: int

    @property
    def total(self) -> int:
        return self.done + self.stale + self.missing

    @property
    def percent(self) -> int:
        return 100 * self.done // self.total if self.total else 0


def state_of(source: str, words: str, made_from: str | None) -> str:
    if not words.strip():
        return "missing"
    return "done" if made_from in (None, digest_of_words(source)) else "stale"


def lines_of(source: dict[str, str], words: dict[str, str], sources: dict[str, str]) -> list[Line]:
    """Every field of the source in reading order with its translation."""
    return [
        Line(key, text, words.get(key, ""), state_of(text, words.get(key, ""), sources.get(key)))
        for key, text in sorted(source.items(), key=lambda pair: place_in_page(pair[0]))
        if text.strip()
    ]


def count(lang: str, lines: list[Line]) -> Progress:
    states = [line.state for line in lines]
    return Progress(lang, states.count("done"), states.count("stale"), states.count("missing"))


def lines_of_version(version: Version, lang: str) -> list[Line]:
    texts = {text.lang: text for text in version.texts.all()}
    source = texts[version.source_lang].words if version.source_lang in texts else {}
    text = texts.get(lang)
    return lines_of(source, text.words if text else {}, text.sources if text else {})


def lines_of_draft(draft: Draft, lang: str) -> list[Line]:
    """As the version will stand when the draft is kept: what was retouched counts as made from the source it stood beside."""
    version = draft.version
    texts = {text.lang: text for text in version.texts.all()}
    source = draft.texts.get(version.source_lang, {})
    old_source = texts[version.source_lang].words if version.source_lang in texts else {}
    words = draft.texts.get(lang, {})
    return lines_of(source, words, draft.made_from(lang, sources_after(texts.get(lang), words, old_source, source)))


def progress_of(version: Version) -> list[Progress]:
    """Each language beside the source, with what is done, stale and missing."""
    return [
        count(lang, lines_of_version(version, lang))
        for lang in version.texts_by_language()
        if lang != version.source_lang
    ]
