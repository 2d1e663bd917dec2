"""How an observer gets in: a one-time link, and a password for each phone, shown once."""
