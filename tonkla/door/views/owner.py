"""The owner's page: copies, restore with a preview, remove the sample, stop. No terminal needed."""

import os
import signal
import threading
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tonkla.door.story import count_of_sample, remove_story
from tonkla.files.backup import back_up, last_verified, look_into, stage
from tonkla.people.models import Hub, Invitation
from tonkla.refusal import Refusal


def page_of(request: HttpRequest, **more: Any) -> dict[str, Any]:
    verified = last_verified()
    person: Any = request.user
    return {
        "verified": verified,
        "is_old": verified is None or (timezone.now() - verified).days >= 7,
        "sample": count_of_sample(),
        "hubs": Hub.objects.filter(pk__in=person.hub_ids("owner")),
        "invitations": Invitation.objects.filter(hub__in=person.hub_ids("owner"), used_at=None),
        **more,
    }


def owner(request: HttpRequest) -> HttpResponse:
    return render(request, "door/owner.html", page_of(request))


def refused_here(request: HttpRequest, refusal: Refusal, **typed: Any) -> HttpResponse:
    """The same page with what was refused and what was typed (never a passphrase)."""
    words = refusal.words(get_language() or "th")
    return render(request, "door/owner.html", page_of(request, refusal=words, **typed), status=refusal.status)


def backup(request: HttpRequest) -> HttpResponse:
    folder = request.POST.get("folder", "").strip()
    try:
        path, _contents = back_up(Path(folder).expanduser(), request.POST.get("passphrase", ""), timezone.now())
    except Refusal as refusal:
        return refused_here(request, refusal, folder=folder)
    messages.success(request, _("Copied and checked: %(name)s") % {"name": path.name})
    return redirect("door:owner")


def restore(request: HttpRequest) -> HttpResponse:
    """First a preview of what the copy holds; then, said yes to, it is laid ready and opens at the next start."""
    path, passphrase = request.POST.get("path", "").strip(), request.POST.get("passphrase", "")
    try:
        if request.POST.get("sure") == "1":
            contents = stage(Path(path).expanduser(), passphrase)
            stop_soon()
            return render(request, "door/stopped.html", {"restored": contents})
        contents = look_into(Path(path).expanduser(), passphrase)
    except Refusal as refusal:
        return refused_here(request, refusal, path=path)
    preview = {
        "made_at": contents.made_at[:16].replace("T", " "),
        "workshops": contents.counted("workshops_workshop"),
        "cards": contents.counted("boards_card"),
        "people": contents.counted("people_person"),
        "photos": contents.photos,
    }
    return render(request, "door/owner.html", page_of(request, preview=preview, path=path))


def sample(request: HttpRequest) -> HttpResponse:
    """Remove the sample and start for real: rows of real hubs are counted first and stay."""
    kept = remove_story()
    messages.success(request, _("The sample is gone. %(n)s real things were kept.") % {"n": kept})
    return redirect("door:home")


def stop(request: HttpRequest) -> HttpResponse:
    stop_soon()
    return render(request, "door/stopped.html", {})


def stop_soon() -> None:
    """Stop both processes once this answer has left."""
    threading.Timer(1.0, lambda: os.kill(os.getppid(), signal.SIGTERM)).start()
