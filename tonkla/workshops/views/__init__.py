"""Preparing, running and joining a workshop. One typed function a page."""
