"""WHAT WE TRY: interventions and their versions, role-play runs, observations, decisions."""
