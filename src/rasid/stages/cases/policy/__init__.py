"""A programme's terms, reminders, ladder and re-visits for its orders: proposed by one, granted by another."""
