"""App configuration of rasid.stages.improvement."""

from django.apps import AppConfig


class ImprovementConfig(AppConfig):
    name = "rasid.stages.improvement"
    label = "improvement"
