"""App configuration of rasid.foundation.exports."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    name = "rasid.foundation.exports"
    label = "exports"
