"""Promises that reach somebody: an alarm in a calendar, a printed slip, a message ready to copy."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from tonkla.paper.calendar import Entry
from tonkla.paper.dates import Language, thai_date
from tonkla.paper.leaflet import Code, Heading, Leaflet, NewPage, Part, Ticks, Words
from tonkla.workshops.models import Commitment, Workshop

EVENING_BEFORE = timedelta(hours=6)  # a whole day begins at midnight: it rings at six in the evening


def alarm_of(one: Commitment, address: str) -> Entry:
    words = _("You promised this at “%(title)s”. One tap tells how it went: %(address)s") % {
        "title": one.seat.workshop.title, "address": address,
    }  # fmt: skip
    return Entry(one.pk, one.what, one.due, words=words, url=address, alarm=EVENING_BEFORE)


def message_for(one: Commitment, lang: Language, address: str) -> str:
    """A message a person of the hub can copy and send in whatever way they reach somebody."""
    return _("Hello %(name)s! At “%(title)s” you promised: “%(what)s”, by %(day)s. How is it going? One tap is enough: %(address)s") % {
        "name": one.seat.name, "title": one.seat.workshop.title, "what": one.what, "day": thai_date(one.due, lang),
        "address": address,
    }  # fmt: skip


def slips(workshop: Workshop, lang: Language, today: date, base: str) -> Leaflet:
    """One slip a person: what was promised, until when, and a QR code that puts it into a calendar."""
    parts: list[Part] = []
    found = (
        Commitment.objects.filter(seat__workshop=workshop)
        .standing()
        .select_related("seat")
        .order_by("seat__name", "due")
    )
    held = None
    for one in found:
        if one.seat_id != held:
            if held:
                parts.append(NewPage())
            parts.append(Heading(one.seat.name))
            held = one.seat_id
        parts.append(Words(one.what, quote=True))
        parts.append(Ticks([_("done by %(day)s") % {"day": thai_date(one.due, lang)}]))
        parts.append(
            Code(f"{base}/c/{one.token}.ics", _("Scan while you are here: it puts the day into your phone's calendar."))
        )
    if not parts:
        parts.append(Words(_("Nobody has promised anything yet.")))
    return Leaflet(workshop.title, today, _("Promises"), [(_("Hub"), workshop.hub.name)], parts)
