"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "needs:list": {"GET": "viewer"},
    "needs:arrival": {"GET": "trainer", "POST": "trainer"},
    "needs:export": {"GET": "trainer"},
    "needs:name": {"GET": "member", "POST": "member"},
    "needs:need": {"GET": "viewer"},
    "needs:edit": {"GET": "member", "POST": "member"},
    "needs:removal": {"POST": "member"},
    "needs:removal_undo": {"POST": "member"},
    "needs:round_new": {"GET": "trainer", "POST": "trainer"},
    "needs:round": {"GET": "viewer"},
    "needs:closure": {"POST": "trainer"},
    "needs:closure_undo": {"POST": "trainer"},
    "needs:vote": {"GET": "seat"},
    "needs:cast": {"POST": "seat"},
    "needs:comparison": {"POST": "seat"},
}
