"""Findings enter; the same fault at one place and the same fault of many centres of one body leave."""
