"""THINKING: plain Python, one file a question."""
