"""App configuration of rasid.stages.scores."""

from django.apps import AppConfig


class ScoresConfig(AppConfig):
    name = "rasid.stages.scores"
    label = "scores"
