"""When observers see where they go, until when they answer, and who read what."""
