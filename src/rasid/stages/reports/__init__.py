"""What residents say enters by any door; what became of it leaves, to them, to the authority and to the office."""
