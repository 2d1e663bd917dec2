"""What an officer does with a version before publishing it: look, compare, and give it its files."""
