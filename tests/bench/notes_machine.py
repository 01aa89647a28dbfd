"""One machine filled with notes, measured in a process of its own: `python -m tests.bench.notes_machine find|arrive COUNT DATA`.

TONKLA_DATA (and TONKLA_POSTGRES, for the other database) say where. Prints one JSON document.
"""

import csv
import io
import json
import random
import resource
import sys
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SEED = 7
TEMPLATES = ("{s}", "ที่{p} {s}", "{s} ({p})", "คนที่{p}เล่าว่า {s} แล้วก็ {t}", "{t} แต่ {s}")
QUERIES = 60


def sentences(data: Path) -> list[str]:
    found = []
    for part in ("train", "dev", "test"):
        with (data / "notes" / f"tha_Thai.{part}.tsv").open(encoding="utf-8", newline="") as file:
            found += [line["text"] for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    return found


def notes(count: int, data: Path) -> Iterator[tuple[str, str]]:
    """(words, the province planted in them or ""). The same for the same count."""
    from tonkla.places.models import Place

    draw, said = random.Random(SEED), sentences(data)
    pieces = [piece for text in said for piece in text.split(" ") if len(piece) > 12] or said
    places = sorted(Place.objects.filter(country="TH").values_list("name_th", flat=True))
    for _ in range(count):
        template = draw.choice(TEMPLATES)
        place = draw.choice(places) if "{p}" in template else ""
        yield template.format(s=draw.choice(pieces), t=draw.choice(pieces), p=place), place


def staff() -> tuple[Any, Any]:
    """A hub and its trainer."""
    from tonkla.people.models import Hub, Membership, Person, Role

    hub = Hub.objects.create(name="Bench", place_id="TH-42", host_kind="library", languages=["th"])
    person = Person(login="bench", name="Bench")
    person.set_unusable_password()
    person.save()
    Membership.objects.create(person=person, hub=hub, role=Role.TRAINER)
    return hub, person


def find(count: int, data: Path) -> dict[str, Any]:
    """Fill notes and index, then search as the search page does, visibility applied: seconds of each search, what share of
    the planted is found, bytes it takes."""
    from django.db import connection, transaction
    from django.utils import timezone

    from tonkla.chores.stock import take_stock
    from tonkla.fieldnotes.models import Note
    from tonkla.search import index
    from tonkla.search.analysis import search_keys

    hub, person = staff()
    planted: dict[str, list[uuid.UUID]] = {}
    vocabulary: dict[str, int] = {}
    bytes_of_words, now = 0, timezone.now()
    spent = {"notes": 0.0, "index": 0.0}
    batch: list[tuple[uuid.UUID, str]] = []
    for number, (text, place) in enumerate(notes(count, data), 1):
        key = uuid.UUID(int=number)
        bytes_of_words += len(text.encode())
        if place:
            planted.setdefault(place, []).append(key)
        if number % 97 == 0:
            for word in search_keys(text):
                vocabulary[word] = vocabulary.get(word, 0) + 1
        batch.append((key, text))
        if len(batch) == 20_000 or number == count:
            with transaction.atomic():
                began = time.perf_counter()
                Note.objects.bulk_create(
                    (Note(id=key, hub=hub, kind="interview", text=text, by=person, at=now) for key, text in batch),
                    batch_size=1000,
                )
                spent["notes"] += time.perf_counter() - began
                began = time.perf_counter()
                index.put_new("note", batch)
                spent["index"] += time.perf_counter() - began
            batch = []
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE search_entry")
    take_stock(now)  # as the machine does every day
    draw, words = random.Random(SEED + 1), sorted(vocabulary)
    places = draw.sample(sorted(planted), min(len(planted), QUERIES))
    cases = {
        "drawn by occurrence": draw.choices(words, [vocabulary[word] for word in words], k=QUERIES),
        "drawn uniformly": draw.choices(words, k=QUERIES),
        "two words": [" ".join(draw.choices(words, [vocabulary[word] for word in words], k=2)) for _ in range(QUERIES)],
        "a province": places,
    }
    times: dict[str, list[float]] = {name: [] for name in cases}
    for name, texts in cases.items():
        for text in texts:
            at = time.perf_counter()
            index.search(text, person)
            times[name].append(time.perf_counter() - at)
    shares = []
    for place in places:
        newest = planted[place][::-1][: index.LOOKED_AT]
        found = {key for _kind, key in index.hits(search_keys(place))}
        shares.append(len(found & set(newest)) / len(newest))
    return {
        "filled": spent["index"], "words": bytes_of_words, "size": size(connection), "recall": sum(shares) / len(shares),
        "times": {name: sorted(one) for name, one in times.items()},
    }  # fmt: skip


def size(connection: Any) -> int:
    """Bytes of entries, words and their indexes; on SQLite what the rows and the word tables hold."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_total_relation_size('search_entry')")
            return int(cursor.fetchone()[0])
        cursor.execute("SELECT sum(length(block)) FROM search_words_data")
        words = int(cursor.fetchone()[0])
        cursor.execute("SELECT sum(length(keys) + length(kind) + 2 * length(object_id) + 24) FROM search_entry")
        return words + int(cursor.fetchone()[0])


def arrive(count: int, data: Path) -> dict[str, Any]:
    """A table of `count` rows comes in: seconds to look at it and to keep it, and the most memory this process took."""
    from django.utils import timezone

    from tonkla.insights.arrivals import take_in
    from tonkla.insights.tables import preview

    hub, person = staff()
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(["id", "text", "person", "group", "place"])
    for number, (text, _place) in enumerate(notes(count, data)):
        writer.writerow([number, text, f"p{number % 20_000}", f"g{number % 12}", "เลย"])
    body = out.getvalue().encode()
    del out, writer
    began = time.perf_counter()
    found = preview("notes.csv", body)
    looked = time.perf_counter() - began
    kept = take_in(found, "bench", hub, person, timezone.now())
    again = time.perf_counter()
    same = take_in(found, "bench", hub, person, timezone.now())
    return {
        "looked": looked, "kept": again - began - looked, "again": time.perf_counter() - again, "fresh": kept.fresh,
        "refused": len(found.refused), "twice": same.fresh, "bytes": len(body),
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", run_syncdb=True, interactive=False, verbosity=0)
    from tonkla.places.models import Place

    if not Place.objects.exists():
        Place.objects.load()
    does = {"find": find, "arrive": arrive}[sys.argv[1]]
    print(json.dumps(does(int(sys.argv[2]), Path(sys.argv[3]))))


if __name__ == "__main__":
    main()
