"""The languages of a hub's phones: switching on and off, who read them, and every string in the hub's own words."""

import uuid
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.people import tongues
from tonkla.people.models import WRITERS, Hub, Phrase, Tongue
from tonkla.refusal import Refusal


def seen(request: HttpRequest, hub: uuid.UUID) -> Hub:
    return get_object_or_404(Hub.objects.visible_to(request.user), pk=hub)


def written(request: HttpRequest, hub: uuid.UUID) -> Hub:
    found, person = seen(request, hub), request.user
    if found.pk not in person.hub_ids(*WRITERS):  # type: ignore[union-attr]
        raise Refusal("not_yours")
    return found


def tongue_of(request: HttpRequest, hub: uuid.UUID, lang: str) -> Tongue:
    return get_object_or_404(Tongue.objects.visible_to(request.user), hub=written(request, hub), lang=lang)


def name_of(lang: str) -> str:
    return {**dict(settings.LANGUAGES), **tongues.NAMES}[lang]


def languages(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    found, person = seen(request, hub), request.user
    held = {one.lang: one for one in Tongue.objects.visible_to(person).filter(hub=found)}
    changed: dict[str, int] = {}
    for lang in Phrase.objects.visible_to(person).filter(hub=found).values_list("lang", flat=True):
        changed[lang] = changed.get(lang, 0) + 1
    page = {
        "hub": found, "count": len(tongues.strings()),
        "rows": [(lang, name, held.get(lang), changed.get(lang, 0)) for lang, name in tongues.NAMES.items()],
        "usual": [(lang, name, changed.get(lang, 0)) for lang, name in settings.LANGUAGES],
        "may_write": found.pk in person.hub_ids(*WRITERS),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "people/languages.html", page)


def offer(request: HttpRequest, hub: uuid.UUID, lang: str) -> HttpResponse:
    if lang not in tongues.NAMES:
        raise Http404
    Tongue.objects.switch_on(written(request, hub), lang, request.user, timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("The phones of your workshops offer it now."))
    return redirect("people:languages", hub)


def offer_undo(request: HttpRequest, hub: uuid.UUID, lang: str) -> HttpResponse:
    tongue_of(request, hub, lang).switch_off(timezone.now())
    return redirect("people:languages", hub)


def reader(request: HttpRequest, hub: uuid.UUID, lang: str) -> HttpResponse:
    tongue_of(request, hub, lang).confirm(request.POST.get("reader", ""), timezone.now())
    messages.success(request, _("Noted. The phones no longer say that nobody has read it."))
    return redirect("people:languages", hub)


def reader_undo(request: HttpRequest, hub: uuid.UUID, lang: str) -> HttpResponse:
    tongue_of(request, hub, lang).take_back()
    return redirect("people:languages", hub)


def phrases(request: HttpRequest, hub: uuid.UUID, lang: str) -> HttpResponse:
    """All strings of the participants' screens in one language; an emptied box brings the shipped words back."""
    if lang not in {**dict(settings.LANGUAGES), **tongues.NAMES}:
        raise Http404
    found, refusals = seen(request, hub), []
    typed = request.POST if request.method == "POST" else {}
    ours = dict(Phrase.objects.visible_to(request.user).filter(hub=found, lang=lang).values_list("said", "words"))
    for number, said in enumerate(tongues.strings()):
        words = typed.get(f"p{number}")
        if words is None or words.strip() == ours.get(said, shipped(lang, said)):
            continue
        try:
            keep(written(request, found.pk), lang, said, words, request.user)
        except Refusal as problem:
            refusals.append(problem.words(get_language() or "th"))
    if typed and not refusals:
        messages.success(request, _("Kept. The phones say it so from their next page on."))
        return redirect("people:phrases", found.pk, lang)
    ours = dict(Phrase.objects.visible_to(request.user).filter(hub=found, lang=lang).values_list("said", "words"))
    rows = [
        (f"p{number}", said, tongues.thai_of(said), typed.get(f"p{number}", ours.get(said, shipped(lang, said))), said in ours)
        for number, said in enumerate(tongues.strings())
    ]  # fmt: skip
    page = {"hub": found, "lang": lang, "name": name_of(lang), "rows": rows, "refusals": refusals,
            "may_write": found.pk in request.user.hub_ids(*WRITERS)}  # type: ignore[union-attr]  # fmt: skip
    return render(request, "people/phrases.html", page, status=422 if refusals else 200)


def shipped(lang: str, said: str) -> str:
    if lang in tongues.NAMES:
        return tongues.shipped(lang)[said]
    with translation.override(lang):
        return translation.gettext(said)


def keep(hub: Hub, lang: str, said: str, words: str, by: Any) -> None:
    """The hub's own words, or the shipped ones again where the box was emptied or says the same."""
    if not words.strip() or words.strip() == shipped(lang, said):
        Phrase.objects.visible_to(by).filter(hub=hub, lang=lang, said=said).delete()
    else:
        Phrase.objects.correct(hub, lang, said, words, by, timezone.now())
