"""What people in the room meet, and the facilitator's desk beside the boards."""
