"""One assignment from offer to filing."""
