"""`make fuzz`: hostile bytes at every door of a running Rasid; what broke is a finding with the bytes that did it."""
