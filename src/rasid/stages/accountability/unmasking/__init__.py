"""Two people open what one may not: an observer's field, a file as it came, where a resident is told."""
