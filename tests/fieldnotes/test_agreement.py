"""Two readers, one text: how far they mean the same by a label, in characters, chance taken away."""

from typing import Any

import pytest

from tests.cast import AT
from tests.fieldnotes.told import told
from tonkla.fieldnotes.agreement import agreement, kappa_of
from tonkla.fieldnotes.models import Excerpt, Label

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("both", "first", "second", "whole", "alike", "kappa"),
    [
        (20, 25, 30, 50, 0.7, 0.4),
        (10, 10, 10, 100, 1.0, 1.0),
        (0, 10, 10, 100, 0.8, -1 / 9),
        (100, 100, 100, 100, 1.0, None),
    ],
)
def test_worked_numbers(both: int, first: int, second: int, whole: int, alike: float, kappa: float | None) -> None:
    found = kappa_of(both, first, second, whole)
    assert found == (pytest.approx(alike), kappa if kappa is None else pytest.approx(kappa))


def test_label_by_label_over_the_notes_both_worked_on(cast: Any) -> None:
    note, alone = told(cast, "ก" * 100), told(cast, "ข" * 100)
    far = Label.objects.named(cast.loei, "ไกล", cast.beam)
    for person, start, end in ((cast.beam, 0, 20), (cast.chai, 10, 30)):
        far.put_on(Excerpt.objects.take(note, start, end, person, AT), person, AT)
    far.put_on(Excerpt.objects.take(alone, 0, 50, cast.beam, AT), cast.beam, AT)
    (row,), notes = agreement(cast.loei, cast.beam, cast.chai, cast.chai)
    assert (row.both, row.only_first, row.only_second, notes) == (10, 10, 10, 1) and row.alike == 0.8
    page = cast.client("chai").get(f"/heard/labels/?first={cast.beam.pk}&second={cast.chai.pk}").content.decode()
    assert "80" in page and "Beam" in page
    assert agreement(cast.loei, cast.beam, cast.anong, cast.chai) == ([], 0)
