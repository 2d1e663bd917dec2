"""Django's `migrate` for a database in use: its steps are done patiently, by one host at a time, and parts made ahead.

A database that a program of another schema made is left alone, with words and an exit code.
"""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader

from rasid.foundation.schema import upkeep
from rasid.foundation.schema.patience import LOCK_LIMIT_S, TRIES, lock_limit, patiently
from rasid.foundation.schema.steps import beyond
from rasid.project.managing import MIGRATED_ELSEWHERE, OF_ANOTHER_SCHEMA
from rasid.project.saying import complain, tell

ONE_AT_A_TIME = 0x7261736964
"""The advisory lock that a migrating host holds."""
_LOOK_AGAIN_S = 0.5


class Command(Migrate):
    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument(
            "--lock-limit",
            type=float,
            default=LOCK_LIMIT_S,
            help="seconds that writers may wait behind a step",
        )
        parser.add_argument("--parts", action="store_true", help="make the parts of months to come, too")
        parser.add_argument("--tries", type=int, default=TRIES, help="how often a lock is tried for")
        parser.add_argument(
            "--wait", type=float, default=1800.0, help="seconds to wait while another host migrates"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        connection = connections[options["database"]]
        _refuse_of_another(connection)
        if options["check_unapplied"] or options["plan"]:
            super().handle(*args, **options)
            return
        with _one_at_a_time(connection, options["wait"]):
            # What another host did meanwhile is looked at anew each time, and what was done stays done.
            with lock_limit(connection, options["lock_limit"]):
                patiently(lambda: super(Command, self).handle(*args, **options), tries=options["tries"])
            if options["parts"]:
                upkeep.keep_ahead()


def _refuse_of_another(connection: BaseDatabaseWrapper) -> None:
    """Steps of a newer program may be there already, as long as this one can live with them."""
    loader = MigrationLoader(connection)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("rasid.")}
    unknown = [key for key in set(loader.applied_migrations) - set(loader.disk_migrations) if key[0] in ours]
    if beyond(connection, unknown):
        complain("cli-schema-of-another", folder=os.environ.get("RASID_DATA", ""))
        sys.exit(OF_ANOTHER_SCHEMA)


@contextmanager
def _one_at_a_time(connection: BaseDatabaseWrapper, wait_s: float) -> Iterator[None]:
    """Held by this session until the end of the block; whoever comes meanwhile waits, and then finds it done."""
    until, has_told = time.monotonic() + wait_s, False
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [ONE_AT_A_TIME])
            if cursor.fetchone()[0]:
                break
            if time.monotonic() > until:
                complain("cli-migrated-elsewhere")
                sys.exit(MIGRATED_ELSEWHERE)
            if not has_told:
                tell("cli-waits-for-migration")
                has_told = True
            time.sleep(_LOOK_AGAIN_S)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ONE_AT_A_TIME])
