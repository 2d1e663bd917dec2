"""A place with known facts and what a candidate saw of them enter; hits, misses and false alarms leave."""
