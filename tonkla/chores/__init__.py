"""LATER: background work: a table, a worker on demand."""
