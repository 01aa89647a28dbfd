"""WHAT WE HEARD: interviews, notes, excerpts, imported surveys."""
