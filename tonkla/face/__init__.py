"""What every page is made of: the frame, the parts, the style, the fonts, and the islands' mount, outbox, listen, clock."""
