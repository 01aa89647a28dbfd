"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "insights:list": {"GET": "viewer"},
    "insights:gather": {"GET": "member"},
    "insights:progress": {"GET": "member", "POST": "member"},
    "insights:source": {"POST": "member"},
    "insights:theme": {"POST": "member"},
    "insights:theme_name": {"POST": "member"},
    "insights:theme_pin": {"POST": "member"},
    "insights:theme_merge": {"POST": "member"},
    "insights:theme_removal": {"POST": "member"},
    "insights:placement": {"POST": "member"},
    "insights:arrival": {"GET": "trainer", "POST": "trainer"},
    "insights:distil_heard": {"GET": "member", "POST": "member"},
    "insights:distil": {"GET": "member", "POST": "member"},
    "insights:insight": {"GET": "viewer"},
    "insights:edit": {"GET": "member", "POST": "member"},
    "insights:carrying": {"POST": "member"},
    "insights:evidence": {"POST": "member"},
    "insights:evidence_removal": {"POST": "member"},
    "insights:removal": {"POST": "member"},
    "insights:removal_undo": {"POST": "member"},
}
