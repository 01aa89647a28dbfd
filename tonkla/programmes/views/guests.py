"""Experts from outside: asked by a link to look at this one plan, and let go again."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from tonkla.feed.hosts import address_for
from tonkla.paper.qr import qr_svg
from tonkla.people.models import Guest, Invitation
from tonkla.programmes.views.plan import seen


def guest(request: HttpRequest, programme: uuid.UUID) -> HttpResponse:
    """Make the link that lets one expert see this plan and nothing else; it is shown once."""
    found = seen(request, programme, changes=True)
    _made, token = Invitation.objects.offer_guest(found.hub, found.pk, found.title, request.user, timezone.now())  # type: ignore[arg-type]
    address = address_for(request, f"/hubs/invitation/#{token}")
    page = {"programme": found, "address": address, "qr": qr_svg(address, label=_("QR code of the invitation"))}
    return render(request, "programmes/invited.html", page)


def guest_leave(request: HttpRequest, programme: uuid.UUID, guest: uuid.UUID) -> HttpResponse:
    """The expert no longer sees the plan; a new link brings them back."""
    found = seen(request, programme, changes=True)
    leaving = get_object_or_404(Guest.objects.of_programme(found.pk), pk=guest)
    leaving.left_at = timezone.now()
    leaving.save(update_fields=["left_at"])
    return redirect(f"/programmes/{found.pk}/skills/#guests")
