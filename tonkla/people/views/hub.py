"""The people of a hub: who is in it, inviting, leaving, and one's own second factor."""

import base64
import uuid
from typing import Any

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from tonkla.feed.hosts import address_for
from tonkla.paper.qr import qr_svg
from tonkla.people.doorkeeper import is_safe_line
from tonkla.people.forms import HubForm, NewPersonForm
from tonkla.people.models import LISTENERS, Guest, Hub, Invitation, Membership, Person, Registration, Role, Worry
from tonkla.people.refused import refused
from tonkla.refusal import Refusal


def role_names() -> list[tuple[str, str]]:
    return [
        (Role.OWNER, _("owner: everything, also copies and people")),
        (Role.TRAINER, _("trainer: prepares and runs workshops")),
        (Role.SAFEGUARDING, _("safeguarding contact")),
        (Role.MEMBER, _("member: sees and helps")),
        (Role.VIEWER, _("viewer: only sees")),
    ]


def hub(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    found = get_object_or_404(Hub.objects.visible_to(request.user), pk=hub)
    person: Any = request.user
    page = {
        "hub": found,
        "members": Membership.objects.filter(hub=found, left_at=None).select_related("person"),
        "guests": Guest.objects.filter(hub=found, left_at=None).select_related("person"),
        "is_owner": found.pk in person.hub_ids(Role.OWNER),
        "may_listen": found.pk in person.hub_ids(*LISTENERS),
        "has_worries": Worry.objects.visible_to(person).filter(hub=found).exists(),
        "unread_worries": Worry.objects.visible_to(person).filter(hub=found, read_at=None).count(),
        "roles": role_names(),
        "role_words": dict(role_names()),
        "entry": Registration.objects.visible_to(person).filter(hub=found).first(),
    }
    return render(request, "people/hub.html", page)


def invite(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """Make an invitation and show its link once; the token stays behind the #."""
    found = get_object_or_404(Hub.objects.visible_to(request.user), pk=hub)
    role = request.POST.get("role", "")
    if role not in Role.values:
        role = Role.MEMBER
    made, token = Invitation.objects.offer(found, role, request.user, timezone.now())  # type: ignore[arg-type]
    address = address_for(request, f"/hubs/invitation/#{token}")
    page = {
        "hub": found,
        "invitation": made,
        "address": address,
        "qr": qr_svg(address, label=_("QR code of the invitation")),
    }
    return render(request, "people/invited.html", page)


def invitation(request: HttpRequest) -> HttpResponse:
    """Open an invitation: make an account, or join with the one already signed in."""
    if not is_safe_line(request):
        return refused(request, Refusal("page_needs_safe_line"))
    token = next((words for words in request.POST.getlist("door") if words), "")  # from the link, or typed beside it
    if request.method == "GET" or not token:
        return render(request, "people/invitation.html", {"hub": None})
    at = timezone.now()
    offered = Invitation.objects.open_with(token, at)
    if isinstance(request.user, Person):
        offered.accept(request.user, at)
        return redirect("door:home")
    form = NewPersonForm(request.POST if "login" in request.POST else None)
    if form.is_bound and form.is_valid():
        try:
            person = Person.objects.welcome(
                form.cleaned_data["login"], form.cleaned_data["name"], form.cleaned_data["password"]
            )
        except Refusal as refusal:
            form.add_error("login", " ".join(list(refusal.words(get_language() or "th").values())[2:]))
        else:
            offered.accept(person, at)
            login(request, person, backend="django.contrib.auth.backends.ModelBackend")
            return redirect("door:home")
    page = {"hub": offered.hub, "form": form, "token": token, "what": offered.what}
    return render(request, "people/invitation.html", page, status=422 if form.errors else 200)


def facts(request: HttpRequest, hub: uuid.UUID) -> HttpResponse:
    """Change what a hub is called, where it is, what is spoken there."""
    found = owned(request, hub)
    form = HubForm(request.POST or None, initial=HubForm.facts_of(found))
    if request.method == "POST" and form.is_valid():
        for name, value in form.cleaned_data.items():
            setattr(found, name, value)
        found.save(update_fields=list(form.cleaned_data))
        Registration.objects.filter(hub=found).update(changed_at=timezone.now())
        messages.success(request, _("Kept."))
        return redirect("people:hub", found.pk)
    return render(request, "people/facts.html", {"hub": found, "form": form}, status=422 if form.errors else 200)


def new(request: HttpRequest) -> HttpResponse:
    """A second hub on this machine; who names it owns it."""
    form = HubForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = Hub.objects.found(request.user, **form.cleaned_data)  # type: ignore[arg-type]
        messages.success(request, _("The hub is here."))
        return redirect("people:hub", made.pk)
    return render(request, "people/facts.html", {"form": form}, status=422 if form.errors else 200)


def owned(request: HttpRequest, hub: uuid.UUID) -> Hub:
    """The hub, for its owner."""
    found = get_object_or_404(Hub.objects.visible_to(request.user), pk=hub)
    person: Any = request.user
    if found.pk not in person.hub_ids(Role.OWNER):
        raise Refusal("not_yours")
    return found


def guest_leave(request: HttpRequest, hub: uuid.UUID, guest: uuid.UUID) -> HttpResponse:
    """A guest expert no longer sees the programme."""
    leaving = get_object_or_404(Guest, pk=guest, hub=owned(request, hub), left_at=None)
    leaving.left_at = timezone.now()
    leaving.save(update_fields=["left_at"])
    messages.success(request, _("No longer in the hub."))
    return redirect("people:hub", leaving.hub_id)


def leave(request: HttpRequest, hub: uuid.UUID, membership: uuid.UUID) -> HttpResponse:
    found = owned(request, hub)
    leaving = get_object_or_404(Membership, pk=membership, hub=found, left_at=None)
    if leaving.role == Role.OWNER and found.owners().count() == 1:
        raise Refusal("last_owner")
    leaving.left_at = timezone.now()
    leaving.save(update_fields=["left_at"])
    messages.success(request, _("No longer in the hub."))
    return redirect("people:hub", found.pk)


def factor(request: HttpRequest) -> HttpResponse:
    """Set up, confirm or remove a second factor: an app on one's own phone that works without internet."""
    person: Any = request.user
    device = TOTPDevice.objects.filter(user=person).first()
    if request.method == "POST" and request.POST.get("verb") == "remove":
        TOTPDevice.objects.filter(user=person).delete()
        messages.success(request, _("The second factor is off."))
        return redirect("people:factor")
    if device is None:
        device = TOTPDevice.objects.create(user=person, name="phone", confirmed=False)
    wrong = False
    if request.method == "POST":
        if device.verify_token(request.POST.get("token", "").strip()):
            device.confirmed = True
            device.save(update_fields=["confirmed"])
            messages.success(request, _("The second factor is on."))
            return redirect("people:factor")
        wrong = True
    secret = base64.b32encode(device.bin_key).decode()
    page = {
        "device": device,
        "qr": qr_svg(device.config_url, label=_("QR code for the app")),
        "secret": secret,
        "wrong": wrong,
    }
    return render(request, "people/factor.html", page, status=422 if wrong else 200)
