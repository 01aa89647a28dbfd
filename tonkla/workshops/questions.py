"""The words people are asked in: the three marks of a tool, the five sentences about themselves."""

from django.utils.translation import gettext as _


def statements() -> dict[str, str]:
    return {
        "listen": _("I can listen to somebody without steering them."),
        "need": _("I can say what somebody lacks without saying a solution."),
        "try": _("I can try an idea small before I spend money on it."),
        "adapt": _("I can change a tool for my people and keep its core."),
        "plan": _("I can plan a programme together with others."),
    }


def mark_words() -> dict[str, str]:
    return {
        "acceptable": _("We liked doing it"),
        "fitting": _("It fits people and place here"),
        "feasible": _("It could be done as written"),
    }
