"""A published sentence holds somebody's personal data: it is withheld, in the open, by two."""
