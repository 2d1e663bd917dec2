"""This process and what it stands on enter; whether it may be sent requests leaves, and what is wrong in one word each.

Cheap enough to be asked by every proxy every second: the answer is looked for at most every two seconds, by one asker
at a time, over a connection of its own that gives up early. A pool of threads that waits for a database that does not
answer would be the last to say so.
"""

import re
import shutil
import threading
from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from time import monotonic
from typing import Any

import psycopg
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from rasid.foundation.media.rules import FREE_BYTES
from rasid.foundation.schema.steps import LEVEL

KEPT_S = 2.0
PATIENCE_S = 2
_LOG_KEY = re.compile(r"log(-[0-9]+)?")
_VAULT_KEY = re.compile(r"vault-[1-9][0-9]*")


class Wrong(StrEnum):
    """For machines: these words are in alerts and proxies' logs."""

    LEAVING = "leaving"
    DATABASE_AWAY = "database_away"
    DATABASE_READ_ONLY = "database_read_only"
    STANDBY_BEHIND = "standby_behind"
    MIGRATIONS_MISSING = "migrations_missing"
    PROGRAM_TOO_OLD = "program_too_old"
    DISK_FULL = "disk_full"
    KEYS_MISSING = "keys_missing"


class Readiness:
    """Looks, remembers for `KEPT_S` what it saw, and lets nobody wait for another's look twice."""

    def __init__(self, look: Callable[[], list[Wrong]], kept_s: float = KEPT_S) -> None:
        self._look, self._kept_s = look, kept_s
        self._seen: list[Wrong] | None = None
        self._until = 0.0
        self._looking = threading.Lock()

    def wrong(self) -> list[Wrong]:
        if is_leaving():
            return [Wrong.LEAVING]
        if self._seen is not None and monotonic() < self._until:
            return self._seen
        # Whoever comes while somebody looks is told what was seen last.
        if not self._looking.acquire(blocking=self._seen is None):
            return self._seen or []
        try:
            if self._seen is None or monotonic() >= self._until:
                self._seen = self._look()
                self._until = monotonic() + self._kept_s
            return self._seen
        finally:
            self._looking.release()


def is_leaving() -> bool:
    """Whether this host was asked to end: the supervisor leaves a file before it ends anything."""
    return bool(settings.LEAVING_FILE) and Path(settings.LEAVING_FILE).exists()


def look() -> list[Wrong]:
    """Everything that is wrong now. A host that shows only what the public reads needs no keys and writes nothing."""
    found = _of_database()
    if not settings.READS_ONLY and shutil.disk_usage(_standing(settings.DATA)).free < FREE_BYTES:
        found.append(Wrong.DISK_FULL)
    return found


def _standing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _of_database() -> list[Wrong]:
    try:
        with psycopg.connect(**_own_way(), autocommit=True) as own:
            if not settings.READS_ONLY and _one(
                own, "SELECT pg_is_in_recovery() OR current_setting('transaction_read_only')::bool"
            ):
                return [Wrong.DATABASE_READ_ONLY]
            if _one(own, _BEHIND):
                return [Wrong.STANDBY_BEHIND]
            if _lacks_migrations(own):
                return [Wrong.MIGRATIONS_MISSING]
            if _one(own, _TAKEN_AWAY):
                return [Wrong.PROGRAM_TOO_OLD]
            if not settings.READS_ONLY and not _has_keys(own):
                return [Wrong.KEYS_MISSING]
            return []
    except psycopg.Error:
        return [Wrong.DATABASE_AWAY]


def _own_way() -> dict[str, Any]:
    """The settings' way to the database, with little patience."""
    given = connection.get_connection_params()
    known = {name: given[name] for name in given if name not in {"cursor_factory", "context", "pool"}}
    waiting = f"-c statement_timeout={PATIENCE_S * 1000}"
    return known | {
        "connect_timeout": PATIENCE_S,
        "tcp_user_timeout": PATIENCE_S * 1000,
        "options": f"{known.get('options', '')} {waiting}".strip(),
    }


def _one(own: psycopg.Connection[Any], sql: str) -> Any:
    row = own.execute(sql).fetchone()
    return row[0] if row else None


_TAKEN_AWAY = f"SELECT EXISTS (SELECT FROM schema_step WHERE needs > {LEVEL:d})"  # noqa: S608
"""A newer program has taken away what this one uses: docs/operations/upgrade.md."""
_BEHIND = """
SELECT pg_is_in_recovery() AND now() - pg_last_xact_replay_timestamp() > interval '60 seconds'
"""
"""Workers write every few seconds: a standby that heard of no act for so long shows the public the past."""
_complete = threading.Event()
"""Migrations that were there stay: nobody looks again."""


def _lacks_migrations(own: psycopg.Connection[Any]) -> bool:
    """Only what this program needs and the database lacks; a database that is ahead is a rolling upgrade."""
    if _complete.is_set():
        return False
    if _one(own, "SELECT to_regclass('django_migrations')") is None:
        return True
    applied = {(app, name) for app, name in own.execute("SELECT app, name FROM django_migrations")}
    # Without a connection the loader reads the program's own files alone.
    needed = set(MigrationLoader(None).disk_migrations)
    if needed <= applied:
        _complete.set()
    return not needed <= applied


def _has_keys(own: psycopg.Connection[Any]) -> bool:
    """Keys are made with the first values they seal; where those are, the keys must be."""
    folder = Path(settings.KEYS)
    held = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    if _one(own, "SELECT EXISTS (SELECT FROM ledger_checkpoint)") and not any(map(_LOG_KEY.fullmatch, held)):
        return False
    if settings.VAULT_KMS or settings.VAULT_KEYS or any(map(_VAULT_KEY.fullmatch, held)):
        return True
    # Told no names, it keeps none and says which it knows.
    return not _one(own, "SELECT count(*) FROM vault.know_keys('{}', '{}')")


readiness = Readiness(look)
