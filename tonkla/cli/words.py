"""`tonkla words check`: our own strings and tools, held to the words page. Never run on what people said."""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tonkla.cli import ready

HERE = Path(__file__).resolve().parents[1]


def own_texts() -> Iterator[tuple[str, str, str]]:
    """Every Thai text we wrote: (where, language, text). The story's cards are people's words and stay out."""
    for path in sorted((HERE / "handbook" / "tools").glob("*/th.toml")):
        yield str(path.relative_to(HERE)), "th", path.read_text("utf-8")
    for path in sorted(HERE.glob("*/locale/th/LC_MESSAGES/django.po")):
        lines = re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', path.read_text("utf-8"), re.MULTILINE)
        yield str(path.relative_to(HERE)), "th", "\n".join(lines)
    for path in sorted((HERE / "workshops" / "plans").glob("*.toml")):
        yield str(path.relative_to(HERE)), "th", path.read_text("utf-8")
    from tonkla.refusal import CATALOGUE

    for key, sentence in CATALOGUE.items():
        yield f"refusal {key}", "th", "\n".join(sentence.th)


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla words")
    parser.add_argument("verb", choices=["check"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="all we wrote (the same as naming no file)")
    asked = parser.parse_args(arguments)
    ready()
    from tonkla.search.analysis import guard

    texts = [(str(path), "th", path.read_text("utf-8")) for path in asked.files] or list(own_texts())
    wrong = 0
    for where, language, text in texts:
        for finding in guard(text, language):
            wrong += finding.strength == "wrong"
            if finding.strength == "wrong" or asked.files:
                print(f"{where}:{finding.line}:{finding.column} {finding.strength} {finding.found} → {finding.right}")
    print(f"{len(texts)} texts, {wrong} wrong")
    return 1 if wrong and not asked.files else 0
