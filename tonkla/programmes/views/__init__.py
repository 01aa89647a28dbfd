"""A plan's pages."""
