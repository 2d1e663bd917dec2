"""What residents do with a report of theirs."""
