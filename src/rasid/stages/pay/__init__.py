"""What observers are owed, why, and how it reaches them."""
