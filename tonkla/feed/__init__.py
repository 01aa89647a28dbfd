"""WHAT CHANGED: one ordered log a channel; hub, group-commit writer, streams; receivers of hot posts."""
