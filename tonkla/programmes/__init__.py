"""WHAT WE DO: plans that answer needs, coverage, partners' asks, commitments' follow-up, outcomes, reports."""
