"""What somebody allowed, for which purpose, until when; the receipt they keep; the guardian; taking it back."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.db import IntegrityError, models, transaction

from tonkla.files import sealed
from tonkla.people.consent_text import NEWEST, TEXTS
from tonkla.people.models.person import Hub, Person, Role
from tonkla.people.models.slip import NUMBER, Keys, digest, drawn
from tonkla.refusal import Refusal

LISTENERS = (Role.OWNER, Role.TRAINER, Role.SAFEGUARDING, Role.MEMBER)  # who may hear people out and read it
MISSES_A_MINUTE = 60  # for the whole machine


class Purpose(models.TextChoices):
    WRITE_DOWN = "write_down"
    PASS_ON = "pass_on"
    PHOTO = "photo"
    AUDIO = "audio"
    CONTACT = "contact"
    SENSITIVE = "sensitive"


class AgeBand(models.TextChoices):
    """A band, never a date of birth."""

    CHILD = "0-9"
    YOUNG = "10-14"
    YOUTH = "15-19"
    ADULT = "20-34"
    MIDDLE = "35-59"
    ELDER = "60+"


UNDER_20 = (AgeBand.CHILD, AgeBand.YOUNG, AgeBand.YOUTH)


@dataclass(frozen=True)
class GuardianSaid:
    """What a guardian said, as it came with the form."""

    name: str
    relation: str
    how: str
    contact: str = ""
    is_parent: bool = True


class ReceiptQuerySet(models.QuerySet["Receipt"]):
    def visible_to(self, viewer: Any) -> "ReceiptQuerySet":
        """Those of the hub who hear people out. No viewer, no national officer."""
        if not isinstance(viewer, Person):
            return self.none()
        return self.filter(hub__in=viewer.hub_ids(*LISTENERS))


class ReceiptManager(models.Manager["Receipt"]):
    @transaction.atomic
    def give(
        self, hub: Hub, by: Person, at: datetime, *, pseudonym: str, age_band: str, allowed: Iterable[str],
        lang: str = "th", years: int = 2, assent: bool = False, guardian: GuardianSaid | None = None, contact: str = "",
        receipt_id: uuid.UUID | None = None, keys: Keys | None = None, text_version: str = NEWEST,
    ) -> tuple["Receipt", Keys]:  # fmt: skip
        """Record what somebody allowed and make their receipt. Under 20 a guardian and the young person's own yes are
        needed, under 10 the guardian's alone. Without "write it down" there is nothing to keep. `keys` come along when a
        phone far away drew them; the same phone sending the same once more changes nothing."""
        if hub.pk not in by.hub_ids(*LISTENERS):
            raise Refusal("not_yours")
        allowed = set(allowed) & set(Purpose.values)
        pseudonym = " ".join(pseudonym.split())[:60]
        if not pseudonym:
            raise Refusal("pseudonym_missing")
        if Purpose.WRITE_DOWN not in allowed:
            raise Refusal("nothing_allowed")
        check_age(age_band, assent, guardian)
        if text_version not in TEXTS:
            raise Refusal("wording_unknown", version=text_version[:20])
        if keys and (known := self._sent_before(receipt_id, keys, hub, by)):
            return known, keys
        keys = keys or Keys.draw()
        receipt = self._numbered(
            id=receipt_id or uuid.uuid4(), hub=hub, by=by, pseudonym=pseudonym, age_band=age_band, lang=lang[:20],
            text_version=text_version, assent=assent, at=at, until=at + timedelta(days=365 * max(1, min(years, 10))),
            code_digest=keys.code_digest, token_digest=keys.token_digest,
        )  # fmt: skip
        if contact and Purpose.CONTACT in allowed:
            receipt.contact_sealed = sealed.close_words(contact, f"contact:{receipt.pk}")
            receipt.save(update_fields=["contact_sealed"])
        if guardian:
            Guardian.objects.record(receipt, guardian, by, at)
        Consent.objects.record(receipt, allowed)
        return receipt, keys

    def _sent_before(self, receipt_id: uuid.UUID | None, keys: Keys, hub: Hub, by: Person) -> "Receipt | None":
        """The receipt a phone has sent before. Keys that open somebody else's are refused; nothing of it is told."""
        same = (
            models.Q(pk=receipt_id) | models.Q(code_digest=keys.code_digest) | models.Q(token_digest=keys.token_digest)
        )
        known = self.filter(same).select_related("hub").first()
        if known is None:
            return None
        ours = (receipt_id, keys.code_digest, keys.token_digest, hub.pk, by.pk)
        if ours != (known.pk, known.code_digest, known.token_digest, known.hub_id, known.by_id):
            raise Refusal("slip_taken")
        return known

    def _numbered(self, **facts: Any) -> "Receipt":
        """A receipt under a short number nobody else has; the number is no secret and opens nothing."""
        for _try in range(20):
            try:
                with transaction.atomic():
                    return self.create(number=drawn(NUMBER), **facts)
            except IntegrityError:
                if self.filter(pk=facts["id"]).exists():
                    raise Refusal("same_id_other_words") from None
        raise Refusal("receipt_unknown")

    def open_with_code(self, typed: str, at: datetime) -> "Receipt":
        """The receipt of a typed code. Wrong codes use up one budget for the whole machine."""
        code = "".join(typed.split()).upper().replace("-", "")
        minute = at.replace(second=0, microsecond=0)
        tried = ReceiptMiss.objects.filter(minute=minute).values_list("misses", flat=True).first() or 0
        if tried >= MISSES_A_MINUTE:
            raise Refusal("too_many_receipt_codes")
        receipt = self.filter(code_digest=digest("code", code)).select_related("hub").first()
        if receipt is None:
            ReceiptMiss.objects.get_or_create(minute=minute)
            ReceiptMiss.objects.filter(minute=minute).update(misses=models.F("misses") + 1)
            ReceiptMiss.objects.filter(minute__lt=minute - timedelta(hours=1)).delete()
            raise Refusal("receipt_unknown")
        return receipt

    def open_with_token(self, token: str) -> "Receipt":
        receipt = self.filter(token_digest=digest("token", token)).select_related("hub").first()
        if receipt is None:
            raise Refusal("receipt_unknown")
        return receipt


