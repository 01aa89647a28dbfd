"""What this room itself keeps of somebody, and how it forgets it: guardian, contact, papers, corrections, the name."""

import uuid
from datetime import datetime
from typing import Any

from tonkla.files import sealed
from tonkla.people.models import Consent, Correction, Guardian, Purpose, Receipt


def forget_people(consent: Consent, at: datetime) -> int:
    """This room's own part: guardian, contact, papers, corrections, the made-up name. The record stays."""
    receipt = consent.receipt
    if receipt is None:
        return 0
    if consent.purpose == Purpose.CONTACT:
        Receipt.objects.filter(pk=receipt.pk).update(contact_sealed=b"")
    if consent.purpose != Purpose.WRITE_DOWN:
        return 0
    count = sealed.erase("receipt", receipt.pk) + Guardian.objects.filter(receipt=receipt).count()
    Guardian.objects.filter(receipt=receipt).update(name_sealed=b"", contact_sealed=b"", relation="")
    Correction.objects.filter(receipt=receipt).update(text="")
    Consent.objects.filter(receipt=receipt).update(pseudonym="")
    Receipt.objects.filter(pk=receipt.pk).update(pseudonym="", contact_sealed=b"")
    return count


def may_see_paper(request: Any, receipt: uuid.UUID) -> bool:
    """Whether this request may open a photographed paper of consent."""
    return Receipt.objects.visible_to(request.user).filter(pk=receipt).exists()
