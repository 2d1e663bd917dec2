"""Transactions that outlast their visit: an observer follows them up, the office sees them under aliases."""
