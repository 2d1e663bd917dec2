"""Who knocks at a resident's door, and how often, enters; whether it opens, or asks for work first, leaves."""
