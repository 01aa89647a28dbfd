"""Who may reach which page of this room, by URL name and method."""

POLICY: dict[str, dict[str, str]] = {
    "door:home": {"GET": "anyone"},
    "door:begin": {"GET": "host", "POST": "host"},
    "door:sign_in": {"GET": "anyone", "POST": "anyone"},
    "door:sign_in_sample": {"POST": "host"},
    "door:sign_out": {"POST": "signed_in"},
    "door:language": {"POST": "anyone"},
    "door:light": {"POST": "anyone"},
    "door:search": {"GET": "signed_in"},
    "door:kept": {"GET": "anyone"},
    "door:favicon": {"GET": "anyone"},
    "door:help": {"GET": "anyone"},
    "door:owner": {"GET": "owner"},
    "door:backup": {"POST": "owner"},
    "door:restore": {"POST": "owner"},
    "door:sample": {"POST": "owner"},
    "door:stop": {"POST": "owner"},
    "door:room_sheet": {"POST": "owner"},
    "door:staff_sheet": {"GET": "owner"},
    "door:authority": {"GET": "anyone"},
    "door:authority_file": {"GET": "anyone"},
}
