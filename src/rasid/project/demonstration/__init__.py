"""The demonstration country and the weeks played in it."""
