"""Suggested themes against methods people use without a model, and the bars of the engines page.

Labels of SIB-200 (news, Thai and its English translation) and TrueVoice-Mari (telephone requests) are used only to judge.
Peers, all on words: TF-IDF + SVD + KMeans, NMF (two losses), LDA, and TF-IDF + SVD + HDBSCAN (what BERTopic does without its
model). Peers read the words our cutter finds, all but the common ones where `+stop` is said. Means of 5 seeds (2 where a
peer is slow).
"""

import csv
import os
import resource
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

from tests.bench.lexical_peers import SEEDS, TOPICS, best, peers, scores, split  # noqa: E402
from tonkla.engines import themes  # noqa: E402
from tonkla.engines.clusters import cluster  # noqa: E402
from tonkla.engines.notes import Note  # noqa: E402
from tonkla.engines.vectors import features, lexical, vectors  # noqa: E402

MANY = 50_000


def run(data: Path | None = None) -> list[dict[str, Any]]:
    """Rows for the table; `holds` is None where the data or the sentence model is missing. ARI and NMI: 1 is perfect,
    0 is chance. Seconds and MB of this process."""
    folder = (data or Path(os.environ.get("TONKLA_BENCH_DATA", ROOT.parent / "shared" / "data"))) / "notes"
    if not (folder / "truevoice_mari_train.csv").exists():
        return [row("all", "data", "found", None, None)]
    thai, english, mari = sib(folder, "tha_Thai"), sib(folder, "eng_Latn"), calls(folder)
    rows = duplicates(mari)
    rows += without_model(thai, mari)
    meaning = {
        name: vectors([text for text, _ in texts]) for name, texts in (("th", thai), ("en", english), ("mari", mari))
    }
    if meaning["th"] is None:
        return [*rows, row("sentence model", "installed", "found", None, None)]
    rows += grouping(thai, english, mari, meaning)
    rows += translations(thai, english, meaning)
    rows += labelled("SIB Thai", thai, meaning["th"], 0.73) + labelled("Mari", mari, meaning["mari"], 0.68)
    rows += own_number(thai, mari, meaning)
    return rows + many_notes(thai, mari, meaning)


