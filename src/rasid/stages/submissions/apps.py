"""App configuration of rasid.stages.submissions."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    name = "rasid.stages.submissions"
    label = "submissions"
