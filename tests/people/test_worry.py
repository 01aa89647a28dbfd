"""Something worries me: beside a talk, a consent, a receipt. Only the one it was written to reads it."""

from typing import Any

import pytest

from tests.cast import AT
from tests.fieldnotes.told import asked, told
from tonkla.people.models import Membership, Role, Worry

pytestmark = pytest.mark.django_db
WORDS = "น้องกลัวจะกลับบ้าน"


def test_the_button_stands_on_note_consent_and_receipt(cast: Any) -> None:
    receipt, keys = asked(cast)
    note = told(cast, receipt=receipt)
    way = f"/hubs/{cast.loei.pk}/worry/"
    for page in (
        f"/heard/{note.pk}/",
        f"/heard/new/?receipt={receipt.pk}",
        f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/",
    ):
        assert way in cast.client("chai").get(page).content.decode(), page
    holder = cast.client("nobody")
    holder.post("/hubs/receipt/", {"code": keys.code})
    assert "/hubs/receipt/open/worry/" in holder.get("/hubs/receipt/open/").content.decode()


def test_only_the_safeguarding_contact_reads_it(cast: Any) -> None:
    Membership.objects.create(person=cast.chai, hub=cast.loei, role=Role.SAFEGUARDING)
    _receipt, keys = asked(cast)
    holder = cast.client("nobody")
    holder.post("/hubs/receipt/", {"code": keys.code})
    page = holder.get("/hubs/receipt/open/worry/").content.decode()
    assert "Chai" in page and "Anong" not in page and "1300" in page
    assert "Chai" in holder.post("/hubs/receipt/open/worry/", {"text": WORDS}).content.decode()
    assert Worry.objects.get().to == cast.chai
    assert WORDS in cast.client("chai").get(f"/hubs/{cast.loei.pk}/worries/").content.decode()
    for name in ("anong", "beam"):
        assert WORDS not in cast.client(name).get(f"/hubs/{cast.loei.pk}/worries/").content.decode()
    cast.client("anong").post(f"/hubs/{cast.loei.pk}/worries/", {"worry": Worry.objects.get().pk})
    assert Worry.objects.get().read_at is None
    for undo in ("", "1"):
        cast.client("chai").post(f"/hubs/{cast.loei.pk}/worries/", {"worry": Worry.objects.get().pk, "undo": undo})
        assert (Worry.objects.get().read_at is None) == bool(undo)


def test_where_nobody_is_named_an_owner_reads_it(cast: Any) -> None:
    cast.client("chai").post(f"/hubs/{cast.loei.pk}/worry/", {"text": WORDS, "to": cast.ekk.pk})
    assert Worry.objects.get().to == cast.anong


def test_what_is_refused_and_who_may_not(cast: Any) -> None:
    assert cast.client("chai").post(f"/hubs/{cast.loei.pk}/worry/", {"text": " \x00 "}).status_code == 422
    Membership.objects.filter(hub=cast.loei, role=Role.OWNER).update(left_at=AT)
    page = cast.client("chai").post(f"/hubs/{cast.loei.pk}/worry/", {"text": WORDS})
    assert page.status_code == 409 and WORDS in page.content.decode()
    for name in ("dao", "ekk", "fon", "somchai", "nobody"):
        assert cast.client(name).get(f"/hubs/{cast.loei.pk}/worry/").status_code in (302, 403, 404), name
    assert cast.client("nobody").get("/hubs/receipt/open/worry/").status_code == 410 and not Worry.objects.exists()
