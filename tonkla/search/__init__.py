"""FIND: one word-aware index for all rooms."""
