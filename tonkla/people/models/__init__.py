from tonkla.people.models.aside import PutAside
from tonkla.people.models.consent import (
    LISTENERS,
    UNDER_20,
    AgeBand,
    Consent,
    Guardian,
    GuardianSaid,
    Purpose,
    Receipt,
    ReceiptMiss,
)
from tonkla.people.models.guest import Guest
from tonkla.people.models.invitation import Invitation, token_digest
from tonkla.people.models.office import Office
from tonkla.people.models.person import WRITERS, HostKind, Hub, Membership, Person, PersonManager, Role
from tonkla.people.models.registration import Registration, Verification
from tonkla.people.models.slip import Keys
from tonkla.people.models.tongue import Phrase, Tongue
from tonkla.people.models.withdrawal import Correction, Destruction, Taking, Withdrawal
from tonkla.people.models.worry import Worry

__all__ = [
    "LISTENERS",
    "UNDER_20",
    "WRITERS",
    "AgeBand",
    "Consent",
    "Correction",
    "Destruction",
    "Guardian",
    "GuardianSaid",
    "Guest",
    "HostKind",
    "Hub",
    "Invitation",
    "Keys",
    "Membership",
    "Office",
    "Person",
    "PersonManager",
    "Phrase",
    "Purpose",
    "PutAside",
    "Receipt",
    "ReceiptMiss",
    "Registration",
    "Role",
    "Taking",
    "Tongue",
    "Verification",
    "Withdrawal",
    "Worry",
    "token_digest",
]
