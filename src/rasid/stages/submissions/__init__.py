"""What arrived from the field, immutable."""
