"""App configuration of rasid.stages.observers.terms."""

from django.apps import AppConfig


class TermsConfig(AppConfig):
    name = "rasid.stages.observers.terms"
    label = "terms"
