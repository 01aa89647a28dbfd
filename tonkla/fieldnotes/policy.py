"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {"fieldnotes:new": {"GET": "member"}}
