"""What every page is made of: frame, parts, style, fonts, and the islands' mount, outbox, listen, clock."""
