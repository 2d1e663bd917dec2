"""Names the room to Django."""

from django.apps import AppConfig


class RegistersConfig(AppConfig):
    name = "rasid.stages.reports.registers"
    label = "registers"
