"""On which days somebody works: weekdays, and dated words that stand above them."""
