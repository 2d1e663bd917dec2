"""Routing solvers, each behind the same plain values; nothing outside this folder knows how one is called."""
