"""The Thai catalogue is whole: every string of ours has its Thai words, the same blanks, and is compiled."""

import ast
import gettext
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "tonkla"
FOLDER = ROOT / "locale" / "th" / "LC_MESSAGES"
BLANK = re.compile(r"%\(\w+\)s|{\w+}|%\w")


def entries() -> dict[str, str]:
    """msgid → msgstr (the only one Thai has), read from the text file."""
    found = {}
    for block in (FOLDER / "django.po").read_text("utf-8").split("\n\n")[1:]:
        assert "#, fuzzy" not in block, block
        parts = re.findall(r'^(msgid|msgid_plural|msgstr(?:\[0\])?) ((?:".*"\n?)+)', block, re.MULTILINE)
        words = {name: "".join(ast.literal_eval(line) for line in text.strip().splitlines()) for name, text in parts}
        if "msgid" in words:
            found[words["msgid"]] = words.get("msgstr", words.get("msgstr[0]", ""))
    return found


def test_every_string_has_thai_words_with_the_same_blanks() -> None:
    for english, thai in entries().items():
        assert thai.strip(), english
        assert set(BLANK.findall(english)) == set(BLANK.findall(thai)), english


def test_the_compiled_catalogue_is_fresh() -> None:
    compiled = gettext.translation("django", ROOT / "locale", ["th"])
    for english, thai in entries().items():
        assert compiled.ngettext(english, english, 1) == thai or compiled.gettext(english) == thai, english


def test_every_string_of_ours_is_in_the_catalogue() -> None:
    known, missing = set(entries()), []
    for path in ROOT.rglob("templates/**/*.html"):
        text = path.read_text("utf-8")
        said = re.findall(r"""{%\s*translate\s+(?:"([^"]+)"|'([^']+)')""", text)
        missing += [f"{path.name}: {a or b}" for a, b in said if (a or b) not in known and " context " not in text]
        for options, body in re.findall(
            r"{% blocktranslate([^%]*)%}(.*?){% (?:plural|endblocktranslate) %}", text, re.DOTALL
        ):
            words = re.sub(r"{{ (\w+) }}", r"%(\1)s", body)
            if "trimmed" in options:
                words = " ".join(line.strip() for line in words.strip().splitlines())
            if words not in known:
                missing.append(f"{path.name}: {words}")
    for path in ROOT.rglob("*.py"):
        for words in re.findall(r'\b_\(\s*"([^"]+)"\s*\)', path.read_text("utf-8")):
            if words not in known:
                missing.append(f"{path.name}: {words}")
    assert not missing
