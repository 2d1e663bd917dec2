"""Resumable uploads. Comes with field capture."""
