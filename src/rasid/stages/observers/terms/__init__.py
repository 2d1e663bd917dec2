"""On what terms somebody observes, in which languages and as whom: an officer decides, the observer reads and asks."""
