"""What may enter this room."""

from tonkla.programmes.forms.plan import ActivityForm, Day, ProgrammeForm, skill_names
from tonkla.programmes.forms.rows import KINDS, ConfirmForm, OutcomeForm, PromiseForm, RowForm

__all__ = [
    "KINDS",
    "ActivityForm",
    "ConfirmForm",
    "Day",
    "OutcomeForm",
    "ProgrammeForm",
    "PromiseForm",
    "RowForm",
    "skill_names",
]
