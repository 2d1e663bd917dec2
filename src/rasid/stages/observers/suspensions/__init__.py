"""Work that an officer stops for a time: the reason, the observer's appeal, another officer's word on it."""
