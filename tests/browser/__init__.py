"""The product as people meet it: real processes, a real database, a real Chromium."""
