"""Why a row was refused and what could not be carried, in words."""

from django.utils.translation import gettext as _


def cause(key: str) -> str:
    words = {
        "row_formula": _("A cell computes something; another machine might run it. Type the value instead."),
        "row_empty": _("No words in it."),
        "row_long": _("Longer than a note may be. Split it."),
        "row_unreadable": _("Holds signs that are no letters."),
        "row_twice": _("The same row id stands further up."),
    }
    return words.get(key, key)


def loss(key: str) -> str:
    """One thing that does not come along, or changes on the way."""
    kind, _colon, what = key.partition(":")
    words = {
        "pictures": _("pictures"), "pdfs": _("PDF documents and what is marked in them"), "audio": _("recordings"),
        "video": _("films"), "cases": _("cases"), "variables": _("variables"), "sets": _("sets"), "graphs": _("drawings"),
        "links": _("links"), "notes": _("memos standing alone"), "footnotes": _("footnotes"),
        "deletions": _("struck words"), "comments": _("comments"),
        "missing_sources": _("texts the project names but does not hold"),
        "passages_outside": _("passages that lie outside their text"), "codes_unknown": _("labels nobody defined"),
        "users": _("who put a label on: everything stands under your name now"),
        "numbers_blanked": _("phone or ID numbers, blanked with •••"),
        "repeats_once": _("repeated groups, shown once"), "not_passed_on": _("notes whose people did not allow it to leave"),
        "withdrawn": _("notes that were taken back"), "adrift": _("passages whose note was changed since"),
        "long": _("texts longer than a note may be"),
        "type": _("questions of a kind we cannot show: %(what)s") % {"what": what},
    }  # fmt: skip
    return words.get(kind, key)
