"""App configuration of rasid.foundation.jobs."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "rasid.foundation.jobs"
    label = "jobs"
