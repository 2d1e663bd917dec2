"""A week that two people approved enters; the Cabinet's signed brief leaves, with what it decides and who read it."""
