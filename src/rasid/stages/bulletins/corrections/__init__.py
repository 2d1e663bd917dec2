"""What was put right, and what was done well: orders that ended, appeals that were decided, praise that stands."""
