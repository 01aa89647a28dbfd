"""The nouns of the handbook, one file a noun."""

from tonkla.handbook.models.draft import Draft
from tonkla.handbook.models.edition import Binding, Edition, Entry
from tonkla.handbook.models.lesson import Lesson
from tonkla.handbook.models.proposal import Proposal
from tonkla.handbook.models.reading import Reading
from tonkla.handbook.models.term import Term
from tonkla.handbook.models.tool import Arrival, Publication, Tool
from tonkla.handbook.models.trial import MARKS, Trial
from tonkla.handbook.models.version import SCHEMA, Text, Version, Withdrawal, digest_of

__all__ = [
    "MARKS", "SCHEMA", "Arrival", "Binding", "Draft", "Edition", "Entry", "Lesson", "Proposal", "Publication", "Reading", "Term", "Text",
    "Tool", "Trial", "Version", "Withdrawal", "digest_of",
]  # fmt: skip
