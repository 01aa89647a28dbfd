"""WELCOME: home, sign-in, first run, search page, the sample story."""
