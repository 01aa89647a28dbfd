"""Who may reach which page of this room, by URL name and method. The shipped handbook is published."""

POLICY: dict[str, dict[str, str]] = {
    "handbook:list": {"GET": "anyone"},
    "handbook:tool": {"GET": "anyone"},
}
