"""The languages of the phones: what a participant may read in besides Thai and English, and in whose words.

Only screens of the room (`/join/`, `…/w/<workshop>/…`, `/c/…`) speak them; what is not translated is said in Thai.
Which hub a screen belongs to is told by the room that knows workshops (`register`). Written by us, read by no speaker
yet: the page says so until a named reader has confirmed it (`Tongue.confirm`).
"""

import re
import uuid
from collections.abc import Callable, Mapping
from functools import cache
from gettext import translation as load
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.utils import translation
from django.utils.translation import trans_real

from tonkla.people.models import Hub, Phrase, Tongue

NAMES = {"ms": "Bahasa Melayu", "lo": "ລາວ", "vi": "Tiếng Việt"}
THAI_NAMES = {"th": "ไทย", "en": "อังกฤษ", "ms": "มลายู (รูมี)", "lo": "ลาว", "vi": "เวียดนาม"}
SHIPPED = Path(__file__).resolve().parent.parent / "face" / "locale"
SCREEN = re.compile(r"/(?:join|c)/|(?:/[a-z]+)?/w/([0-9a-f-]{36})/")
HubsOf = Callable[[uuid.UUID], Any]
_FINDERS: list[HubsOf] = []


def register(finder: HubsOf) -> None:
    """A room above says which hub a workshop belongs to (ids of hubs, as a query)."""
    if finder not in _FINDERS:
        _FINDERS.append(finder)


def hubs_of(path: str) -> Any:
    """The hubs whose screen this is: a workshop's own; at the door, where no workshop is known yet, all of them."""
    found = SCREEN.match(path)
    if found is None:
        return None
    try:
        workshop = uuid.UUID(found[1] or "")
    except ValueError:
        return Hub.objects.values("pk")
    return next((finder(workshop) for finder in _FINDERS), Hub.objects.none())


@cache
def strings() -> tuple[str, ...]:
    """What participants' screens say, in the English the program asks for, in the order in which they are met."""
    book = polib.pofile(str(SHIPPED / "lo" / "LC_MESSAGES" / "django.po"))
    return tuple(entry.msgid for entry in book)


@cache
def shipped(lang: str) -> Mapping[str, str]:
    """English → our words in a language. Forms for one and many are the same in these languages."""
    held = load("django", str(SHIPPED), [lang])._catalog  # type: ignore[attr-defined]
    return {key[0] if isinstance(key, tuple) else key: words for key, words in held.items()}


class Corrected:
    """A language as Django holds it, with a hub's corrections asked first."""

    def __init__(self, held: Any, phrases: Mapping[str, str]) -> None:
        self.held, self.phrases = held, phrases

    def gettext(self, said: str) -> str:
        return self.phrases.get(said) or self.held.gettext(said)

    def ngettext(self, said: str, many: str, number: int) -> str:
        return self.phrases.get(said) or self.held.ngettext(said, many, number)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.held, name)


def correct(lang: str, hubs: Any) -> None:
    """Lay the hub's own words over the language that is spoken now. `translation.override` around it takes it back."""
    phrases = dict(Phrase.objects.filter(lang=lang, hub__in=hubs).values_list("said", "words"))
    if phrases:
        trans_real._active.value = Corrected(trans_real.translation(lang), phrases)  # type: ignore[attr-defined]


def offered(hubs: Any) -> dict[str, bool]:
    """Languages switched on for these hubs → whether a named speaker has read them."""
    found: dict[str, bool] = {}
    for lang, read_at in Tongue.objects.on().filter(hub__in=hubs, lang__in=NAMES).values_list("lang", "read_at"):
        found[lang] = found.get(lang, True) and read_at is not None
    return found


def called(langs: Mapping[str, bool]) -> list[tuple[str, str]]:
    return [*settings.LANGUAGES, *((lang, NAMES[lang]) for lang in NAMES if lang in langs)]


def thai_of(said: str) -> str:
    with translation.override("th"):
        return translation.gettext(said)
