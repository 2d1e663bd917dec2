"""What was done about whoever left an order undone: under which law, by two, in public."""
