"""The sample story's files hang together: every key points at something, the counts are right, nothing is private."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
STORY = ROOT / "tonkla" / "door" / "story"
TOOLS = ROOT / "tonkla" / "handbook" / "tools"
FILES = ("people", "day1", "day2", "day3", "line", "after", "handbook")
PLACES = {"TH-10", "TH-41", "TH-40", "TH-42", "TH-56", "TH-80", "TH-90", "TH-94", "TH-95", "TH-96"}
LANGUAGES = {"th", "en", "lo", "tts", "nod", "sou", "mfa"}
TYPES = {"activist", "innovator", "social_enterprise"}
ELEMENTS = {"whom", "offer", "channel", "steps", "cost", "risk", "works_if"}
KEYED = ["hubs", "teams", "seats", "cards", "observations"]
KEYED += ["themes", "insights", "needs", "prototypes", "runs", "programmes"]
DIGITS = "0-9\u0e50-\u0e59"


@cache
def read(name: str) -> dict[str, Any]:
    return tomllib.loads((STORY / f"{name}.toml").read_text(encoding="utf-8"))


def rows(kind: str) -> list[dict[str, Any]]:
    return [row for name in FILES for row in read(name).get(kind, []) if isinstance(row, dict)]


def keys(kind: str) -> set[str]:
    return {row["key"] for row in rows(kind)}


def words_of(value: Any) -> Iterator[str]:
    """Every text anywhere in a file."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from words_of(part)
    elif isinstance(value, list):
        for part in value:
            yield from words_of(part)


def sections_of(tool: str) -> dict[str, str] | None:
    """Section key to kind, or None while that tool is not written."""
    path = TOOLS / tool / "tool.toml"
    if not path.is_file():
        return None
    return {s["key"]: s["kind"] for s in tomllib.loads(path.read_text(encoding="utf-8"))["sections"]}


def test_thirty_people_from_ten_places_sit_in_six_teams_of_five() -> None:
    seats = rows("seats")
    assert len(seats) == 30
    assert Counter(s["place"] for s in seats) == dict.fromkeys(PLACES, 3)
    assert Counter(s["team"] for s in seats) == dict.fromkeys(keys("teams"), 5)
    assert {t["colour"] for t in rows("teams")} == {1, 2, 3, 4, 5, 6}
    assert {s["language"] for s in seats} <= LANGUAGES


def test_a_team_mixes_at_least_three_places() -> None:
    for team in keys("teams"):
        assert len({s["place"] for s in rows("seats") if s["team"] == team}) >= 3


def test_everything_is_marked_as_sample() -> None:
    people = read("people")
    assert people["story"]["sample"] is True
    assert all("ตัวอย่าง" in p["name"] for p in people["persons"].values())
    assert all("ตัวอย่าง" in h["name"] and "sample" in h["en"] for h in people["hubs"])


def test_staff_have_the_five_roles_and_known_hubs() -> None:
    persons = read("people")["persons"].values()
    assert sorted(p["role"] for p in persons) == ["member", "officer", "owner", "safeguarding", "trainer"]
    named = {p["hub"] for p in persons} | {a["hub"] for p in persons for a in p.get("also", [])}
    assert named - {""} <= keys("hubs")
    assert all((p["hub"] == "") == (p["role"] == "officer") for p in persons)
    assert read("people")["workshop"]["hub"] in keys("hubs")


@pytest.mark.parametrize("kind", KEYED)
def test_no_key_is_used_twice(kind: str) -> None:
    twice = [key for key, n in Counter(row["key"] for row in rows(kind)).items() if n > 1]
    assert twice == []


def test_there_are_about_two_hundred_cards_and_half_of_them_on_day_one() -> None:
    assert 190 <= len(rows("cards")) <= 230
    assert 85 <= len(read("day1")["cards"]) <= 125
    assert len(rows("observations")) >= 20


def test_a_card_is_of_a_known_seat_team_place_and_language() -> None:
    team = {s["key"]: s["team"] for s in rows("seats")}
    for card in rows("cards"):
        assert team[card["seat"]] == card["team"], card["key"]
        assert card["place"] in PLACES, card["key"]
        assert card["lang"] in LANGUAGES, card["key"]
        assert card["text"].strip() == card["text"] != "", card["key"]


