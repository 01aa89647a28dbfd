"""The plan's smaller lines: each kind is added by its form, taken off, brought back, from the page it stands on."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.programmes.forms import KINDS
from tonkla.programmes.models import Programme
from tonkla.programmes.views.pages import PAGES
from tonkla.programmes.views.plan import seen
from tonkla.refusal import Refusal


def kind_of(kind: str) -> tuple[Any, Any, str]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def row(request: HttpRequest, programme: uuid.UUID, kind: str) -> HttpResponse:
    """Add one; what was typed comes back where it was refused."""
    found = seen(request, programme, changes=True)
    form_class, _noun, page = kind_of(kind)
    form, refusal = form_class(request.POST, programme=found), None
    if form.is_valid():
        try:
            form.keep(request.user)
        except Refusal as problem:
            refusal = problem.words(get_language() or "th")
        else:
            return redirect(f"programmes:{page}", found.pk)
    facts = PAGES[page](found, request) | {f"{kind}_form": form, "refusal": refusal}
    return render(request, f"programmes/{page}.html", facts, status=422)


def mine_of(found: Programme, kind: str, row: uuid.UUID) -> Any:
    _form, noun, _page = kind_of(kind)
    where = {"hub": found.hub} if kind == "days" else {"programme": found}
    return get_object_or_404(noun.objects.filter(**where), pk=row)


def row_removal(request: HttpRequest, programme: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
    """Take one off. A skill's level and an ask are facts about today: they go; the others can be brought back."""
    found = seen(request, programme, changes=True)
    mine = mine_of(found, kind, row)
    if hasattr(mine, "removed_at"):
        mine.removed_at = mine.removed_at or timezone.now()
        mine.save(update_fields=["removed_at"])
        return redirect(f"/programmes/{found.pk}/{kind_of(kind)[2]}/?off={kind}-{row}")
    mine.delete()
    return redirect(f"programmes:{kind_of(kind)[2]}", found.pk)


def row_removal_undo(request: HttpRequest, programme: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    mine = mine_of(found, kind, row)
    if hasattr(mine, "removed_at"):
        mine.removed_at = None
        mine.save(update_fields=["removed_at"])
    return redirect(f"programmes:{kind_of(kind)[2]}", found.pk)


def ask_answer(request: HttpRequest, programme: uuid.UUID, ask: uuid.UUID) -> HttpResponse:
    """What the partner said: yes, no, later; or not yet."""
    found = seen(request, programme, changes=True)
    get_object_or_404(found.asks, pk=ask).reply(request.POST.get("answer", ""), timezone.now())
    return redirect("programmes:skills", found.pk)
