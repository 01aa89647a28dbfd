"""What a phone scans or types: never the machine's own loopback, wherever the facilitator sits."""

from typing import Any

import pytest

from tests.cast import AT
from tonkla.feed import hosts
from tonkla.workshops.models import Commitment

pytestmark = pytest.mark.django_db
HERE = "127.0.0.1:8123"


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Any:
    def serve(address: str, *own: str) -> None:
        monkeypatch.setenv(hosts.SERVES, address)
        monkeypatch.setattr(hosts, "own_addresses", lambda: list(own))

    return serve


def pages(cast: Any, host: str) -> dict[str, str]:
    """Every page with an address for others, as the trainer at this host sees it."""
    days, beam = cast.loei_days, cast.client("beam", HTTP_HOST=host)
    Commitment.objects.get_or_create(seat=cast.somchai, what="ชวนป้า", days=30, due=AT.date(), defaults={"at": AT})
    found = {
        "workshop": beam.get(f"/workshops/{days.pk}/"),
        "stage": beam.get(f"/w/{days.pk}/stage/"),
        "lost phone": beam.post(f"/workshops/{days.pk}/seats/{cast.somchai.pk}/return/"),
        "helper": beam.post(f"/workshops/{days.pk}/hands/", {"name": "พี่เอก"}),
        "messages": beam.get(f"/workshops/{days.pk}/promises/"),
    }
    assert {answer.status_code for answer in found.values()} == {200}
    return {name: answer.content.decode() for name, answer in found.items()}


def test_staff_at_the_machine_hand_out_the_address_phones_reach(cast: Any, served: Any) -> None:
    served("http://0.0.0.0:8123/", "10.42.0.1", "192.168.1.7")
    for name, shown in pages(cast, HERE).items():
        assert "10.42.0.1:8123" in shown, name
        assert "127.0.0.1" not in shown, name


def test_over_tls_the_code_says_https(cast: Any, served: Any) -> None:
    served("https://0.0.0.0:8443/", "10.42.0.1")
    shown = cast.client("beam", HTTP_HOST="localhost:8443").post(
        f"/workshops/{cast.loei_days.pk}/seats/{cast.somchai.pk}/return/"
    )
    assert "https://10.42.0.1:8443/join/back/#" in shown.content.decode()


def test_a_name_by_which_the_page_was_reached_is_kept(cast: Any, served: Any) -> None:
    served("http://0.0.0.0:8123/", "10.42.0.1")
    assert all("lab.example.org" in shown for shown in pages(cast, "lab.example.org").values())


@pytest.mark.parametrize(
    ("address", "own", "said"),
    [
        ("http://127.0.0.1:8123/", ["10.42.0.1"], "tonkla serve --hotspot"),
        ("http://0.0.0.0:8123/", [], "ยังไม่ได้อยู่ในเครือข่ายไหน"),
        ("", ["10.42.0.1"], "tonkla serve --hotspot"),
    ],
)
def test_where_phones_cannot_come_the_page_says_so_and_why(
    cast: Any, served: Any, address: str, own: list[str], said: str
) -> None:
    served(address, *own)
    beam = cast.client("beam", HTTP_HOST=HERE)
    pages = [beam.get(f"/workshops/{cast.loei_days.pk}/"), beam.get(f"/w/{cast.loei_days.pk}/stage/")]
    for answer in (*pages, beam.post(f"/workshops/{cast.loei_days.pk}/seats/{cast.somchai.pk}/return/")):
        shown = answer.content.decode()
        assert said in shown and "10.42.0.1" not in shown
        assert 'class="qr"' not in shown


def test_the_serving_process_says_where_it_listens() -> None:
    import inspect

    from tonkla.cli import serve

    assert hosts.SERVES in inspect.getsource(serve.open_room)
