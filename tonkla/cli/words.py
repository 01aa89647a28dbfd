"""`tonkla words check`: our own strings and tools, held to the words page. Never run on what people said."""

import argparse
import ast
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from tonkla.cli import ready

HERE = Path(__file__).resolve().parents[1]
THAI = re.compile("[ก-๙]")


def own_texts() -> Iterator[tuple[str, str, str]]:
    """Every Thai text we wrote: (where, language, text). The story's cards are people's words and stay out."""
    for path in sorted((HERE / "handbook" / "tools").glob("*/th.toml")):
        yield str(path.relative_to(HERE)), "th", path.read_text("utf-8")
    for path in sorted(HERE.glob("*/locale/th/LC_MESSAGES/django.po")):
        lines = re.findall(r'^(?:msgstr(?:\[\d\])? )?"(.*)"$', path.read_text("utf-8"), re.MULTILINE)
        yield str(path.relative_to(HERE)), "th", "\n".join(lines)
    for path in sorted((HERE / "workshops" / "plans").glob("*.toml")):
        yield str(path.relative_to(HERE)), "th", path.read_text("utf-8")
    for path in sorted(HERE.rglob("*.py")):
        if "engines" not in path.parts and (said := "\n".join(said_in(path.read_text("utf-8")))):  # the rules stay out
            yield str(path.relative_to(HERE)), "th", said


def said_in(code: str) -> Iterator[str]:
    """The Thai in a program: what stands in quotation marks."""
    for node in ast.walk(ast.parse(code)) if THAI.search(code) else ():
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and THAI.search(node.value):
            yield node.value


def read(path: Path) -> str:
    """A file's text, in UTF-8 or as Windows used to write Thai."""
    from tonkla.refusal import Refusal

    try:
        return path.read_text("utf-8")
    except OSError:
        raise Refusal("no_such_folder", folder=str(path)) from None
    except ValueError:
        return path.read_text("cp874", errors="replace")


def run(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="tonkla words")
    parser.add_argument("verb", choices=["check"])
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--all", action="store_true", help="all we wrote (the same as naming no file)")
    asked = parser.parse_args(arguments)
    ready()
    from tonkla.search.analysis import guard

    texts = [(str(path), "th", read(path)) for path in asked.files] or list(own_texts())
    wrong = 0
    for where, language, text in texts:
        for finding in guard(text, language):
            wrong += finding.strength == "wrong"
            if finding.strength == "wrong" or asked.files:
                print(f"{where}:{finding.line}:{finding.column} {finding.strength} {finding.found} → {finding.right}")
    print(f"{len(texts)} texts, {wrong} wrong")
    return 1 if wrong and not asked.files else 0
