"""A running installation enters; sealed copies of what it holds leave, and from them one again (ADR 0079)."""
