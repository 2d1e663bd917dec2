"""App configuration of rasid.stages.accountability."""

from django.apps import AppConfig


class AccountabilityConfig(AppConfig):
    name = "rasid.stages.accountability"
    label = "accountability"
