"""Addresses for shoppers, spotters and their devices."""

from django.urls import URLPattern, URLResolver

machine_patterns: list[URLPattern | URLResolver] = []
person_patterns: list[URLPattern | URLResolver] = []
