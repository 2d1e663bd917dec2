"""App configuration of rasid.stages.cases."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "rasid.stages.cases"
    label = "cases"
