"""App configuration of rasid.stages.findings."""

from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "rasid.stages.findings"
    label = "findings"
