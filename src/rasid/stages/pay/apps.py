"""App configuration of rasid.stages.pay."""

from django.apps import AppConfig


class PayConfig(AppConfig):
    name = "rasid.stages.pay"
    label = "pay"
