"""Insights and needs in a workshop's report: what may leave, counts from five on, and how many stay."""

import uuid
from typing import Any

import pytest
from django.utils.translation import override

from tests.cast import AT
from tonkla.boards.models import Board, Card, Draft
from tonkla.insights.models import Insight
from tonkla.needs.models import Need, Round, Vote
from tonkla.paper.leaflet import leaflet_pdf
from tonkla.workshops.clock import make_move
from tonkla.workshops.models import Mark, Seat
from tonkla.workshops.report import as_workbook, on_paper, report_of

pytestmark = pytest.mark.django_db


def understood(cast: Any) -> tuple[Need, Need]:
    """Two needs, each on an insight, each on a card: Somchai's, and Malee's who says hers stays here."""
    session = cast.loei_days.sessions.get(tool_key="empathy-map")
    make_move(cast.loei_days, "open", cast.beam, AT, session=session)
    made = []
    for seat, text in ((cast.somchai, "รถหมดสี่โมง"), (cast.malee, "เรื่องในบ้าน")):
        board, key = Board.objects.open(session, seat.team), uuid.uuid4()
        Card.objects.receive(Draft(key, board.pk, board.sections[0]["key"], text), seat.pk, AT)
        insight = Insight.objects.distil(
            cast.loei, [Card.objects.get(pk=key)], cast.beam, who="คนไกล", what=f"เข้าใจว่า{text}", because="ก", workshop=cast.loei_days
        )  # fmt: skip
        made.append(Need.objects.name_from([insight], cast.beam, true=f"ขาดเพราะ{text}"))
    cast.malee.may_pass_on = False
    cast.malee.save()
    return made[0], made[1]


def chapters(cast: Any, viewer: Any) -> dict[str, Any]:
    with override("en"):
        return {one.heading: one for one in report_of(cast.loei_days, viewer, "en").chapters}


def test_what_rests_on_words_that_may_leave_is_told_and_the_rest_counted(cast: Any) -> None:
    understood(cast)
    told = chapters(cast, cast.beam)
    for name, text in (("Insights", "เข้าใจว่ารถหมดสี่โมง"), ("Needs", "ขาดเพราะรถหมดสี่โมง")):
        assert text in str(told[name].rows) and len(told[name].rows) == told[name].left_out == 1
    assert told["Insights"].rows[0][4:] == ["under 5", "0"]
    page = cast.client("beam").get(f"/workshops/{cast.loei_days.pk}/report/").content.decode()
    assert "ขาดเพราะรถหมดสี่โมง" in page and "เรื่องในบ้าน" not in page
    report = report_of(cast.loei_days, cast.beam, "th")
    assert leaflet_pdf(on_paper(report, AT.date()), "th").startswith(b"%PDF") and as_workbook(report)[:2] == b"PK"


def test_who_sees_no_insights_of_the_hub_reads_none(cast: Any) -> None:
    understood(cast)
    assert not {"Insights", "Needs"} & chapters(cast, cast.ekk).keys()
    assert cast.client("ekk").get(f"/workshops/{cast.loei_days.pk}/report.pdf").status_code == 404


@pytest.mark.parametrize("people", [4, 6])
def test_a_vote_is_told_from_five_voices_on_and_no_count_under_five(cast: Any, people: int) -> None:
    need, stays = understood(cast)
    held = Round.objects.open(cast.loei_days, [need, stays], cast.beam, AT)
    for n in range(people):
        seat = Seat.objects.create(workshop=cast.loei_days, name=f"คน{n}", joined_at=AT)
        Vote.objects.cast(uuid.uuid4(), held.pk, need.pk, seat.pk, "agree" if n else "disagree", AT)
    assert not [name for name in chapters(cast, cast.beam) if "vote" in name], "an open round is not told"
    held.close(AT)
    [*votes] = [one for name, one in chapters(cast, cast.beam).items() if "vote" in name]
    assert len(votes) == (people > 4)
    for vote in votes:
        assert [row[2:] for row in vote.rows] == [["5", "under 5", "0"]] and vote.left_out == 1


def test_marks_of_one_to_four_people_are_not_told_apart(cast: Any) -> None:
    tool = cast.loei_days.sessions.filter(kind="tool").first()
    for n in range(6):
        seat = Seat.objects.create(workshop=cast.loei_days, name=f"คน{n}", joined_at=AT)
        Mark.objects.create(session=tool, seat=seat, acceptable=4 if n else 1, at=AT)
    row, *_others = chapters(cast, cast.beam)["The tools"].rows
    assert row[2:] == ["under 5", "0", "0", "5", "0", "6"]
