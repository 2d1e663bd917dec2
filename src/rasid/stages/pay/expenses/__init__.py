"""What an observer paid out of pocket, and what the office says to it."""
