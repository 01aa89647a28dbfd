"""WHAT LACKS: needs with evidence and doubt, voting rounds, consensus and divides."""
