"""What a form says about where, with whom and in which languages: checked here, so that nothing is kept half or dropped
unseen."""

from difflib import get_close_matches
from typing import Any

from django.utils.translation import get_language

from tonkla.handbook.choices import AGES, GROUPS, SETTINGS
from tonkla.handbook.languages import check_language
from tonkla.handbook.limits import check_length
from tonkla.places.models import Place
from tonkla.refusal import Refusal


def place_in(text: str) -> str:
    """The code of the place somebody wrote; nothing written is no place. A name we do not know is refused, with those that
    look like it."""
    wanted = text.strip()
    if not wanted:
        return ""
    place = Place.objects.find(wanted)
    if place is None:
        raise Refusal("tool_place_unknown", typed=wanted[:60], like=" · ".join(near_names(wanted)) or "—")
    return place.pk


def near_names(text: str) -> list[str]:
    """Up to three places whose names look like what was written."""
    names = [name for place in Place.objects.all() for name in (place.name_th, place.name_en)]
    lowered = {name.casefold(): name for name in names if name}
    return [lowered[one] for one in get_close_matches(text.casefold(), lowered, 3, 0.6)]


def languages_in(post: Any) -> list[str]:
    """The language tags ticked and written, each once; what is no tag is refused."""
    tags = list(dict.fromkeys(tag for text in post.getlist("languages") for tag in text.replace(",", " ").split()))
    for tag in tags:
        check_language(tag)
    return tags


def one_of(value: str, choices: list[tuple[str, Any]]) -> str:
    return value if value in dict(choices) else ""


def context_in(post: Any) -> dict[str, Any]:
    """Where, with whom, of which ages, in which languages and in what kind of place."""
    return {
        "place": place_in(post.get("place", "")), "languages": languages_in(post),
        "group": one_of(post.get("group", ""), GROUPS), "setting": one_of(post.get("setting", ""), SETTINGS),
        "ages": [age for age, _name in AGES if age in post.getlist("ages")],
    }  # fmt: skip


def line_in(post: Any, name: str, longest: int) -> str:
    """A line or a paragraph as it was written; one that is too long is refused, never cut."""
    text: str = post.get(name, "").replace("\r\n", "\n").strip()
    check_length(text, longest)
    return text


def told_context(context: dict[str, Any]) -> list[str]:
    """A context as people read it: the place, with whom, of which ages, where they met, in which languages."""
    from tonkla.handbook.languages import name_of

    place = Place.objects.filter(pk=context.get("place") or "").first()
    return [
        part
        for part in (
            place.name(get_language() or "th") if place else "",
            str(dict(GROUPS).get(context.get("group", ""), "")),
            ", ".join(str(name) for age, name in AGES if age in context.get("ages", [])),
            str(dict(SETTINGS).get(context.get("setting", ""), "")),
            ", ".join(name_of(tag) for tag in context.get("languages", [])),
        )
        if part
    ]
