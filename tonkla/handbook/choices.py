"""The short lists a person chooses from, with what they are called. Keys are stored, words are shown."""

from django.utils.translation import gettext_lazy as _

STAGES = [
    ("I", _("listen")), ("D", _("make sense")), ("Id", _("think of ways")), ("P", _("try it out of paper")),
    ("T", _("try with real people")), ("R", _("look back")), ("Pl", _("make the plan")), ("Ru", _("accompany")),
]  # fmt: skip
LEVELS = [(1, _("anyone can try it")), (2, _("after seeing it once")), (3, _("beside someone experienced"))]
READING = [(1, _("by talking and drawing")), (2, _("short cards")), (3, _("reading and writing sentences"))]
WHAT = [
    ("added", _("something added")), ("removed", _("something left out")), ("reworded", _("other words")),
    ("reordered", _("another order")), ("shortened", _("shorter")), ("substituted", _("one thing for another")),
    ("translated", _("another language")), ("format", _("another form (paper, phone, talk)")),
    ("setting", _("another kind of place")), ("people", _("other people or group size")),
    ("language", _("a plainer way of speaking")),
]  # fmt: skip
WHY = [
    ("language", _("their language")), ("culture", _("culture or religion")), ("reading", _("reading level")),
    ("time", _("not enough time")),
    ("materials", _("materials at hand")), ("internet", _("no internet")), ("group_size", _("group size")),
    ("safeguarding", _("safety of the people")), ("other", _("something else")),
]  # fmt: skip
GROUPS = [
    ("youth", _("young people")), ("women", _("women's group")), ("elders", _("older people")), ("farmers", _("farmers or fishers")),
    ("students", _("students")), ("trainers", _("trainers")), ("mixed", _("a mixed group")),
]  # fmt: skip
SETTINGS = [
    ("library", _("library")), ("school", _("school or university")), ("faith", _("temple, mosque or church")),
    ("community", _("in the village")), ("online", _("online")), ("office", _("office")),
]  # fmt: skip
AGES = [("under_15", _("under 15")), ("15_24", _("15–24")), ("25_59", _("25–59")), ("60", _("60 and over"))]
LICENCES = [
    ("CC-BY-4.0", _("CC BY 4.0: others may use and change it if they name us")),
    ("CC-BY-SA-4.0", _("CC BY-SA 4.0: the same, and they pass it on alike")),
    ("CC0-1.0", _("CC0: no conditions")),
    ("CC-BY-NC-4.0", _("CC BY-NC: not for business (kept as a link)")),
    ("CC-BY-NC-SA-4.0", _("CC BY-NC-SA: not for business, alike (kept as a link)")),
    ("CC-BY-ND-4.0", _("CC BY-ND: may not be changed (kept as a link)")),
    ("CC-BY-NC-ND-4.0", _("CC BY-NC-ND: neither (kept as a link)")),
    ("all-rights-reserved", _("all rights reserved (kept as a link)")),
]
MARKS = [
    ("acceptable", _("people liked doing it")), ("fitting", _("it suited them and the place")),
    ("feasible", _("it could be done as written")),
]  # fmt: skip
KINDS = [
    ("cards", _("many short cards")), ("text", _("one text")), ("people", _("kinds of people")), ("quote", _("words as heard")),
    ("rank", _("put in order")), ("score", _("marks 1–5 with a reason")), ("table", _("a table to fill")), ("photo", _("a photo")),
    ("drawing", _("photo of a drawing")), ("choice", _("choose one")), ("link", _("cards from another board")),
]  # fmt: skip


def words_for(key: object, choices: list) -> str:
    """What a stored key is called; an unknown one is shown as it is."""
    return str(dict(choices).get(key, key))
