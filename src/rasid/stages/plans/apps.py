"""App configuration of rasid.stages.plans."""

from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "rasid.stages.plans"
    label = "plans"
