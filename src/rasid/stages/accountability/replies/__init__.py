"""An observer reads what is kept of their visits, and answers."""
