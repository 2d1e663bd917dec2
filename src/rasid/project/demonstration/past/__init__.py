"""The past weeks: the same actions as everybody's, done in this process with the clock at their moments."""
