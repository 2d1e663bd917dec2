"""Which centres this week, drawn and promised."""
