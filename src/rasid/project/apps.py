"""The project app: loads the handover table once every stage is ready."""

from django.apps import AppConfig
from django.conf import settings

from rasid.foundation.calendar import clock


class ProjectConfig(AppConfig):
    name = "rasid.project"
    label = "project"

    def ready(self) -> None:
        if settings.DEMONSTRATION:
            clock.allow_travel()
            clock.follow(settings.DEMONSTRATION_CLOCK)
