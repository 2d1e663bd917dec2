"""Addresses for the programme office and, apart from it, for the inspected bodies' liaisons."""

from django.urls import URLPattern, URLResolver

person_patterns: list[URLPattern | URLResolver] = []
agency_patterns: list[URLPattern | URLResolver] = []
