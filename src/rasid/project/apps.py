"""The project app: loads the handover table once every stage is ready."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    name = "rasid.project"
    label = "project"
