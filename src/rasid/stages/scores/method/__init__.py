"""Floors and weights are changed by two administrators, in public, from a day on."""
