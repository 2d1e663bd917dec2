"""A regime is proposed, granted by another, and shown to everybody with its history."""