def test_every_seat_wrote_something() -> None:
    assert {c["seat"] for c in rows("cards")} | {o["seat"] for o in rows("observations")} == keys("seats")


def test_somebody_heard_is_known_by_a_made_up_name_only() -> None:
    heard = {h["name"]: h for h in rows("heard")}
    for card in rows("cards"):
        if "heard_from" in card:
            assert card["place"] == heard[card["heard_from"]]["place"], card["key"]
    assert {c["heard_from"] for c in rows("cards") if "heard_from" in c} == set(heard)


def test_a_section_stands_in_its_tool_and_only_quote_sections_name_who_was_heard() -> None:
    for card in [*rows("cards"), *rows("observations")]:
        sections = sections_of(card["session"])
        if card["session"] == "expectations":
            assert card["section"] == "cards", card["key"]
        if sections is None:
            continue
        assert card["section"] in sections, (card["session"], card["section"], card["key"])
        assert ("heard_from" in card) == (sections[card["section"]] == "quote"), card["key"]


def test_late_cards_exist_on_each_day_of_writing() -> None:
    assert all(any(c.get("late") for c in read(day)["cards"]) for day in ("day1", "day2", "day3"))


def test_themes_gather_cards_of_several_teams_and_leave_some_unplaced() -> None:
    card = {c["key"]: c for c in rows("cards")}
    placed = [key for theme in rows("themes") for key in theme["cards"]]
    assert len(placed) == len(set(placed))
    assert set(placed) < {c["key"] for c in read("day1")["cards"]}
    for theme in rows("themes"):
        assert len(theme["cards"]) >= 5, theme["key"]
        assert len({card[key]["team"] for key in theme["cards"]}) >= 3, theme["key"]


def test_an_insight_stands_on_cards() -> None:
    for insight in rows("insights"):
        assert len(insight["for"]) >= 2, insight["key"]
        assert set(insight["for"]) | set(insight["against"]) <= keys("cards"), insight["key"]
        assert not set(insight["for"]) & set(insight["against"]), insight["key"]
        assert insight["confidence"] in (1, 2, 3)
        assert insight.get("theme") in {None, *keys("themes")}, insight["key"]
    assert any(i["against"] for i in rows("insights"))


def test_a_need_stands_on_insights_and_every_insight_leads_to_a_need() -> None:
    for need in rows("needs"):
        assert need["insights"] and set(need["insights"]) <= keys("insights"), need["key"]
        assert need["whom"] and set(need["whom"]) <= TYPES, need["key"]
        assert need["stated"] != need["true"]
    assert {i for n in rows("needs") for i in n["insights"]} == keys("insights")


def test_a_seat_votes_once_a_need_and_two_votes_came_late() -> None:
    votes = read("line")["votes"]
    assert set(votes) == keys("needs")
    for need, answers in votes.items():
        voters = [*answers["agree"], *answers["disagree"], *answers["pass"]]
        assert len(voters) == len(set(voters)), need
        assert set(voters) <= keys("seats"), need
        assert len(voters) >= 27, need
        assert set(answers.get("late", [])) <= set(voters), need
    assert sum(len(answers.get("late", [])) for answers in votes.values()) == 2


def test_each_team_has_a_prototype_whose_second_version_came_from_an_observation() -> None:
    prototypes = rows("prototypes")
    assert {p["team"] for p in prototypes} == keys("teams")
    run_of = {o["key"]: o["run"] for o in rows("observations")}
    played = {r["key"]: r for r in rows("runs")}
    for prototype in prototypes:
        first, second = prototype["versions"]
        assert (first["number"], second["number"]) == (1, 2)
        assert set(first) >= ELEMENTS and set(second) >= ELEMENTS | {"changed"}, prototype["key"]
        assert set(prototype["needs"]) <= keys("needs"), prototype["key"]
        run = played[run_of[second["because_of"]]]
        assert (run["prototype"], run["version"]) == (prototype["key"], 1)


def test_a_run_plays_a_known_version_with_roles_from_two_cards() -> None:
    for run in rows("runs"):
        assert run["prototype"] in keys("prototypes") and run["version"] in (1, 2), run["key"]
        assert run["met"] in {"yes", "partly", "no"} and run["complication"], run["key"]
        for role in run["cast"]:
            assert len(role["from"]) == 2 and set(role["from"]) <= keys("cards"), run["key"]
    assert {o["run"] for o in rows("observations")} == keys("runs")


