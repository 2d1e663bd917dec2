"""App configuration of rasid.stages.visits."""

from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "rasid.stages.visits"
    label = "visits"
