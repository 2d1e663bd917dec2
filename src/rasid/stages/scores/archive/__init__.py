"""Every snapshot's inputs as columnar extracts, from which alone its figures are made, and made again."""
