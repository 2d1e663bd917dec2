"""A demonstration of a nation's size: the same people and the same verbs, many acts in one transaction."""
