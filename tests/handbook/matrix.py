"""One of everything of this room in a hub, for the generated policy matrix."""

from typing import Any

from tests.cast import AT, Cast
from tests.handbook.lines import small_tool
from tonkla.handbook.models import Draft, Edition, Lesson, Proposal, Term, Tool, Trial


def one_of(cast: Cast, hub: str, trainer: str, seat: str, known: dict[str, Any]) -> dict[str, Any]:
    here, person = cast.hubs[hub], cast.people[trainer]
    parent = Tool.objects.contribute(here, person, small_tool(), licence="CC-BY-4.0", attribution=["ก"])
    first = parent.newest()
    assert first
    tool = Tool.objects.adapt(first, here, person, context={}, what=[], why=["time"])
    version = tool.newest()
    assert version
    Draft.objects.of(tool, person)
    edition = Edition.objects.begin(here, person, "เล่ม", ["th"])
    edition.choose([version])
    lesson = Lesson.objects.note(here, person, title="ก", text="ข", licence="CC0-1.0", attribution=["ก"])
    trial = Trial.objects.log(version, {}, 30, 5, {}, hub=here, by=person)
    proposal = Proposal.objects.offer(version, person, "", AT)
    return {
        "other": first.pk,
        "tool": tool.pk, "version": version.pk, "edition": edition.pk, "lesson": lesson.pk, "trial": trial.pk,
        "proposal": proposal.pk, "term": Term.objects.agree(here, person, "กก", "ขข").pk, "paper": "none", "ending": "pdf",
        "lang": "th",
    }  # fmt: skip
