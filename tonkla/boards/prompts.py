"""What a step's tool says on a phone, in the phone's own language where somebody has put it into words.

First the version's own words in that language; then what a hub translated in its adaptation of the same tool, sentence by
sentence where the sentence is the same; what neither says stands in English for those who may not read Thai, else as the
tool was written. The page says of each prompt which language it is in.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from tonkla.handbook.document import digest_of_words
from tonkla.handbook.models import Tool, Version
from tonkla.handbook.models.version import Text
from tonkla.workshops.models import Session

READS_THAI = frozenset({"th", "lo", "tts", "nod", "sou"})


@dataclass(frozen=True)
class Prompts:
    """The texts of a tool by key, and for those that are not in the language asked for, the language they are in."""

    words: dict[str, str] = field(default_factory=dict)
    elsewhere: dict[str, str] = field(default_factory=dict)

    def get(self, key: str, default: str = "") -> str:
        return self.words.get(key, default)

    def foreign(self, key: str) -> str:
        """The tag of the language a text is in, where it is another than asked for."""
        return self.elsewhere.get(key, "")


def prompts_of(session: Session, lang: str) -> Prompts:
    version = session.current_version()
    if version is None:
        return Prompts()
    texts = version.texts_by_language()
    source = texts.get(version.source_lang) or texts.get("th") or next(iter(texts.values()), {})
    own = spoken(texts.get(lang, {}))
    if lang not in (version.source_lang, "th", "en") and len(own) < len(source):
        own = borrowed(version, source, lang, session.workshop.hub_id) | own
    second = "en" if lang not in READS_THAI else version.source_lang
    words, elsewhere = dict(own), {}
    for tag, said in ((second, texts.get(second, {})), (version.source_lang, source)):
        for key, text in spoken(said).items():
            if key not in words:
                words[key], elsewhere[key] = text, tag
    return Prompts(words, {key: tag for key, tag in elsewhere.items() if tag != lang})


def spoken(words: dict[str, str]) -> dict[str, str]:
    return {key: text for key, text in words.items() if text.strip()}


def borrowed(version: Version, source: dict[str, str], lang: str, hub: Any) -> dict[str, str]:
    """Sentences that the tool's kin have in this language and that say the same in the language they were made from: of the
    workshop's own hub first, then what was published, the newest first. What another hub keeps to itself stays there."""
    line = {version.tool_id, version.tool.adapted_from_id} - {None}
    seen = Tool.objects.filter(keeper=hub) | Tool.objects.visible_to(None)
    kin = seen.filter(Q(pk__in=line) | Q(adapted_from__in=line))
    texts = Text.objects.filter(lang=lang, version__tool__in=kin, version__in=Version.objects.standing())
    newest = texts.exclude(version=version).select_related("version__tool").order_by("-version__made_at")[:12]
    found: dict[str, str] = {}
    for text in sorted(newest, key=lambda one: one.version.tool.keeper_id != hub):
        said = text.version.texts_by_language().get(version.source_lang, {})
        for key, words in spoken(text.words).items():
            made_from = text.sources.get(key)
            same = said.get(key) == source.get(key) and made_from in (None, digest_of_words(source.get(key, "")))
            if same and key in source:
                found.setdefault(key, words)
    return found
