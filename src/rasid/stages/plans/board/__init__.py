"""A plan enters; its week as a board, on a map and as ways, and how well it can be foreseen, leave as pages."""
