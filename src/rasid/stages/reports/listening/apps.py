"""Names the room to Django."""

from django.apps import AppConfig


class ListeningConfig(AppConfig):
    name = "rasid.stages.reports.listening"
    label = "listening"
