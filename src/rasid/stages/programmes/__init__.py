"""Organisations, programmes, waves, members and their roles."""
