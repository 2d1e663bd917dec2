"""App configuration of rasid.stages.observers."""

from django.apps import AppConfig


class ObserversConfig(AppConfig):
    name = "rasid.stages.observers"
    label = "observers"
