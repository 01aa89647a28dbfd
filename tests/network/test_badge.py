"""An Open Badge beside the certificate: for an adult who asks, after the last day; and a page where anybody checks one."""

import base64
import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.utils import timezone

from tests.cast import AT, Cast
from tonkla.network import own
from tonkla.network.bundle import public_of
from tonkla.workshops.models import Attendance, Closure, Invitee

pytestmark = pytest.mark.django_db
CHECK = "/together/badges/check/"
YES = {"name": "นางสาวใบเตย", "adult": "yes"}


@pytest.fixture
def ended(cast: Cast) -> Cast:
    cast.loei_days.starts_on, cast.loei_days.dates = timezone.localdate() - timedelta(days=9), {}
    cast.loei_days.save()
    return cast


def asked(cast: Cast, who: str = "somchai", **typed: str) -> Any:
    return cast.client(who).post(f"/together/badges/{cast.loei_days.pk}/", YES | typed)


def checked(cast: Cast, body: bytes) -> Any:
    return cast.client("nobody").post(CHECK, {"file": io.BytesIO(body)} if body else {})


def part(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def test_it_works_and_holds_what_the_specification_asks_for(ended: Cast) -> None:
    """Open Badges 3.0: AchievementCredential, Profile, AchievementSubject, Achievement, IdentityObject; §8.2 JWT proof."""
    answer = asked(ended)
    assert answer.status_code == 200 and "badge.jwt" in answer["Content-Disposition"]
    assert answer["Cache-Control"] == "private, no-store"
    head, payload, signature = answer.content.decode().split(".")
    header, told = json.loads(part(head)), json.loads(part(payload))
    assert (header["alg"], header["typ"], set(header)) == ("EdDSA", "JWT", {"alg", "typ", "jwk"})
    assert set(header["jwk"]) == {"kty", "crv", "x"} and part(header["jwk"]["x"]).hex() == public_of(own.own_key())
    Ed25519PublicKey.from_public_bytes(part(header["jwk"]["x"])).verify(part(signature), f"{head}.{payload}".encode())
    assert told["@context"][0] == "https://www.w3.org/ns/credentials/v2" and "/ob/v3p0/context-3" in told["@context"][1]
    assert told["type"] == ["VerifiableCredential", "OpenBadgeCredential"]
    subject, issuer = told["credentialSubject"], told["issuer"]
    achievement = subject["achievement"]
    assert {"id", "type", "name", "description", "criteria"} <= set(achievement) and achievement["criteria"][
        "narrative"
    ]
    assert (issuer["type"], subject["type"], achievement["type"]) == (
        ["Profile"],
        ["AchievementSubject"],
        ["Achievement"],
    )
    assert issuer["id"].startswith("did:key:z6Mk") and issuer["name"]
    assert (told["iss"], told["jti"], told["sub"]) == (issuer["id"], told["id"], subject["id"])
    assert told["validFrom"] == f"{datetime.fromtimestamp(told['nbf'], UTC):%Y-%m-%dT%H:%M:%SZ}"
    [called] = subject["identifier"]
    assert called == {"type": "IdentityObject", "hashed": False, "identityHash": YES["name"], "identityType": "name"}


def test_nothing_in_it_or_kept_here_tells_who_it_is(ended: Cast) -> None:
    one, two = (json.loads(part(asked(ended).content.decode().split(".")[1])) for _twice in range(2))
    assert one["sub"] != two["sub"] and one["id"] != two["id"]
    assert (
        str(ended.somchai.pk) not in str(one)
        and "Somchai" not in str(one)
        and "@" not in str(one).replace("@context", "")
    )
    ended.somchai.refresh_from_db()
    assert ended.somchai.name == "Somchai"


def test_anybody_checks_it_here_and_the_certificate_leads_to_it(ended: Cast) -> None:
    page = checked(ended, asked(ended).content + b"\r\n")
    assert (
        page.status_code == 200
        and YES["name"] in page.content.decode()
        and "Listening in loei" in page.content.decode()
    )
    assert f"/together/badges/{ended.loei_days.pk}/" in certificate_page(ended)
    said = ended.client("somchai").get(f"/together/badges/{ended.loei_days.pk}/").content.decode()
    assert CHECK in said and "Somchai" in said and " checked" not in said.partition("</div>\n<form")[2]


def certificate_page(cast: Cast) -> str:
    return str(cast.client("somchai").get(f"/w/{cast.loei_days.pk}/certificate/").content.decode())


def test_who_may_not(ended: Cast) -> None:
    for who in ("nok", "nobody", "ekk"):
        assert asked(ended, who).status_code in (302, 401, 403, 404), who
    assert asked(ended, "beam").status_code == 403  # runs the room, took no part
    for said in ("no", "", "20"):
        page = asked(ended, adult=said)
        assert page.status_code == 422 and YES["name"] in page.content.decode()
    Attendance.objects.filter(seat=ended.somchai).update(removed_at=AT)
    assert asked(ended).status_code == 403


def test_nobody_whom_the_list_says_is_under_20_whatever_they_answer(ended: Cast) -> None:
    facts = {"workshop": ended.loei_days, "by": ended.beam, "at": AT, "seat": ended.somchai}
    one = Invitee.objects.create(name="น้อง", is_under_20=True, guardian_at=AT, **facts)
    assert asked(ended).status_code == 403 and "/together/badges/" not in certificate_page(ended)
    one.is_under_20 = False
    one.save()
    assert asked(ended, adult="").status_code == 422 and asked(ended).status_code == 200


def test_not_before_the_last_day_unless_it_was_closed(ended: Cast) -> None:
    ended.loei_days.starts_on = timezone.localdate() + timedelta(days=2)
    ended.loei_days.save()
    assert asked(ended).status_code == 409
    Closure.objects.create(workshop=ended.loei_days, by=ended.beam, at=AT)
    assert asked(ended).status_code == 200


def test_what_was_changed_or_is_another_machines_is_told_apart(ended: Cast) -> None:
    head, payload, signature = asked(ended).content.decode().split(".")
    other = base64.urlsafe_b64encode(part(payload).replace(b"Loei", b"Yala")).rstrip(b"=").decode()
    assert "ถูกแก้ไข" in checked(ended, f"{head}.{other}.{signature}".encode()).content.decode()
    own.lying("node").rename(own.lying("away"))
    page = checked(ended, f"{head}.{payload}.{signature}".encode())
    assert page.status_code == 422 and "เครื่องนี้ไม่ได้เซ็น" in page.content.decode()


@pytest.mark.parametrize("name", ["", "\u202e", " \n"])
def test_a_name_that_is_none_is_refused(ended: Cast, name: str) -> None:
    assert asked(ended, name=name).status_code == 422


@pytest.mark.parametrize(
    "body",
    [b"", b"x", b"..", b"{}.{}.", b"\xff\xfe\x00", b'{"@context": []}', b"W10.e30.AAAA", b"bnVsbA.e30." + b"A" * 86,
     base64.urlsafe_b64encode(b"[" * 9000) + b".e30.AAAA", b"A" * 10_000_000],
    ids=["empty", "letter", "dots", "braces", "bytes", "json", "list", "null", "deep", "10 MB"],
)  # fmt: skip
def test_what_is_no_badge_is_said_to_be_none(ended: Cast, body: bytes) -> None:
    assert checked(ended, body).status_code == 422
