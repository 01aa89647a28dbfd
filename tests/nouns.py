"""`python -m tests.nouns`: writes every noun of the code with its own sentence into docs/words.md; `--check` compares."""

import os
import sys
from pathlib import Path

WORDS = Path(__file__).resolve().parents[1] / "docs" / "words.md"
BEGINS, ENDS = "<!-- nouns: written by python -m tests.nouns -->", "<!-- end of nouns -->"


def table() -> str:
    """One line a noun, room by room in story order, from the first sentence of its own words."""
    from django.apps import apps

    lines = [BEGINS, "", "| Room | Noun | What it is |", "|---|---|---|"]
    for config in reversed(list(apps.get_app_configs())):
        if not config.name.startswith("tonkla."):
            continue
        for model in config.get_models():
            said = (model.__doc__ or "").strip().split("\n\n")[0].replace("\n", " ")
            sentence = "" if said.startswith(f"{model.__name__}(") else " ".join(said.split()).replace("|", "\\|")
            lines.append(f"| {config.label} | {model._meta.verbose_name} | {sentence} |")
    return "\n".join([*lines, "", ENDS])


def written() -> str:
    """The page as it should be."""
    text = WORDS.read_text("utf-8")
    if BEGINS not in text:
        return text.rstrip() + "\n\n## Every noun of the code\n\n" + table() + "\n"
    before, _, rest = text.partition(BEGINS)
    return before + table() + rest.partition(ENDS)[2]


def main() -> int:
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tonkla.settings")
    os.environ.setdefault("TONKLA_DATA", str(WORDS.parents[1] / "build" / "nouns"))
    django.setup()
    page = written()
    if "--check" in sys.argv:
        return int(page != WORDS.read_text("utf-8"))
    WORDS.write_text(page, "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
