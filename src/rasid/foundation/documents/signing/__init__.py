"""A typeset paper enters; the same paper under an electronic signature (PAdES) leaves, and what a check of one says."""
