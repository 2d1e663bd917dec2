"""A running installation enters; sealed copies of all it holds leave, and from them an installation again (ADR 0079)."""
