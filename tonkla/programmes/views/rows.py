"""The plan's smaller lines: each kind is added by its form, said better, taken off, brought back, from where it stands."""

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language

from tonkla.programmes.forms import KINDS
from tonkla.programmes.models import HubDay, Programme
from tonkla.programmes.views.pages import PAGES, shell
from tonkla.programmes.views.plan import programme_page, seen
from tonkla.refusal import Refusal

OF_THE_HUB = ("days", "skills")


def kind_of(kind: str) -> tuple[Any, Any, str]:
    if kind not in KINDS:
        raise Http404
    return KINDS[kind]


def page_of(found: Programme, kind: str) -> str:
    """The address of the page a kind of line stands on."""
    page = kind_of(kind)[2]
    return f"/programmes/{found.pk}/" if page == "plan" else f"/programmes/{found.pk}/{page}/"


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
            return redirect(f"{page_of(found, kind)}#{kind}")
    if page == "plan":
        refusal = refusal or Refusal("commitment_without_date").words(get_language() or "th")
        facts = programme_page(request, found, refusal=refusal, promises_form=form)
        return render(request, "programmes/programme.html", facts, status=422)
    facts = PAGES[page](found, request) | {f"{kind}_form": form, "refusal": refusal}
    return render(request, f"programmes/{page}.html", facts, status=422)


def mine_of(found: Programme, kind: str, row: uuid.UUID) -> Any:
    noun = kind_of(kind)[1]
    where = {"hub": found.hub} if kind in OF_THE_HUB else {"programme": found}
    return get_object_or_404(noun.objects.filter(**where), pk=row)


def row_edit(request: HttpRequest, programme: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
    """Say one better."""
    found = seen(request, programme, changes=True)
    form = kind_of(kind)[0](request.POST or None, programme=found, row=mine_of(found, kind, row))
    if request.method == "POST" and form.is_valid():
        form.keep(request.user)
        return redirect(f"{page_of(found, kind)}#{kind}")
    facts = shell(found, request, kind_of(kind)[2]) | {"form": form, "back": page_of(found, kind)}
    return render(request, "programmes/row.html", facts, status=422 if form.errors else 200)


def row_removal(request: HttpRequest, programme: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
    """Take one off; the page it stood on offers to bring it back."""
    found = seen(request, programme, changes=True)
    mine = mine_of(found, kind, row)
    mine.removed_at = mine.removed_at or timezone.now()
    mine.save(update_fields=["removed_at"])
    return redirect(f"{page_of(found, kind)}?off={kind}-{row}")


def row_removal_undo(request: HttpRequest, programme: uuid.UUID, kind: str, row: uuid.UUID) -> HttpResponse:
    found = seen(request, programme, changes=True)
    mine = mine_of(found, kind, row)
    if isinstance(mine, HubDay) and mine.about:  # one day a computed date: this one holds again
        HubDay.objects.confirm(found.hub, mine.about, mine.name, mine.day, request.user)  # type: ignore[arg-type]
    else:
        mine.removed_at = None
        mine.save(update_fields=["removed_at"])
    return redirect(f"{page_of(found, kind)}#{kind}")


def ask_answer(request: HttpRequest, programme: uuid.UUID, ask: uuid.UUID) -> HttpResponse:
    """What the partner said: yes, no, later; or not yet."""
    found = seen(request, programme, changes=True)
    get_object_or_404(found.asks, pk=ask).reply(request.POST.get("answer", ""), timezone.now())
    return redirect("programmes:skills", found.pk)
