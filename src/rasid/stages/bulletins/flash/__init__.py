"""A confirmed finding enters; one signed page for the Cabinet leaves, and who read it."""
