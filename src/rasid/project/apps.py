"""The project app: loads the handover table once every stage is ready, and sets the demonstration's clock."""

from importlib import import_module

from django.apps import AppConfig
from django.conf import settings

from rasid.foundation.calendar import clock

# It imports every stage's actions, which need their models: not before all apps are ready.
HANDOVERS = "rasid.handovers"
CHECKS = "rasid.project.checks"


class ProjectConfig(AppConfig):
    name = "rasid.project"
    label = "project"

    def ready(self) -> None:
        import_module(HANDOVERS)
        import_module(CHECKS)
        if settings.DEMONSTRATION:
            clock.allow_travel()
            clock.follow(settings.DEMONSTRATION_CLOCK)
