"""Phones come in: the sheet for the wall, the certificate for staff phones, the addresses phones reach."""

import ipaddress

import pypdfium2
import pytest
from django.conf import settings

from tests.cast import Cast
from tonkla.feed.addresses import is_hotspot, own_addresses
from tonkla.feed.authority import files_for
from tonkla.paper.room_sheet import Wifi, room_sheet


def words_of(body: bytes) -> str:
    return " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(body))


@pytest.mark.django_db
def test_it_works(cast: Cast) -> None:
    answer = cast.client("anong").post("/owner/room-sheet/", {"wifi": "ห้องสมุดเลย", "word": "seedling"})
    assert answer["Content-Type"] == "application/pdf"
    assert "seedling" in words_of(answer.content)
    assert "/join/" in words_of(answer.content)


@pytest.mark.django_db
def test_without_a_network_name_there_is_room_to_write(cast: Cast) -> None:
    answer = cast.client("anong", HTTP_ACCEPT_LANGUAGE="en").post("/owner/room-sheet/", {})
    assert answer.status_code == 200


@pytest.mark.django_db
def test_only_the_owner_makes_sheets(cast: Cast) -> None:
    for name in ("beam", "chai", "fon"):
        assert cast.client(name).post("/owner/room-sheet/").status_code in (403, 404)


@pytest.mark.django_db
def test_the_certificate_is_there_once_made(cast: Cast) -> None:
    phone = cast.client("nobody")
    assert phone.get("/authority/tonkla-authority.crt").status_code == 404
    assert "--tls" in phone.get("/authority/").content.decode()
    files_for(settings.DATA / "tls", ["192.168.1.4"])
    taken = phone.get("/authority/tonkla-authority.crt")
    assert b"BEGIN CERTIFICATE" in b"".join(taken)
    assert taken["Content-Type"] == "application/x-x509-ca-cert"
    assert "--tls" not in phone.get("/authority/").content.decode()


def test_a_network_name_with_signs_stays_one_name() -> None:
    assert Wifi('a;b"c\\', "x:y,").code() == 'WIFI:T:WPA;S:a\\;b\\"c\\\\;P:x\\:y\\,;;'
    assert Wifi("open", "").code() == "WIFI:T:nopass;S:open;P:;;"


def test_no_markup_comes_from_the_name_of_a_network() -> None:
    from datetime import date

    body = room_sheet("en", "http://10.42.0.1:8000/join/", Wifi('#read("/etc/passwd")', "*b*"), date(2026, 11, 23))
    assert '#read("/etc/passwd")' in " ".join(words_of(body).split())


def test_addresses_are_ones_a_phone_reaches() -> None:
    for text in own_addresses():
        assert not ipaddress.ip_address(text).is_loopback
    assert is_hotspot(ipaddress.ip_address("192.168.137.1"))
    assert not is_hotspot(ipaddress.ip_address("203.0.113.9"))
