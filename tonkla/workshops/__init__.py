"""TOGETHER: agenda, sessions and step rights, seats, teams, attendance, clock, marks, reflections, commitments."""
