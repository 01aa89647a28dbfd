"""The face has no pages of its own."""

POLICY: dict[str, dict[str, str]] = {}
