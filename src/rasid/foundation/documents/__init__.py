"""What leaves as a file: PDF and tables."""
