"""The pages stay true: what the code has, the docs say; what the docs show, runs."""

import re
from pathlib import Path

import pytest

import tonkla.settings
from tests import nouns
from tonkla.refusal import CATALOGUE

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def pages() -> list[Path]:
    return [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def test_every_setting_read_is_in_run_md() -> None:
    text = (DOCS / "run.md").read_text("utf-8")
    source = "".join(path.read_text("utf-8") for path in (ROOT / "tonkla").rglob("*.py"))
    read = set(re.findall(r'(?:environ\.get|environ\[|env_path|env_bool|env_words)\(?"(TONKLA_\w+|PORT)"', source))
    inner = {"TONKLA_TEST_SQLITE"}
    assert not [name for name in read - inner if name not in text]
    assert tonkla.settings.DATA


def test_every_engine_has_a_page_that_runs() -> None:
    for name in ("words", "themes", "opinion", "priority", "coverage", "access", "evidence", "teams"):
        assert (DOCS / "engines" / f"{name}.md").exists(), name


@pytest.mark.parametrize("page", sorted((DOCS / "engines").glob("*.md")), ids=lambda page: page.stem)
def test_worked_numbers_are_right(page: Path) -> None:
    blocks = re.findall(r"```python\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    assert blocks, f"{page.name} has no worked example"
    space: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, str(page), "exec"), space)


def test_every_refusal_says_what_why_and_what_next_in_both_languages() -> None:
    assert len(CATALOGUE) > 40
    for key, sentence in CATALOGUE.items():
        for parts in (sentence.th, sentence.en):
            assert len(parts) == 3 and all(part.strip() for part in parts), key
        assert re.search("[\u0e00-\u0e7f]", sentence.th[0]), key
        names = [set(re.findall(r"{(\w+)", " ".join(parts))) for parts in (sentence.th, sentence.en)]
        assert names[0] == names[1], key


def test_every_refusal_that_is_raised_has_a_sentence() -> None:
    raised = set()
    for path in (ROOT / "tonkla").rglob("*.py"):
        raised |= set(re.findall(r'Refusal\(\s*"(\w+)"', path.read_text("utf-8")))
    assert not raised - set(CATALOGUE) - {"key"}


def test_every_link_leads_somewhere() -> None:
    for page in pages():
        for target in re.findall(r"\]\((?!http)([^)#]+)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name} → {target}"


def test_every_noun_stands_in_words_md_with_its_own_sentence() -> None:
    assert nouns.written() == nouns.WORDS.read_text("utf-8"), "run: python -m tests.nouns"
    bare = [line for line in nouns.table().splitlines() if line.endswith("|  |")]
    assert not bare, "a noun says in one sentence what it is"


def test_the_readme_is_short_and_shows_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.count("\n") <= 60 and "make run" in text and "make test" in text
