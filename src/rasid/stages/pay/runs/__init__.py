"""Pay runs: frozen, approved by two, handed to the treasury, and its answer."""
