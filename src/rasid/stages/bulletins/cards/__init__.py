"""Pictures to share: a card of a week or a body, and the badge on a centre's door."""
