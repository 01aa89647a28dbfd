"""Two people changed the same tool: both changes stand, or both are shown. 1,000 random pairs, 0 lost edits."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.handbook.lines import small_tool
from tonkla.handbook.document import LISTS, Flat, flatten, item_of, unflatten
from tonkla.handbook.merging import items_of, merge

BASE = flatten(small_tool())
TEXTS = sorted(path for path in BASE if ":" in path)
ITEMS = items_of(BASE)
WORDS = st.text("กขคงา่ ้ abc", min_size=1, max_size=6)
EDIT = st.one_of(
    st.tuples(st.just("write"), st.sampled_from(TEXTS), WORDS),
    st.tuples(st.just("number"), st.sampled_from(["minutes", "level", "steps.ask.minutes"]), st.integers(1, 3)),
    st.tuples(st.just("out"), st.sampled_from(ITEMS), st.just("")),
    st.tuples(st.just("in"), st.sampled_from(list(LISTS)), WORDS),
    st.tuples(st.just("turn"), st.sampled_from(["steps", "core"]), st.just("")),
)


def edited(edits: list[tuple[str, str, Any]]) -> Flat:
    """The base after somebody's edits."""
    flat = {path: list(value) if isinstance(value, list) else value for path, value in BASE.items()}
    for kind, path, value in edits:
        if kind in ("write", "number") and path in flat:
            flat[path] = value
        elif kind == "out" and path in items_of(flat):
            name, key = path.split(".")
            flat[name].remove(key)
        elif kind == "in" and value not in flat[path]:
            flat[path].append(value)
            flat[f"th:{path}.{value}.title"] = f"ใหม่ {value}"
        elif kind == "turn":
            flat[path].reverse()
    here = set(items_of(flat))
    return {path: value for path, value in flat.items() if not item_of(path) or item_of(path) in here}


def lost(side: Flat, merged: Any) -> list[str]:
    """The edits of one side that are neither in the result nor shown as a conflict."""
    shown = {conflict.path for conflict in merged.conflicts}
    missing = []
    for path in {*BASE, *side}:
        if path in LISTS or side.get(path) == BASE.get(path):
            continue
        if merged.fields.get(path) != side.get(path) and not {path, item_of(path)} & shown:
            missing.append(path)
    for item in {*items_of(BASE), *items_of(side)}:
        was, now, then = item in items_of(BASE), item in items_of(side), item in items_of(merged.fields)
        if now not in (was, then) and item not in shown:
            missing.append(item)
    return missing


@settings(max_examples=1000, deadline=None)
@given(st.lists(EDIT, max_size=5), st.lists(EDIT, max_size=5))
def test_no_edit_is_ever_lost(mine: list[Any], theirs: list[Any]) -> None:
    ours, other = edited(mine), edited(theirs)
    merged = merge(BASE, ours, other)
    assert not lost(ours, merged)
    assert not lost(other, merged)
    chosen = {conflict.path: "theirs" for conflict in merged.conflicts}
    assert not merge(BASE, ours, other, chosen).conflicts
    assert flatten(unflatten(merged.fields)) == merged.fields


@settings(max_examples=200, deadline=None)
@given(st.lists(EDIT, max_size=5))
def test_one_side_alone_is_taken_whole(theirs: list[Any]) -> None:
    other = edited(theirs)
    merged = merge(BASE, BASE, other)
    assert merged.fields == other and not merged.conflicts
    assert merge(BASE, other, BASE).fields == other


def test_both_took_the_same_step_out() -> None:
    gone = edited([("out", "steps.ask", "")])
    merged = merge(BASE, gone, gone)
    assert not merged.conflicts and "steps.ask" not in items_of(merged.fields)


def test_one_took_out_what_the_other_changed() -> None:
    merged = merge(BASE, edited([("out", "steps.ask", "")]), edited([("write", "th:steps.ask.say", "ช้าลง")]))
    assert [conflict.path for conflict in merged.conflicts] == ["steps.ask"]
    back = merge(
        BASE,
        edited([("out", "steps.ask", "")]),
        edited([("write", "th:steps.ask.say", "ช้าลง")]),
        {"steps.ask": "theirs"},
    )
    assert back.fields["steps"] == ["ask", "tell"] and back.fields["th:steps.ask.say"] == "ช้าลง"


def test_our_own_words_may_answer_a_conflict() -> None:
    pair = edited([("write", "th:purpose", "ก")]), edited([("write", "th:purpose", "ข")])
    assert [conflict.path for conflict in merge(BASE, *pair).conflicts] == ["th:purpose"]
    assert merge(BASE, *pair, {"th:purpose": {"text": "ทั้งสอง"}}).fields["th:purpose"] == "ทั้งสอง"
