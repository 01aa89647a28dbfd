"""An insight may rest on passages of field notes; taken back, the count stays and the statement is listed to read again."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from tests.cast import AT
from tests.fieldnotes.told import asked, told
from tonkla.fieldnotes.models import Excerpt
from tonkla.insights.models import Evidence, Insight
from tonkla.needs.models import Need
from tonkla.needs.trail import back_to_words
from tonkla.people.models import Withdrawal

pytestmark = pytest.mark.django_db
SAID = {"who": "คนที่อยู่ไกล", "what": "ไม่ได้มาเพราะรถหมด", "because": "กลับบ้านไม่ทัน", "confidence": "1"}


def test_it_works_from_ticked_passages_and_one_speaks_against(cast: Any) -> None:
    note = told(cast)
    first, second = (Excerpt.objects.take(note, a, b, cast.beam, AT) for a, b in ((0, 18), (20, 40)))
    keys = {"excerpt": [first.pk, second.pk]}
    assert first.text in cast.client("beam").get("/insights/distil/", keys).content.decode()
    page = cast.client("beam").post("/insights/distil/", SAID | keys | {f"stance-{second.pk}": "against"})
    insight = Insight.objects.get()
    assert page.url == f"/insights/{insight.pk}/" and insight.voices() == (1, 1)
    assert first.text in cast.client("chai").get(page.url).content.decode()
    assert first.text not in cast.client("dao").get(page.url).content.decode()


def test_without_a_passage_or_from_another_hub_there_is_none(cast: Any) -> None:
    one = Excerpt.objects.take(told(cast), 0, 18, cast.beam, AT)
    assert cast.client("beam").post("/insights/distil/", SAID).status_code == 422
    assert cast.client("ekk").post("/insights/distil/", SAID | {"excerpt": one.pk}).status_code == 422
    assert not Insight.objects.exists()


def test_a_piece_of_evidence_is_a_card_or_a_passage_never_both_nor_none(cast: Any) -> None:
    one = Excerpt.objects.take(told(cast), 0, 18, cast.beam, AT)
    insight = Insight.objects.distil(cast.loei, [], cast.beam, excerpts=[one], who="a", what="b", because="c")
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.create(insight=insight)


def test_taken_back_the_walk_says_so_and_the_statement_is_listed(cast: Any) -> None:
    receipt, _keys = asked(cast)
    one = Excerpt.objects.take(told(cast, receipt=receipt), 0, 18, cast.beam, AT)
    words = one.text
    insight = Insight.objects.distil(cast.loei, [], cast.beam, excerpts=[one], who="a", what="b", because="c")
    need = Need.objects.name_from([insight], cast.beam, true="ไม่มีที่พบกันใกล้บ้าน", concerns=["activist"])
    assert [root.excerpts for root in back_to_words([need], cast.beam)] == [(one,)]
    done = Withdrawal.objects.take_back(receipt, "write_down", AT)
    root = back_to_words([need], cast.beam)[0]
    assert (root.excerpts, root.hidden, insight.voices()) == ((), 1, (1, 0))
    assert next(url for _kind, url in done.echoes) == f"/insights/{insight.pk}/edit/"
    page = cast.client("beam").get(f"/hubs/{cast.loei.pk}/consents/{receipt.pk}/withdrawn/").content.decode()
    assert f"/insights/{insight.pk}/" in page
    assert words not in cast.client("beam").get(f"/insights/{insight.pk}/").content.decode()


def test_what_may_not_leave_stays_out_of_the_plan(cast: Any) -> None:
    receipt, _keys = asked(cast, allowed=["write_down"])
    shy = Excerpt.objects.take(told(cast, receipt=receipt), 0, 18, cast.beam, AT)
    assert not shy.may_leave(AT) and Excerpt.objects.take(told(cast), 0, 18, cast.beam, AT).may_leave(AT)
