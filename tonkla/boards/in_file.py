"""The boards' part of a workshop's file: cards that may leave, with their photos, without the name of anybody who wrote them."""

import uuid
from base64 import b64decode, b64encode
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile

from tonkla.boards.forms import LIMIT, clean_text
from tonkla.boards.models import Board, Card, CardGroup
from tonkla.boards.origins import with_words
from tonkla.feed.log import tell
from tonkla.files.models import Photo
from tonkla.files.photos import Ready, path_of, ready
from tonkla.people.models import Person
from tonkla.refusal import Refusal
from tonkla.workshops.carrying import Part
from tonkla.workshops.models import Seat, Session, Team, Workshop
from tonkla.workshops.seats import seat_of_staff

MOST = 10_000
MOST_PHOTOS, PHOTO_BYTES = 60, 18_000_000
OWN = ("", "card")  # words of other rooms' things (a passage of a note) do not travel with a board


def cards_out(workshop: Workshop, at: datetime) -> list[dict[str, Any]]:
    """Standing cards that came in time and may leave; what they were laid together under goes along, and their photos."""
    found = Card.objects.filter(board__session__workshop=workshop, late=False, origin_kind__in=OWN).standing()
    found = found.filter(receipt="").leaving(at).select_related("board__session", "board__team", "group")
    cards = list(with_words(found.order_by("sequence")))
    photos = photos_out([card.pk for card in cards])
    return [
        {
            "block": card.board.session.position,
            "team": card.board.team.name if card.board.team else "",
            "section": card.section,
            "text": card.shown,
            "lang": card.lang,
            "theme": card.group.name if card.group else "",
        }
        | ({"photo": photos[card.pk]} if card.pk in photos else {})
        for card in cards
        if card.shown or card.pk in photos
    ]


def photos_out(cards: list[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Their photos, in the order of the cards, as many as one file carries."""
    kept = {photo.owner_id: photo for photo in Photo.objects.filter(owner_kind="card", owner_id__in=cards)}
    found, room = {}, PHOTO_BYTES
    for photo in [kept[card] for card in cards if card in kept][:MOST_PHOTOS]:
        place = path_of(photo.digest)
        if photo.size <= room and place.exists():
            found[photo.owner_id] = b64encode(place.read_bytes()).decode("ascii")
            room -= photo.size
    return found


def photos_ready(value: Any) -> Any:
    """The rows with every photo re-encoded, as each photo that comes in is: before anything is kept, under no lock."""
    if not isinstance(value, list) or sum("photo" in row for row in value if isinstance(row, dict)) > MOST_PHOTOS:
        raise Refusal("workshop_file_broken", what="cards")
    return [
        row | {"photo": photo_in(row["photo"])} if isinstance(row, dict) and "photo" in row else row for row in value
    ]


def photo_in(given: Any) -> Ready:
    try:
        return ready(ContentFile(b64decode(given, validate=True)))
    except (ValueError, TypeError):
        raise Refusal("workshop_file_broken", what="photo") from None


class Boards:
    """The boards of a workshop while its file is taken in."""

    def __init__(self, workshop: Workshop, seat: Seat, at: datetime) -> None:
        self.workshop, self.seat, self.at = workshop, seat, at
        self.blocks: dict[int, Session] = {block.position: block for block in workshop.sessions.all()}
        self.teams: dict[str, Team] = {team.name: team for team in workshop.teams.all()}
        self.boards: dict[tuple[int, str], Board] = {}
        self.groups: dict[tuple[uuid.UUID, str], CardGroup] = {}

    def board(self, block: int, team: str) -> Board:
        if (block, team) not in self.boards:
            if block not in self.blocks or (team and team not in self.teams):
                raise Refusal("workshop_file_broken", what="cards")
            self.boards[block, team] = Board.objects.open(self.blocks[block], self.teams.get(team))
        return self.boards[block, team]

    def group(self, board: Board, name: str) -> CardGroup | None:
        if not name:
            return None
        if (board.pk, name) not in self.groups:
            self.groups[board.pk, name] = CardGroup.objects.create(board=board, name=name, by=self.seat, at=self.at)
        return self.groups[board.pk, name]

    def lay(self, number: int, row: dict[str, Any]) -> None:
        """One card, in its own place where the tool here has it, else in the first; nobody is named as its writer."""
        block = row.get("block")
        if not isinstance(block, int):
            raise Refusal("workshop_file_broken", what="cards")
        board = self.board(block, words(row, "team", 40))
        section = board.section(words(row, "section", 60)) or board.sections[0]
        key, photo = uuid.uuid5(self.workshop.pk, f"card {number}"), row.get("photo")
        said = words(row, "text", LIMIT)
        Card.objects.create(
            id=key, board=board, section=section["key"], seat=self.seat, text=clean_text(said, sure=True) if said or not photo else "",
            lang=words(row, "lang", 20), group=self.group(board, words(row, "theme", 80)), is_veiled=True,
            sequence=tell(self.workshop.pk, "card", key, topic=board.team_id, at=self.at), at=self.at,
        )  # fmt: skip
        if photo:
            photo.keep(owner_kind="card", owner_id=key)


def words(row: dict[str, Any], name: str, longest: int) -> str:
    value = row.get(name, "")
    if not isinstance(value, str) or len(value) > longest:
        raise Refusal("workshop_file_broken", what=f"cards {name}")
    return value


def cards_in(workshop: Workshop, value: Any, by: Person, at: datetime) -> None:
    if not isinstance(value, list) or len(value) > MOST or not all(isinstance(row, dict) for row in value):
        raise Refusal("workshop_file_broken", what="cards")
    boards = Boards(workshop, seat_of_staff(workshop, by, at), at) if value else None
    for number, row in enumerate(value):
        assert boards is not None
        boards.lay(number, row)


CARDS = Part("cards", cards_out, cards_in, photos_ready)
