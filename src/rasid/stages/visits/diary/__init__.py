"""An observer's month: days they work, visits they may see, and the same as a discreet calendar feed."""
