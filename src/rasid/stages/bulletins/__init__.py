"""What the public and the Cabinet read, frozen and provable."""
