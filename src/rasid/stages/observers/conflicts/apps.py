"""App configuration of rasid.stages.observers.conflicts."""

from django.apps import AppConfig


class ConflictsConfig(AppConfig):
    name = "rasid.stages.observers.conflicts"
    label = "conflicts"
