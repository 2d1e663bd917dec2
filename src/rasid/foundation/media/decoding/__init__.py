"""Strangers' pictures, recordings and films are read here, each by a process of its own that can do nothing else.

`server` is the program those processes come from; it and what it imports know nothing of Django.
"""
