"""A Polis conversation comes in from the screen, and a closed round leaves as one: no names, nothing under five."""

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import AT, Cast
from tests.house.test_policy import line_in
from tests.needs.test_weigh import phones, planted, say
from tonkla.needs.analysis import order_of
from tonkla.needs.models import Round

pytestmark = pytest.mark.django_db
COMMENTS = "comment-id,author-id,moderated,comment-body\n1,9,1,ไม่มีที่พบกัน\n2,9,1,Meet on weekdays\n"
VOTES = "voter-id,comment-id,vote\n" + "".join(f"{v},1,1\n{v},2,{-1 if v % 2 else 0}\n" for v in range(6))


@pytest.fixture
def line(cast: Cast, own_folder: Any) -> dict[str, Any]:
    return line_in(cast, "loei", "beam", "somchai")


def chosen(**files: str) -> dict[str, Any]:
    return {"file": [SimpleUploadedFile(f"{name}.csv", body.encode()) for name, body in files.items()]}


def test_two_files_are_looked_at_then_kept_as_a_closed_round(cast: Cast, own_folder: Any) -> None:
    browser = cast.client("beam")
    page = browser.post("/needs/arrivals/", chosen(comments=COMMENTS, votes=VOTES))
    assert page.status_code == 200 and "ไม่มีที่พบกัน" in page.content.decode() and not Round.objects.exists()
    yes = {"waiting": page.context["waiting"].key, "sure": "1", "hub": cast.loei.pk, "source": "วงคุย"}
    answer = browser.post("/needs/arrivals/", yes)
    held = Round.objects.get()
    assert answer.url == f"/needs/rounds/{held.pk}/" and order_of(held).voters == 6 and held.source == "วงคุย"


def test_what_goes_out_comes_in_again_with_the_same_order(cast: Cast, line: dict[str, Any]) -> None:
    held, browser = planted(cast, line, (8, 8, 8)), cast.client("beam")
    body = browser.get(f"/needs/rounds/{held.pk}/export/").content
    page = browser.post("/needs/arrivals/", {"file": SimpleUploadedFile("round.zip", body)})
    browser.post("/needs/arrivals/", {"waiting": page.context["waiting"].key, "sure": "1", "hub": cast.loei.pk})
    again = Round.objects.get(source="round")
    for one, other in ((order_of(held), order_of(again)),):
        assert {(s.need.true, s.agree, s.disagree) for s in one.standings} == {
            (s.need.true, s.agree, s.disagree) for s in other.standings
        }


def test_nothing_in_the_file_says_who_or_when(cast: Cast, line: dict[str, Any]) -> None:
    held = planted(cast, line, (8, 8, 8))
    packed = zipfile.ZipFile(io.BytesIO(cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").content))
    whole = "".join(packed.read(name).decode("utf-8-sig") for name in packed.namelist())
    seats = [str(seat.pk) for seat in held.workshop.seats.all()] + [seat.name for seat in held.workshop.seats.all()]
    assert not [one for one in seats if one in whole] and ":" not in whole.replace("http:", "")
    orders = {packed_order(cast, held) for _ in range(4)}
    assert len(orders) > 1, "voters are numbered anew each time"


def packed_order(cast: Cast, held: Round) -> str:
    archive = zipfile.ZipFile(io.BytesIO(cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").content))
    rows = csv.DictReader(io.StringIO(archive.read("votes.csv").decode("utf-8-sig")))
    return "".join(row["vote"] for row in rows)


def test_open_or_under_five_nothing_leaves_and_a_need_few_answered_has_no_votes(
    cast: Cast, line: dict[str, Any]
) -> None:
    held = planted(cast, line, (8, 8, 8))
    held.votes.filter(need=held.needs.order_by("made_at").first(), seat__place__in=["TH-42", "TH-95"]).delete()
    held.votes.filter(
        pk__in=[v.pk for v in held.votes.filter(need=held.needs.order_by("made_at").first())[4:]]
    ).delete()
    archive = zipfile.ZipFile(io.BytesIO(cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").content))
    assert not [
        row
        for row in csv.DictReader(io.StringIO(archive.read("votes.csv").decode("utf-8-sig")))
        if row["comment-id"] == "0"
    ]
    held.reopen(AT + timedelta(hours=1))
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").status_code == 409
    say(held, phones(cast, "TH-50", 1)[0], held.needs.first(), "agree", AT + timedelta(hours=2))
    held.close(AT + timedelta(hours=3))
    assert cast.client("beam").get(f"/needs/rounds/{held.pk}/export/").status_code == 409


@pytest.mark.parametrize("who", ["chai", "dao", "ekk", "fon", "nobody"])
def test_who_may_not(cast: Cast, line: dict[str, Any], who: str) -> None:
    held = planted(cast, line, (8, 8, 8)) if who == "ekk" else Round.objects.get(pk=line["round"])
    assert cast.client(who).get(f"/needs/rounds/{held.pk}/export/").status_code in (302, 401, 403, 404)


@pytest.mark.parametrize(
    "files",
    [
        {"comments": COMMENTS},
        {"votes": VOTES},
        {"comments": COMMENTS, "votes": VOTES + "1,1,9\n"},
        {"comments": "a,b\n1,2\n"},
    ],
)
def test_half_a_conversation_is_refused_and_does_not_stay(cast: Cast, own_folder: Any, files: dict[str, str]) -> None:
    answer = cast.client("beam").post("/needs/arrivals/", chosen(**files))
    assert answer.status_code == 422 and answer.context["refusal"] and not Round.objects.exists()


@pytest.mark.parametrize("body", [b"", b"PK\x03\x04 broken", b"\x89PNG\r\n\x1a\n" + bytes(range(256))])
def test_a_file_that_is_none_is_refused(cast: Cast, own_folder: Any, body: bytes) -> None:
    answer = cast.client("beam").post("/needs/arrivals/", {"file": SimpleUploadedFile("x.zip", body)})
    assert answer.status_code in (200, 413, 422) and not Round.objects.exists()
