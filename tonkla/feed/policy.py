"""Who may reach what the hot process answers itself. Hot posts have their row in the room that owns the form."""

POLICY: dict[str, dict[str, str]] = {}
HOT: dict[str, dict[str, str]] = {
    "/feed/<workshop>/": {"GET": "seat"},  # a seat's cookie, or the token a page of the workshop carries
    "/static/<name>": {"GET": "anyone"},
}
