"""A room for tests: takes notes whose words are only a number, and shows what pages are told about a request."""
