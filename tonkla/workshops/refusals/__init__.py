"""What the room `workshops` refuses."""

from tonkla.workshops.refusals.people import SENTENCES as PEOPLE
from tonkla.workshops.refusals.running import SENTENCES as RUNNING

SENTENCES = RUNNING | PEOPLE
