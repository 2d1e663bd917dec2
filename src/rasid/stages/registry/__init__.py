"""Authorities, service points, services and areas."""
