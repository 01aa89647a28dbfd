"""The Thai catalogue is whole: every string of ours has its Thai words, the same blanks, and is compiled."""

import ast
import gettext
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "tonkla"
CATALOGUES = sorted(ROOT.glob("*/locale/th/LC_MESSAGES/django.po"))
BLANK = re.compile(r"%\(\w+\)s|{\w+}|%\w")


def entries(path: Path) -> dict[str, str]:
    """msgid → msgstr (the only one Thai has), read from the text file."""
    found = {}
    for block in path.read_text("utf-8").split("\n\n")[1:]:
        assert "#, fuzzy" not in block, block
        parts = re.findall(r'^(msgid|msgid_plural|msgstr(?:\[0\])?) ((?:".*"\n?)+)', block, re.MULTILINE)
        words = {name: "".join(ast.literal_eval(line) for line in text.strip().splitlines()) for name, text in parts}
        if "msgid" in words:
            context = re.findall(r'^msgctxt (".*")', block, re.MULTILINE)
            found[(ast.literal_eval(context[0]) + "\x04" if context else "") + words["msgid"]] = words.get(
                "msgstr", words.get("msgstr[0]", "")
            )
    return found


def test_every_string_has_thai_words_with_the_same_blanks() -> None:
    for path in CATALOGUES:
        for english, thai in entries(path).items():
            assert thai.strip(), (path, english)
            assert set(BLANK.findall(english)) == set(BLANK.findall(thai)), (path, english)


def test_the_compiled_catalogues_are_fresh() -> None:
    for path in CATALOGUES:
        compiled = gettext.translation("django", path.parents[2], ["th"])
        for english, thai in entries(path).items():
            said = compiled.ngettext(english, english, 1), compiled.gettext(english)
            assert thai in said, (path, english)


def test_one_sentence_has_the_same_thai_words_in_every_room() -> None:
    """Django lets one room win: two renderings would show by chance."""
    seen: dict[str, tuple[str, str]] = {}
    for path in CATALOGUES:
        for english, thai in entries(path).items():
            first = seen.setdefault(english, (thai, path.parts[-5]))
            assert first[0] == thai, f"{english!r}: {first[1]} says {first[0]!r}, {path.parts[-5]} says {thai!r}"


def test_every_string_of_ours_is_in_the_catalogue() -> None:
    missing: list[str] = []
    known = {path.parts[-5]: set(entries(path)) for path in CATALOGUES}
    for path in ROOT.rglob("templates/**/*.html"):
        text, known_here = path.read_text("utf-8"), known.get(path.relative_to(ROOT).parts[0], set())
        said = re.findall(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""", text)
        missing += [f"{path.name}: {a or b}" for a, b in said if (a or b) not in known_here and " context " not in text]
        for options, body in re.findall(
            r"{% blocktranslate([^%]*)%}(.*?){% (?:plural|endblocktranslate) %}", text, re.DOTALL
        ):
            words = re.sub(r"{{ (\w+) }}", r"%(\1)s", body.replace("%", "%%"))
            if "trimmed" in options:
                words = " ".join(line.strip() for line in words.strip().splitlines())
            if words not in known_here:
                missing.append(f"{path.name}: {words}")
    for path in ROOT.rglob("*.py"):
        for words in re.findall(r'\b_\(\s*"([^"]+)"\s*\)', path.read_text("utf-8")):
            if words not in known.get(path.relative_to(ROOT).parts[0], set()):
                missing.append(f"{path.name}: {words}")
    assert not missing
