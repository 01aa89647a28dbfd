"""The guardian's sheet: printed, signed on paper, shown to the facilitator, who ticks it off. Nothing of it is scanned."""

from datetime import date

from django.utils.translation import gettext as _

from tonkla.paper.dates import Language, thai_date
from tonkla.paper.leaflet import Heading, Leaflet, Lines, Part, Ticks, Words
from tonkla.workshops.models import Workshop


def sheet_for(workshop: Workshop, name: str, lang: Language, today: date) -> Leaflet:
    """One sheet for one young person. A lawyer must confirm its text before a first real use, and it says so."""
    when = thai_date(workshop.date_of(1), lang, until=workshop.ends_on())
    contact = workshop.safety_contacts.filter(ended_at=None).select_related("person").first()
    parts: list[Part] = [
        Words(_("People talk, write cards and try things out together. They use a nickname or a made-up name. Nobody needs an account.")),
        Heading(_("The guardian")),
        Words(_("I am the guardian of the young person named above. I agree to what I tick, and can take it back by telling the hub.")),
        Ticks([
            _("They take part in this workshop."),
            _("What they write may be quoted outside the workshop, under a made-up name."),
            _("Photos of what they draw or make may be shown outside the workshop, without faces."),
        ]),
        Lines(_("Guardian's name")),
        Lines(_("Signature and date")),
        Lines(_("A telephone number for the day")),
        Heading(_("The young person")),
        Words(_("I know what will happen, I want to take part, and I may stop whenever I wish.")),
        Lines(_("Signature or mark")),
        Words(_("Without this sheet they are welcome all the same; then nothing they write, say or draw leaves the workshop.")),
        Words(_("A lawyer has not confirmed this text yet."), strong=True),
    ]  # fmt: skip
    facts = [
        (_("Workshop"), workshop.title), (_("Hub"), workshop.hub.name), (_("When"), when), (_("Name"), name),
        (_("Safeguarding contact"), contact.person.name if contact else ""),
    ]  # fmt: skip
    return Leaflet(_("For the guardian of a participant under 20"), today, _("Guardian's sheet"), facts, parts)
