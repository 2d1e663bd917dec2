"""The live week: simulated people at the same doors as everybody, over HTTP. Nothing here knows a table."""
