"""App configuration of rasid.stages.observers.suspensions."""

from django.apps import AppConfig


class SuspensionsConfig(AppConfig):
    name = "rasid.stages.observers.suspensions"
    label = "suspensions"
