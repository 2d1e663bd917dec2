"""App configuration of rasid.stages.observers.concerns."""

from django.apps import AppConfig


class ConcernsConfig(AppConfig):
    name = "rasid.stages.observers.concerns"
    label = "concerns"
