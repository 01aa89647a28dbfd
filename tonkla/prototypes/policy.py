"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "prototypes:list": {"GET": "viewer"},
    "prototypes:answer": {"GET": "member", "POST": "member"},
    "prototypes:prototype": {"GET": "viewer"},
    "prototypes:removal": {"POST": "member"},
    "prototypes:removal_undo": {"POST": "member"},
    "prototypes:decision": {"POST": "member"},
    "prototypes:edition": {"POST": "member"},
    "prototypes:run_new": {"GET": "member", "POST": "member"},
    "prototypes:run": {"GET": "viewer"},
    "prototypes:start": {"POST": "member"},
    "prototypes:end": {"POST": "member"},
    "prototypes:observe": {"GET": "seat"},
    "prototypes:observation": {"POST": "seat"},
}
