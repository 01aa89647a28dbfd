"""Pages of prototypes."""
