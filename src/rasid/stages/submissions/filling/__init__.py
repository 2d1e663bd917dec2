"""Filling in a visit's questionnaire on plain pages, without any app."""
