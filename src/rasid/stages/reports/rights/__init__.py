"""What a resident may have of their own: a copy of all that is held, and an end to it."""
