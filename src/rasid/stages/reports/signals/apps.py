"""The room's own tables as Django knows them: what stood out each week, and why."""

from django.apps import AppConfig


class SignalsConfig(AppConfig):
    name = "rasid.stages.reports.signals"
    label = "signals"
