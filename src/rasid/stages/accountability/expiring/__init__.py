"""What the ledger lets go of at the end of its time: words, pictures and old figures; that there was an entry stays."""
