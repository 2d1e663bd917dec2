"""Figures that were published and are others now: what changed, why, and both figures."""
