"""WHERE SUPPORT IS: actors, offers, demand, gaps, access."""
