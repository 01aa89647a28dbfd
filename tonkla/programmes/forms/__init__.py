"""What may enter this room."""

from tonkla.programmes.forms.plan import ActivityForm, CommitmentForm, Day, ProgrammeForm, skill_names
from tonkla.programmes.forms.rows import KINDS, OutcomeForm, RowForm

__all__ = ["KINDS", "ActivityForm", "CommitmentForm", "Day", "OutcomeForm", "ProgrammeForm", "RowForm", "skill_names"]
