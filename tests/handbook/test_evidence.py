"""What trials say about which version suits a place: nothing under three, then with its doubt."""

import pytest

from tests.cast import Cast
from tonkla.handbook.analysis import evidence_of, likeness
from tonkla.handbook.models import Tool, Trial

pytestmark = pytest.mark.django_db


def log(cast: Cast, tool: Tool, place: str, marks: list[int], times: int) -> None:
    version = tool.newest()
    assert version is not None
    counts = {"participants": {"acceptable": marks, "fitting": marks, "feasible": marks}}
    for _ in range(times):
        Trial.objects.log(version, {"place": place}, 40, 12, counts, hub=cast.loei)


def test_likeness_is_here_then_kin_then_elsewhere(cast: Cast) -> None:
    yala = cast.yala.place
    assert [likeness(code, yala) for code in ("TH-95", "TH-96", "TH-50", "")] == [1.0, 0.7, 0.4, 0.4]


def test_under_three_trials_it_says_so(cast: Cast) -> None:
    tool = Tool.objects.get(key="empathy-map")
    log(cast, tool, "TH-42", [0, 0, 0, 5, 5], 2)
    found = evidence_of(tool, cast.beam, cast.loei.place, "en")
    assert found.trials == 2 and "Too few" in found.sentence_en
    assert "2 own trials" in found.standings[0].sentence


def test_an_adaptation_that_works_here_is_recommended_with_its_doubt(cast: Cast) -> None:
    tool = Tool.objects.get(key="empathy-map")
    version = tool.newest()
    assert version is not None
    own = Tool.objects.adapt(
        version, cast.yala, cast.ekk, context={"place": "TH-95"}, what=["shortened"], why=["language"]
    )
    log(cast, tool, "TH-10", [0, 5, 5, 0, 0], 4)
    log(cast, own, "TH-95", [0, 0, 0, 2, 8], 4)
    found = evidence_of(tool, cast.ekk, cast.yala.place, "th")
    assert "น่าจะเหมาะ" in found.sentence_th
    likely = [one for one in found.standings if one.is_likely]
    assert len(likely) == 1 and "4 ครั้ง" in likely[0].sentence and 0 <= likely[0].x < likely[0].m
    page = cast.client("ekk").get("/tools/empathy-map/").content.decode()
    assert "น่าจะเหมาะ" in page
