"""Many rows of the registry at once."""
