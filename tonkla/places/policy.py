"""Who may do what here: places are public facts, so there is nothing to forbid."""

POLICY: dict[str, dict[str, str]] = {}
