"""Corrective orders until they are closed."""
