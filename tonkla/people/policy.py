"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "people:factor": {"GET": "signed_in", "POST": "signed_in"},
    "people:invitation": {"GET": "anyone", "POST": "anyone"},
    "people:hub": {"GET": "viewer"},
    "people:invite": {"POST": "owner"},
    "people:leave": {"POST": "owner"},
}
