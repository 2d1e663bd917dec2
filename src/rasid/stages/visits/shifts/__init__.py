"""Short checks of one half-day, taken and declined together."""
