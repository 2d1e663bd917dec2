"""App configuration of rasid.foundation.jobs."""

from django.apps import AppConfig

from rasid.foundation.jobs.steady import keep_steady


class JobsConfig(AppConfig):
    name = "rasid.foundation.jobs"
    label = "jobs"

    def ready(self) -> None:
        keep_steady()
