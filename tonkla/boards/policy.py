"""Who may reach which page of this room, by URL name and method. `seat` = the workshop's seats and its hub's staff;
`facilitator` = those of them who run the room."""

POLICY: dict[str, dict[str, str]] = {
    "boards:now": {"GET": "seat"},
    "boards:stage": {"GET": "member"},
    "boards:made": {"GET": "seat"},
    "boards:team": {"GET": "seat"},
    "boards:board": {"GET": "seat"},
    "boards:write": {"POST": "seat"},
    "boards:words": {"POST": "seat"},
    "boards:card": {"GET": "seat"},
    "boards:place": {"POST": "seat"},
    "boards:choice": {"POST": "seat"},
    "boards:arrival": {"POST": "facilitator"},
    "boards:removal": {"POST": "seat"},
    "boards:removal_undo": {"POST": "seat"},
    "boards:photo": {"POST": "seat"},
}
