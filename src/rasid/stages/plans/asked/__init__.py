"""Visits that somebody asks for: made beside the sample, with certainty, and never part of an estimate."""
