"""The reading and its verdict."""
