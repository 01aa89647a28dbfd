"""WHAT WE MADE: a tool opened by a team in a session: sections, cards, photos, carry-over, the card wall."""
