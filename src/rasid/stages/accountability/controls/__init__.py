"""Things placed before a visit, to learn whether visitors see what is there: drawn, sealed, checked after."""
