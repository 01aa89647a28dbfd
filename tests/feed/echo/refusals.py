"""Sentences of rooms above the feed that the feed speaks; here because those rooms are not installed."""

from tonkla.refusal import Sentence

SAID = ("ก", "ข", "ค")
SENTENCES = {
    "wrong_origin": Sentence(403, SAID, ("wrong origin", "", "")),
    "take_a_seat_first": Sentence(401, SAID, ("no seat", "", "")),
    "note_unreadable": Sentence(422, SAID, ("no number", "", "")),
    "note_differs": Sentence(409, SAID, ("another number", "", "")),
}
