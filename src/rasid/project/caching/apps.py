"""App configuration of rasid.project.caching."""

from django.apps import AppConfig


class CachingConfig(AppConfig):
    name = "rasid.project.caching"
    label = "caching"
