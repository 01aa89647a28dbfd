"""HOW: tools, versions, adaptations, translations, trials, editions."""
