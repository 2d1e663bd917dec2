"""Accepted visits and residents' thanks enter; drafted praise leaves."""
