"""How long the ways take: reckoned, learned from ways that were gone, read from a file, or asked of a road server."""
