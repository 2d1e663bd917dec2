"""App configuration of rasid.stages.programmes."""

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "rasid.stages.programmes"
    label = "programmes"