def check_age(band: str, assent: bool, guardian: GuardianSaid | None) -> None:
    """Under 20: the guardian's yes and the young person's own; under 10 the guardian's alone. No band: nobody guesses."""
    if band not in AgeBand.values:
        raise Refusal("age_band_missing")
    if band in UNDER_20 and (guardian is None or not guardian.name.strip()):
        raise Refusal("guardian_missing")
    if band in UNDER_20 and band != AgeBand.CHILD and not assent:
        raise Refusal("assent_missing")


class Receipt(models.Model):
    """One person heard: under a made-up name, with what they allowed. The card they keep opens it without an account.

    Purpose: to prove what was allowed, and to let the person see, correct, take along or withdraw it. Kept with the hub
    until `until`; on withdrawal the record stays, without words, guardian, contact and papers. `number` is written on
    quote cards and is no secret; code and token open the receipt and are kept only as keyed digests.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=NUMBER, unique=True)
    pseudonym = models.CharField(max_length=60)
    age_band = models.CharField(max_length=6, choices=AgeBand.choices)
    lang = models.CharField(max_length=20, default="th")
    text_version = models.CharField(max_length=20)
    assent = models.BooleanField(default=False)
    contact_sealed = models.BinaryField(default=b"", blank=True)
    code_digest = models.CharField(max_length=64, unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    until = models.DateTimeField()

    objects = ReceiptManager.from_queryset(ReceiptQuerySet)()
    words_of_people: ClassVar = ("pseudonym",)

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.pseudonym or self.number

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawals.filter(purpose=Purpose.WRITE_DOWN).exists()

    @property
    def contact(self) -> str:
        return sealed.reopen_words(self.contact_sealed, f"contact:{self.pk}")

    def allows(self, purpose: str, now: datetime) -> bool:
        return any(consent.is_live(now) for consent in self.consents.filter(purpose=purpose))

    def renew(self) -> Keys:
        """A new code and QR for somebody who lost the slip; the old ones open nothing from now on."""
        keys = Keys.draw()
        self.code_digest, self.token_digest = keys.code_digest, keys.token_digest
        self.save(update_fields=["code_digest", "token_digest"])
        return keys


class GuardianManager(models.Manager["Guardian"]):
    def record(self, receipt: Receipt, said: GuardianSaid, by: Person, at: datetime) -> "Guardian":
        about = f"guardian:{receipt.pk}"
        return self.create(
            receipt=receipt, name_sealed=sealed.close_words(said.name.strip()[:120], about),
            contact_sealed=sealed.close_words(said.contact.strip()[:120], about), relation=said.relation[:60],
            how=said.how if said.how in Guardian.How.values else Guardian.How.PAPER, is_parent=said.is_parent, by=by, at=at,
        )  # fmt: skip


class Guardian(models.Model):
    """The yes of whoever answers for somebody under 20. Purpose: to prove it. Name and contact lie encrypted.

    Somebody who cares for the young person without being a parent is marked, so that a person looks at it once more.
    """

    class How(models.TextChoices):
        PAPER = "paper"
        SPOKEN = "spoken"
        PHONE = "phone"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    receipt = models.OneToOneField(Receipt, on_delete=models.CASCADE, related_name="guardian")
    name_sealed = models.BinaryField(default=b"")
    contact_sealed = models.BinaryField(default=b"")
    relation = models.CharField(max_length=60, blank=True)
    how = models.CharField(max_length=10, choices=How.choices)
    is_parent = models.BooleanField(default=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    objects = GuardianManager()
    words_of_people: ClassVar = ("relation",)

    @property
    def name(self) -> str:
        return sealed.reopen_words(self.name_sealed, f"guardian:{self.receipt_id}")

    @property
    def contact(self) -> str:
        return sealed.reopen_words(self.contact_sealed, f"guardian:{self.receipt_id}")


class ConsentManager(models.Manager["Consent"]):
    def record(self, receipt: Receipt, allowed: Iterable[str]) -> None:
        """A yes or a no for each purpose, under the wording that was read."""
        self.bulk_create(
            self.model(
                hub=receipt.hub, receipt=receipt, pseudonym=receipt.pseudonym, purpose=purpose, at=receipt.at,
                text_version=receipt.text_version, given=purpose in allowed, until=receipt.until,
            )
            for purpose in Purpose.values
        )  # fmt: skip


class Consent(models.Model):
    """What somebody allowed, for which purpose, until when: a record, never a tick box. The person is a made-up name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE)
    receipt = models.ForeignKey(Receipt, null=True, blank=True, on_delete=models.CASCADE, related_name="consents")
    pseudonym = models.CharField(max_length=60)
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    text_version = models.CharField(max_length=20)
    given = models.BooleanField()
    seat_id = models.UUIDField(null=True, blank=True)  # opaque: seats live in a higher room
    receipt_digest = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = ConsentManager()
    words_of_people: ClassVar = ("pseudonym",)

    @property
    def place(self) -> int:
        """Where it stands among the purposes as they are read out."""
        return list(Purpose.values).index(self.purpose)

    def is_live(self, now: datetime) -> bool:
        return self.given and self.withdrawn_at is None and (self.until is None or now < self.until)


class ReceiptMiss(models.Model):
    """How many receipt codes failed in a minute, for the whole machine: all phones of a hotspot share one address."""

    minute = models.DateTimeField(primary_key=True)
    misses = models.PositiveIntegerField(default=0)