def test_a_decision_has_a_reason_and_an_observation_of_its_own_prototype() -> None:
    run_of = {o["key"]: o["run"] for o in rows("observations")}
    prototype_of = {r["key"]: r["prototype"] for r in rows("runs")}
    for decision in rows("decisions"):
        assert decision["element"] in ELEMENTS and decision["reason"]
        assert decision["verdict"] in {"keep", "change", "drop"}
        assert prototype_of[run_of[decision["observation"]]] == decision["prototype"]
    elements = [(d["prototype"], d["version"], d["element"]) for d in rows("decisions")]
    assert len(elements) == len(set(elements))
    assert {d["verdict"] for d in rows("decisions")} == {"keep", "change", "drop"}


def test_a_programme_leaves_a_pressing_need_unmet_and_answers_another_three_times() -> None:
    for programme in rows("programmes"):
        assert programme["hub"] in keys("hubs") and set(programme["whom_for"]) <= TYPES
        assert set(programme["needs"]) <= keys("needs")
        fully: Counter[str] = Counter()
        touched: set[str] = set()
        for activity in programme["activities"]:
            assert activity["format"] in {"in_place", "remote", "on_paper"}, activity["key"]
            assert activity["month"].day == 1, activity["key"]
            assert programme["starts"].replace(day=1) <= activity["month"] <= programme["ends"], activity["key"]
            assert activity.get("prototype") in {None, *keys("prototypes")}, activity["key"]
            assert set(activity["answers"]) <= set(programme["needs"]), activity["key"]
            assert set(activity["answers"].values()) <= {"partly", "fully"}, activity["key"]
            touched |= set(activity["answers"])
            fully.update(need for need, level in activity["answers"].items() if level == "fully")
        votes = read("line")["votes"]
        unmet = set(programme["needs"]) - touched
        assert any(len(votes[n]["agree"]) > 15 for n in unmet), programme["key"]
        assert max(fully.values()) >= 3, programme["key"]


def test_commitments_fall_thirty_or_ninety_days_after_the_last_day() -> None:
    last = read("people")["workshop"]["ends"]
    assert last == date(2019, 10, 20)
    for commitment in rows("commitments"):
        assert commitment["programme"] in keys("programmes") and commitment["seat"] in keys("seats")
        assert commitment["after"] in (30, 90)
        assert commitment["due"] == last + timedelta(days=commitment["after"])


def test_what_staff_made_is_said_in_english_too() -> None:
    for kind in ("hubs", "teams", "themes", "insights", "needs", "prototypes", "programmes", "commitments"):
        assert all(row["en"] for row in rows(kind)), kind
    assert all(a["en"] for p in rows("programmes") for a in p["activities"])


def test_people_who_decided_are_known() -> None:
    persons = set(read("people")["persons"])
    for kind in ("themes", "insights", "programmes"):
        assert {row["by"] for row in rows(kind)} <= persons


def test_the_adaptation_was_tried_in_several_places_and_an_edition_holds_it() -> None:
    told = read("handbook")
    assert len(told["trials"]) == 12 and len({trial["place"] for trial in told["trials"]}) >= 5
    for trial in told["trials"]:
        assert trial["hub"] in keys("hubs") and trial["place"] in PLACES
        assert (TOOLS / trial["tool"]).is_dir() or trial["tool"] == "adaptation"
        for mark in ("acceptable", "fitting", "feasible"):
            assert sum(trial[mark]) <= trial["people"], trial["key"]
    assert "ตัวอย่าง" in told["adaptation"]["words"]["th"]["name"] and "ตัวอย่าง" in told["edition"]["title"]
    assert "adaptation" in told["edition"]["tools"]


@pytest.mark.parametrize("name", FILES)
def test_nothing_looks_like_a_phone_or_identity_number_an_address_or_an_age(name: str) -> None:
    for text in words_of(read(name)):
        run = re.sub(r"[\s().\-–+]", "", text)
        assert not re.search(rf"[{DIGITS}]{{7,}}", run), text
        assert "@" not in text and "http" not in text, text
        assert not re.search(rf"อายุ\s*[{DIGITS}]", text), text
