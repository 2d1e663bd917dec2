"""Orders handed to a body that may investigate: one sealed package, for its key alone, and every hand it passed."""
