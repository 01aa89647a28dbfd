"""What the room `network` refuses."""

from tonkla.network.refusals import badges, meeting

SENTENCES = meeting.SENTENCES | badges.SENTENCES
