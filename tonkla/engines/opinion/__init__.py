"""Where does the group agree, where does it split, and where do regions differ?

One question a file: `votes` (what did each statement get?), `contrast` (where do regions differ?), `axis` (who stands
where?), `groups` (is there really a divide?), `asking` (what to ask next, whose votes need a second look?).
Definitions, guarantees and worked numbers: docs/engines/opinion.md. Ties: by id, everywhere.
"""

from tonkla.engines.opinion.asking import Flag, Next, next_statement, voter_flags
from tonkla.engines.opinion.axis import Axis, opinion_axis, two_sides
from tonkla.engines.opinion.contrast import Contrast, region_contrast
from tonkla.engines.opinion.groups import Groups, NoGroups, Structure, opinion_groups, structure
from tonkla.engines.opinion.votes import StatementStat, Vote, jeffreys, last_votes, tally

__all__ = [
    "Axis",
    "Contrast",
    "Flag",
    "Groups",
    "Next",
    "NoGroups",
    "StatementStat",
    "Structure",
    "Vote",
    "jeffreys",
    "last_votes",
    "next_statement",
    "opinion_axis",
    "opinion_groups",
    "region_contrast",
    "structure",
    "tally",
    "two_sides",
    "voter_flags",
]
