"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "workshops:join": {"GET": "anyone", "POST": "anyone"},
    "workshops:seat": {"POST": "anyone"},
    "workshops:back": {"GET": "anyone", "POST": "anyone"},
    "workshops:list": {"GET": "viewer"},
    "workshops:new": {"GET": "trainer", "POST": "trainer"},
    "workshops:workshop": {"GET": "viewer"},
    "workshops:live": {"GET": "member"},
    "workshops:move": {"POST": "trainer"},
    "workshops:move_undo": {"POST": "trainer"},
    "workshops:team": {"POST": "trainer"},
    "workshops:seat_team": {"POST": "trainer"},
    "workshops:seat_return": {"POST": "trainer"},
    "workshops:door_closure": {"POST": "trainer"},
    "workshops:door_closure_undo": {"POST": "trainer"},
    "workshops:closure": {"POST": "trainer"},
    "workshops:closure_undo": {"POST": "trainer"},
    "workshops:agenda": {"GET": "seat"},
    "workshops:leave": {"GET": "seat", "POST": "seat"},
}
