"""What every verb about a report is made of."""