def row(
    case: str, metric: str, unit: str, ours: float | None, bar: float | None, peer: float | None = None,
    peer_name: str | None = None, most: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """One line; `most` where the bar is an upper one."""
    holds = None if ours is None or bar is None else bool(ours <= bar if most else ours >= bar)
    out = {
        "bench": "themes",
        "case": case,
        "metric": metric,
        "unit": unit,
        "ours": ours if ours is None else round(ours, 4),
    }
    return out | {"peer": peer if peer is None else round(peer, 4), "peer_name": peer_name, "bar": bar, "holds": holds}


def sib(folder: Path, language: str) -> list[tuple[str, str]]:
    """(text, topic) of the three parts, in the order of their common number: row i of two languages is one sentence."""
    found = {}
    for part in ("train", "dev", "test"):
        with (folder / f"{language}.{part}.tsv").open(encoding="utf-8", newline="") as file:
            for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
                found[int(line["index_id"])] = (line["text"], line["category"])
    return [found[number] for number in sorted(found)]


def calls(folder: Path) -> list[tuple[str, str]]:
    with (folder / "truevoice_mari_train.csv").open(encoding="utf-8", newline="") as file:
        return [(line["texts"], line["destination"]) for line in csv.DictReader(file)]


def without_model(thai: Any, mari: Any) -> list[dict[str, Any]]:
    """Words and letters alone, against the best method on words of the same run: at least .95 of it."""
    rows = []
    for name, texts in (("SIB Thai", thai), ("Mari", mari)):
        plain, said, truth = split(texts)
        table = lexical(plain, said)
        found, others = scores(truth, lambda seed, table=table: cluster(table, TOPICS, seed)[0]), peers(name, texts)
        for at, metric in enumerate(("ARI", "NMI")):
            peer, who = best(others, at)
            rows.append(row(f"{name}, no model", metric, "0-1", found[at], round(0.95 * peer, 4), peer, who))
    return rows


def grouping(thai: Any, english: Any, mari: Any, meaning: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """Number of themes given."""
    from sklearn.metrics import normalized_mutual_info_score

    rows = []
    for name, texts, key, bars in (("SIB Thai", thai, "th", (0.37, 0.45)), ("Mari", mari, "mari", None)):
        plain, said, truth = split(texts)
        table, _ = features(plain, said, ["th"] * len(plain), meaning[key])
        found = scores(truth, lambda seed, table=table: cluster(table, TOPICS, seed)[0])
        for at, metric in enumerate(("ARI", "NMI")):
            peer, who = best(peers(name, texts), at)
            rows.append(row(name, metric, "0-1", found[at], bars[at] if bars else round(0.9 * peer, 4), peer, who))
    plain, said, truth = split([*thai, *english])
    tongue = ["th"] * len(thai) + ["en"] * len(english)
    table, _ = features(plain, said, tongue, np.vstack([meaning["th"], meaning["en"]]))
    found = scores(truth, lambda seed: cluster(table, TOPICS, seed)[0])
    language = np.mean([normalized_mutual_info_score(tongue, cluster(table, TOPICS, seed)[0]) for seed in SEEDS])
    peer, who = best(peers("mixed", [*thai, *english]), 0)
    rows.append(row("SIB Thai+English", "ARI", "0-1", found[0], 0.38, peer, who))
    return [*rows, row("SIB Thai+English", "NMI with language", "0-1", float(language), 0.02, most=True)]


def as_notes(texts: Sequence[tuple[str, str]], tag: str, language: str | None = None) -> list[Note]:
    return [Note(f"{tag}{at:05d}", f"p{at % 997}", f"g{at % 7}", language, text) for at, (text, _) in enumerate(texts)]


def translations(thai: Any, english: Any, meaning: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """Of 1,004 Thai sentences, how many have their own translation as the nearest; and how many links we show are right."""
    near = (meaning["th"] @ meaning["en"].T).argmax(axis=1)
    top = float((near == np.arange(len(near))).mean())
    notes = as_notes(thai, "t", "th") + as_notes(english, "e", "en")
    links = themes.cross_language_links(notes, np.vstack([meaning["th"], meaning["en"]]))
    right = sum(link.first[1:] == link.other[1:] for link in links)
    return [
        row("translation", "top-1", "share", top, 0.99),
        row("translation links shown", "right", "share", right / max(1, len(links)), None),
        row("translation links shown", "pairs found", "share", right / len(thai), None),
    ]


def labelled(name: str, texts: Any, meaning: np.ndarray, bar: float) -> list[dict[str, Any]]:
    """Accuracy on the rest after people placed 3, 10, 30 notes a theme; means of three draws."""
    from tonkla.engines.labels import learner, seen

    plain, _, topics = split(texts)
    table, truth = (
        seen([Note(str(at), "", "", "th", text) for at, text in enumerate(plain)], meaning),
        np.asarray(topics),
    )
    rows = []
    for each in (3, 10, 30):
        found = []
        for seed in range(3):
            draw = np.random.default_rng(seed)
            shown = np.concatenate(
                [draw.choice(np.flatnonzero(truth == one), each, replace=False) for one in sorted(set(topics))]
            )
            rest = np.setdiff1d(np.arange(len(truth)), shown)
            found.append(float((learner().fit(table[shown], truth[shown]).predict(table[rest]) == truth[rest]).mean()))
        rows.append(
            row(
                f"{name}, {each} labels a theme",
                "accuracy",
                "share",
                float(np.mean(found)),
                bar if each == 30 else None,
            )
        )
    return rows


def own_number(thai: Any, mari: Any, meaning: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """Number of themes chosen by us: printed, no bar."""
    from sklearn.metrics import adjusted_rand_score

    rows = []
    for name, texts, key in (("SIB Thai", thai, "th"), ("Mari", mari, "mari")):
        plain, said, truth = split(texts)
        table, _ = features(plain, said, ["th"] * len(plain), meaning[key])
        labels, _ = cluster(table, None, 0)
        rows.append(row(f"{name}, number by us", "themes", "count", len(set(labels.tolist())), None))
        rows.append(row(f"{name}, number by us", "ARI", "0-1", float(adjusted_rand_score(truth, labels)), None))
    return rows


def noisy(text: str, draw: np.random.Generator, share: float = 0.06) -> str:
    """A copy in which about one letter in seventeen is dropped, doubled or another."""
    letters = "กขคงจชดตทนบปพมยรลวสหอาีู่้"
    out = []
    for char in text:
        kind = draw.random() / share
        if kind < 1 / 3:
            continue
        out.append(char if kind >= 2 / 3 else letters[int(draw.integers(len(letters)))])
        if 2 / 3 <= kind < 1:
            out.append(char)
    return "".join(out)


def duplicates(mari: Any) -> list[dict[str, Any]]:
    """5,000 noisy copies among the calls: how many are laid with what they were copied from; the peer compares all pairs."""
    draw = np.random.default_rng(1)
    long = [at for at, (text, _) in enumerate(mari) if len(text) >= 30]
    chosen = draw.choice(long, min(5_000, len(long)), replace=False)
    notes = as_notes(mari, "n")
    copies = [Note(f"c{at:05d}", "x", "x", None, noisy(mari[at][0], draw)) for at in chosen]
    start = time.perf_counter()
    found = themes.find_duplicates([*notes, *copies])
    seconds = time.perf_counter() - start
    group = {note: at for at, one in enumerate(found) for note in one.note_ids}
    hit = sum(group.get(f"c{at:05d}", -1) == group.get(f"n{at:05d}", -2) for at in chosen) / len(chosen)
    size = max(len(one.note_ids) for one in found)
    where = f"{len(notes):,} calls + {len(copies):,} copies, 6 % noise"
    return [
        row(where, "recall", "share", hit, 0.99), row(where, "time", "s", seconds, None),
        row(where, "largest group", "notes", size, None),
    ]  # fmt: skip


def many_notes(thai: Any, mari: Any, meaning: dict[str, np.ndarray]) -> list[dict[str, Any]]:
    """50,000 notes, each half of one text and half of another (as long as real ones), from stored vectors.

    In a process of its own, loading of the libraries included."""
    import json
    import subprocess
    import tempfile

    draw = np.random.default_rng(0)
    texts, table = [text for text, _ in [*thai, *mari]], np.vstack([meaning["th"], meaning["mari"]])
    pairs = draw.integers(0, len(texts), (MANY, 2))
    with tempfile.TemporaryDirectory() as folder:
        np.save(Path(folder) / "v.npy", table[pairs[:, 0]] + table[pairs[:, 1]])
        (Path(folder) / "t.json").write_text(
            json.dumps([halves(texts[a], texts[b]) for a, b in pairs.tolist()]), "utf-8"
        )
        done = subprocess.run([sys.executable, __file__, folder], capture_output=True, text=True, check=True, cwd=ROOT)
    seconds, megabytes, wall = json.loads(done.stdout.splitlines()[-1])
    return [
        row(f"{MANY:,} notes, stored vectors", "CPU time, all threads", "s", seconds, 25, most=True),
        row(f"{MANY:,} notes, stored vectors", "time on this machine as busy as it is", "s", wall, None),
        row(f"{MANY:,} notes, stored vectors", "peak memory", "MB", megabytes, 800, most=True),
    ]


def halves(one: str, other: str) -> str:
    return one[: len(one) // 2] + other[len(other) // 2 :]


def one_big(folder: Path) -> None:
    """In a process of its own: [CPU seconds, peak MB, seconds] of suggesting themes, loading of the libraries included."""
    import json

    texts = json.loads((folder / "t.json").read_text("utf-8"))
    notes = [Note(f"n{at:05d}", f"p{at % 9973}", f"g{at % 77}", "th", text) for at, text in enumerate(texts)]
    stored = np.load(folder / "v.npy")
    start, wall = time.process_time(), time.perf_counter()
    found = themes.suggest_themes(notes, vectors=stored)
    seconds, wall = time.process_time() - start, time.perf_counter() - wall
    assert sum(len(theme.note_ids) for theme in found.themes) + len(found.unassigned) == len(notes)
    print(json.dumps([seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, wall]))


if __name__ == "__main__":
    if len(sys.argv) > 1:
        one_big(Path(sys.argv[1]))
    else:
        for line in run():
            print(
                line["case"],
                "|",
                line["metric"],
                line["ours"],
                line["unit"],
                "| peer",
                line["peer"],
                line["peer_name"],
                "| bar",
                line["bar"],
                line["holds"],
                flush=True,
            )
