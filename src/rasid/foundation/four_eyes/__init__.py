"""What one person may not do alone."""
