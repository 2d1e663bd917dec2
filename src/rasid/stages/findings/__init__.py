"""Confirmed facts."""
