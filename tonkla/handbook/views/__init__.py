"""The pages of the handbook: reading, writing, lineage, trials, editions, lessons, exchange."""
