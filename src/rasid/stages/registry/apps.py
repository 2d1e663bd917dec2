"""App configuration of rasid.stages.registry."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    name = "rasid.stages.registry"
    label = "registry"
