"""What one place does well enters; a text that two approved, for every other place, leaves."""
