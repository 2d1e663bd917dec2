"""Public pages are rendered once and kept until anything that they show changes."""
