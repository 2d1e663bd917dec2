"""Addresses for the public: no account, no role."""

from django.urls import URLPattern, URLResolver

# Machine addresses have no language; person addresses do.
machine_patterns: list[URLPattern | URLResolver] = []
person_patterns: list[URLPattern | URLResolver] = []
