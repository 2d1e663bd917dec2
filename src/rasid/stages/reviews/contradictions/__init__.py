"""What an observer wrote against what the same observer marked: words and numbers that do not fit together."""
