"""WHO: persons, organisations and hubs, roles, consent, withdrawal."""
