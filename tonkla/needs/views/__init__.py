"""Pages of this room: naming needs, voting rounds, conversations brought in and sent out."""
