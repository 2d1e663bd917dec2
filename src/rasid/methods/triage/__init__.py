"""Suggestions for sorting residents' reports. Comes with the residents' door."""
