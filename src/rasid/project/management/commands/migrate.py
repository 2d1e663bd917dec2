"""Django's `migrate`, kept from a database of another schema: that one enters; words and an exit code leave."""

import os
import sys
from typing import Any

from django.apps import apps
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from rasid.project.managing import OF_ANOTHER_SCHEMA
from rasid.project.saying import complain


class Command(Migrate):
    def handle(self, *args: Any, **options: Any) -> None:
        """Until the first release the schema is made anew now and then (docs/adr/0058): none leads here from before."""
        loader = MigrationLoader(connections[options["database"]])
        ours = {config.label for config in apps.get_app_configs() if config.name.startswith("rasid.")}
        if any(key[0] in ours for key in set(loader.applied_migrations) - set(loader.disk_migrations)):
            complain("cli-schema-of-another", folder=os.environ.get("RASID_DATA", ""))
            sys.exit(OF_ANOTHER_SCHEMA)
        super().handle(*args, **options)
