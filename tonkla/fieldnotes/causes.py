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


def columns_not_done() -> dict[str, str]:
    """What a form asks of a machine and our page does not do; sent out again it is all there."""
    return {
        "constraint": _("rules an answer must keep that we cannot read (kept in the file, not checked here)"),
        "relevant": _("conditions that we cannot read (kept in the file; here the question is always asked)"),
        "required": _("conditions for a needed answer that we cannot read (kept in the file; here it may stay empty)"),
        "choice_filter": _(
            "choices that depend on an earlier answer in a way we cannot read (kept in the file, all are shown here)"
        ),
        "calculation": _("values worked out in a way we cannot read (kept in the file, not worked out here)"),
        "appearance": _("how a question looks (kept in the file)"),
        "repeat_count": _(
            "how often a group repeats, in a way we cannot read (kept in the file; here as often as needed)"
        ),
        "trigger": _("what starts a calculation (kept in the file)"),
        "parameters": _("fine settings of a question (kept in the file)"),
        "read_only": _("questions nobody may change (kept in the file, open here)"),
        "media": _("pictures and sounds beside a question (kept in the file, not shown here)"),
    }


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
        "list_files": _("lists of choices that lie in files beside the form: the answer is typed by hand here"),
        "not_passed_on": _("notes whose people did not allow it to leave"),
        "withdrawn": _("notes that were taken back"), "adrift": _("passages whose note was changed since"),
        "long": _("texts longer than a note may be"),
        "column": columns_not_done().get(what, what), "sheets": _("further sheets of the workbook"),
        "type": _("questions of a kind we cannot show: %(what)s") % {"what": what},
    }  # fmt: skip
    return words.get(kind, key)
