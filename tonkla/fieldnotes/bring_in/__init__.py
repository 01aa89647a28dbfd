"""Files other programs made: one reader a format, pure functions from bytes to what was found, or a Refusal."""
