"""What the room `people` refuses."""

from tonkla.people.refusals import heard, house

SENTENCES = house.SENTENCES | heard.SENTENCES
