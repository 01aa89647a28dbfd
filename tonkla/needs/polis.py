"""Polis files: a conversation's statements and votes as other programs write and read them. Keeps nothing.

A folder or archive holds comments.csv (comment-id, comment-body, author-id, moderated) and votes.csv (voter-id, comment-id,
vote 1, 0 or -1) or, where that is missing, participants-votes.csv.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tonkla.fieldnotes.bring_in.guarded import archive, member
from tonkla.insights.tables import table_of
from tonkla.refusal import Refusal

FILES = ("comments.csv", "votes.csv", "participants-votes.csv")
ANSWERS = {"1": "agree", "-1": "disagree", "0": "pass"}
VALUES = {answer: value for value, answer in ANSWERS.items()}


@dataclass(frozen=True)
class Conversation:
    """A conversation read through: its statements as rows of comments.csv, (voter, statement) → the last answer."""

    comments: tuple[dict[str, str], ...]
    votes: dict[tuple[str, str], str]

    @property
    def voters(self) -> list[str]:
        return sorted({voter for voter, _statement in self.votes})


def folder_of(path: Path) -> dict[str, bytes]:
    """The Polis files of a folder, or of an archive."""
    if path.is_dir():
        return {name: (path / name).read_bytes() for name in FILES if (path / name).is_file()}
    if path.is_file():
        return files_of(path.name, path.read_bytes())
    raise Refusal("no_such_folder", folder=str(path))


def files_of(name: str, body: bytes) -> dict[str, bytes]:
    """What an upload holds: an archive with the files in it (in whatever folder), or one of the files itself."""
    if not body.startswith(b"PK"):
        return {name: body}
    opened = archive(body)
    if "xl/workbook.xml" in opened.namelist():
        return {name: body}
    found = {Path(one.replace("\\", "/")).name: one for one in opened.namelist()}
    return {name: member(opened, found[name]) for name in FILES if name in found}


def rows_of(files: Mapping[str, bytes], name: str, *needed: str) -> list[dict[str, str]]:
    """A file's rows; a missing file or column is named."""
    if name not in files:
        raise Refusal("polis_file_missing", file=name, found=", ".join(files) or "–")
    found = table_of("", files[name])
    if not found:
        raise Refusal("file_empty")
    missing = [one for one in needed if one not in found[0]]
    if missing:
        raise Refusal("no_such_column", column=", ".join(missing), columns=", ".join(list(found[0])[:20]))
    return found


def votes_in(files: Mapping[str, bytes]) -> Iterator[tuple[str, str, str]]:
    """(voter, statement, answer): from votes.csv, in its order, else from the voters' matrix."""
    if "votes.csv" in files or "participants-votes.csv" not in files:
        for number, row in enumerate(rows_of(files, "votes.csv", "voter-id", "comment-id", "vote"), 2):
            if row["vote"] not in ANSWERS:
                raise Refusal("row_unreadable", file="votes.csv", row=number, cause=f"vote={str(row['vote'])[:40]}")
            yield row["voter-id"], row["comment-id"], ANSWERS[row["vote"]]
        return
    for row in rows_of(files, "participants-votes.csv", "participant"):
        for column, value in row.items():
            if column and column.isdecimal() and (value or "").split(".")[0] in ANSWERS:
                yield row["participant"], column, ANSWERS[value.split(".")[0]]


def read(files: Mapping[str, bytes]) -> Conversation:
    """A conversation without what its moderators took out; a later vote of the same pair replaces the earlier one."""
    rows = rows_of(files, "comments.csv", "comment-id", "comment-body")
    comments = tuple(row for row in rows if row.get("moderated") != "-1" and (row["comment-body"] or "").strip())
    if not comments:
        raise Refusal("file_empty")
    standing = {row["comment-id"] for row in comments}
    last = {(voter, one): answer for voter, one, answer in votes_in(files) if one in standing}
    return Conversation(comments, last)


def packed(statements: Iterable[tuple[int, str]], votes: Iterable[tuple[int, int, str]], day: str) -> bytes:
    """Statements (number, words) and votes (statement, voter, answer) as an archive that Polis tools read."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive_out:
        tally: dict[int, dict[str, int]] = {}
        cells = list(votes)
        for statement, _voter, answer in cells:
            seen = tally.setdefault(statement, dict.fromkeys(VALUES, 0))
            seen[answer] += 1
        lines = [
            [day, number, 0, tally.get(number, {}).get("agree", 0), tally.get(number, {}).get("disagree", 0), 1, safe(words)]
            for number, words in statements
        ]  # fmt: skip
        head = ["datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
        archive_out.writestr("comments.csv", sheet(head, lines))
        rows = [[day, statement, voter, VALUES[answer]] for statement, voter, answer in cells]
        archive_out.writestr("votes.csv", sheet(["datetime", "comment-id", "voter-id", "vote"], rows))
    return out.getvalue()


def safe(words: str) -> str:
    """Words that a spreadsheet would take for a formula leave as words."""
    return f"'{words}" if words[:1] in ("=", "+", "-", "@", "\t", "\r") else words


def sheet(head: list[str], lines: Iterable[Iterable[object]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows(lines)
    return out.getvalue().encode("utf-8-sig")
