"""Rates as dated rows that two people set."""
