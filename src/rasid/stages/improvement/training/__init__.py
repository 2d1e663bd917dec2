"""Figures of an axis and faults of it enter; who needs training in what, and what was held, leave."""
