"""What leaves a machine: what was chosen, no small number, and nothing personal whatever stands in the database."""

import uuid
from typing import Any

import pytest
from django.apps import apps
from django.db import models

from tests.cast import AT, Cast
from tests.house.test_policy import everything_in
from tonkla.handbook.models import Binding, Edition, Lesson, Tool, Trial
from tonkla.landscape.models import Actor, Offer
from tonkla.needs.models import Round, Vote
from tonkla.network.bundle import unpack
from tonkla.network.models import Convening, HubAffinity, NodeName, Sharing
from tonkla.network.sharing import KINDS, make_bundle, shared_objects
from tonkla.workshops.models import Closure, Seat


def choose_everything(cast: Cast) -> None:
    for hub in (cast.loei, cast.yala):
        Sharing.objects.create(hub=hub, kinds=list(KINDS), by=cast.anong, at=AT)


@pytest.mark.django_db
def test_nothing_chosen_nothing_shared(cast: Cast, own_folder: Any) -> None:
    everything_in(cast, "loei", "beam", "somchai")
    found = shared_objects({"hubs", "needs", "plans", "outcomes"})
    assert not any(found.values())


@pytest.mark.django_db
def test_few_people_are_not_told_and_five_are(cast: Cast, own_folder: Any) -> None:
    line = everything_in(cast, "loei", "beam", "somchai")
    choose_everything(cast)
    assert shared_objects({"hubs"})["hubs"][0]["people"] is None
    assert shared_objects({"needs"})["needs"] == []
    held = Round.objects.get(pk=line["round"])
    for number in range(6):
        seat = Seat.objects.create(workshop=held.workshop, name=f"s{number}", joined_at=AT)
        Vote.objects.cast(uuid.uuid4(), held.pk, line["need"], seat.pk, "agree" if number else "disagree", AT)
    assert shared_objects({"needs"})["needs"] == [], "an open round is not told: two looks would tell one answer"
    held.close(AT)
    told = shared_objects({"needs"})["needs"][0]
    assert (told["voters"], told["agree"]) == (6, None), "five against one would tell who the one was"
    held.reopen(AT)
    held.close(AT)
    assert shared_objects({"needs"})["needs"] == [], "opened again it may have changed by one"


SHARED_WORDS = {  # what the allow-list lets out, on purpose
    "people.Hub.name", "needs.Need.true", "programmes.Programme.title", "programmes.Activity.title", "handbook.Tool.keeper_name",
    "handbook.Version.attribution", "handbook.Version.note", "handbook.Version.source", "handbook.Text.confirmed_by",
    "handbook.Edition.title", "handbook.Edition.foreword", "handbook.Version.licence", "landscape.Actor.name_th",
    "landscape.Actor.name_en", "landscape.Actor.kind", "landscape.Actor.source", "landscape.Offer.words", "network.HubAffinity.why",
    "handbook.Version.frame", "handbook.Version.digest", "handbook.Binding.digest", "handbook.Text.sources",
    "handbook.Edition.languages", "people.Hub.languages", "network.NodeName.name", "network.Convening.title",
    "network.Convening.languages",
}  # fmt: skip
BESIDE_TRIALS = {f"handbook.Trial.{name}" for name in ("worked", "broke", "changed")}


def more_of_everything(cast: Cast) -> None:
    """One of each noun of the handbook, the map and the network that the line of a card does not make."""
    version = Tool.objects.get(key="empathy-map").newest()
    assert version
    tool = Tool.objects.adapt(version, cast.loei, cast.beam, context={}, what=[], why=["place"])
    tool.publish(cast.anong, AT)
    own = tool.newest()
    assert own
    context = {"place": "TH-42", "group": "youth", "who": "x", "setting": "y"}
    told = {"worked": "w", "broke": "b", "changed": "c"}
    Trial.objects.log(
        own, context, 50, 12, {"participants": {"fitting": [0, 0, 2, 3, 7]}}, hub=cast.loei, by=cast.beam, **told
    )
    edition = Edition.objects.begin(cast.loei, cast.beam, "เล่มของเลย", ["th"])
    edition.choose([own])
    Binding.objects.create(edition=edition, by=cast.beam, at=AT, digest="0" * 64)
    Lesson.objects.create(hub=cast.loei, by=cast.beam, text="บทเรียนจากเลย")
    actor = Actor.objects.create(
        hub=cast.loei, name_th="สมาคม", name_en="Club", source="เว็บ", note="n", by=cast.beam, place_id="TH-42"
    )
    Offer.objects.create(actor=actor, words="ที่นั่งทำงาน", serves="s", cost="c", languages="ไทย", by=cast.beam)
    HubAffinity.objects.create(hub=cast.loei, place_id="TH-41", why="แม่น้ำ", by=cast.beam)
    Convening.objects.create(
        hub=cast.loei, title="ริมโขง", why="w", languages="l", interpreters="i", care="c", by=cast.beam
    )
    NodeName.objects.create(name="เครื่องเลย", by=cast.anong, at=AT)
    Closure.objects.create(workshop=cast.loei_days, by=cast.beam, at=AT)


def plant() -> dict[str, str]:
    """A canary in every text of every row, and one in every box of plain data; by word, where it stands."""
    planted: dict[str, str] = {}
    for model in apps.get_models():
        if not model.__module__.startswith("tonkla."):
            continue
        for field in model._meta.concrete_fields:
            name, word = f"{model._meta.label}.{field.name}", f"นกน้อย{len(planted):04d}"
            plain = isinstance(field, models.CharField | models.TextField) and not field.choices and not field.unique
            boxed = isinstance(field, models.JSONField) and name not in (
                "handbook.Version.content",
                "handbook.Text.words",
            )
            if field.primary_key or not (plain or boxed) or (plain and (field.max_length or 99) < 21):
                continue
            rows = list(model._default_manager.all()[:90])
            for row in rows:
                held = getattr(row, field.name)
                if held == "" and field.name in ("hub_name", "keeper_name"):
                    continue  # filled only in what came from elsewhere, which does not leave as ours
                new: Any = word if plain else [*held, word] if isinstance(held, list) else {**(held or {}), word: word}
                model._default_manager.filter(pk=row.pk).update(**{field.name: new})
            if rows:
                planted[word] = name
    return planted


@pytest.mark.django_db
@pytest.mark.parametrize("with_words", [False, True])
def test_no_planted_word_leaves_the_machine(cast: Cast, own_folder: Any, with_words: bool) -> None:
    """Every text of every row here gets a canary, in all rooms; none that is not on the list is found in the bundle."""
    everything_in(cast, "loei", "beam", "somchai")
    more_of_everything(cast)
    kinds = [kind for kind in KINDS if with_words or kind != "words"]
    for hub in (cast.loei, cast.yala):
        Sharing.objects.create(hub=hub, kinds=kinds, by=cast.anong, at=AT)
    planted = plant()
    rooms = {name.split(".")[0] for name in planted.values()}
    assert len(planted) > 60 and {"handbook", "landscape", "network", "places", "people", "boards"} <= rooms
    Sharing.objects.all().update(kinds=kinds)
    body, _sent = make_bundle(set(KINDS), cast.anong, AT)
    text = b"".join(content for _kind, content in unpack(body).objects).decode() + unpack(body).node
    found = {name for word, name in planted.items() if word in text}
    assert found - SHARED_WORDS - (BESIDE_TRIALS if with_words else set()) == set()
    assert (found >= BESIDE_TRIALS) is with_words and {"handbook.Edition.title", "landscape.Actor.name_th"} <= found
