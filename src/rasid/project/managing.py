"""Commands that Django runs: their arguments enter; the database is up and its addresses are known while they run."""

import os
import subprocess
import sys

from django.core.management import ManagementUtility

from rasid.project.installation import prepared
from rasid.project.postgres import ClusterError
from rasid.project.saying import complain, complain_of_cluster

# What `migrate` leaves with when the tables were made by a program of another schema.
OF_ANOTHER_SCHEMA = 3
# What it leaves with when another host was still at it after all patience.
MIGRATED_ELSEWHERE = 4


def manage(words: list[str]) -> int:
    """`rasid manage …`: any management command of Django's or ours. Migrations run as the schema's owner."""
    if words[:1] == ["migrate"]:
        return migrate(words[1:])
    if words[:1] == ["makemigrations"]:
        os.environ["RASID_DB_ROLE"] = "owner"
    return _run(words)


def init(words: list[str]) -> int:
    return _run(["rasid_init", *words], schema_first=True)


def import_registry(words: list[str]) -> int:
    return _run(["rasid_registry_import", *words])


def publish_questionnaire(words: list[str]) -> int:
    return _run(["rasid_questionnaire_publish", *words])


def write_site(words: list[str]) -> int:
    return _run(["rasid_site", *words])


def publish_bulletin(words: list[str]) -> int:
    return _run(["rasid_bulletin_publish", *words])


def stamp_log(words: list[str]) -> int:
    return _run(["rasid_log_timestamp", *words])


def paper(words: list[str]) -> int:
    return _run(["rasid_paper", *words])


def triage(words: list[str]) -> int:
    return _run(["rasid_triage", *words])


def take_mail(words: list[str]) -> int:
    return _run(["rasid_mail_in", *words])


def vault(words: list[str]) -> int:
    """Where the custodians' address is given: keys of the vault are counted and changed there."""
    return _run(["rasid_vault", *words])


def size_programme(words: list[str]) -> int:
    return _run(["rasid_size", *words])


def reproduce_scores(words: list[str]) -> int:
    return _run(["rasid_scores", "reproduce", *words])


def archive_scores(words: list[str]) -> int:
    return _run(["rasid_scores", "archive", *words])


def log(words: list[str]) -> int:
    return _run(["rasid_log", *words])


def bring_schema_up() -> bool:
    """Apply what migrations are missing, as the owner, in a process of its own: roles do not mix in one."""
    return _migrate(["--verbosity", "0"]) == 0


def migrate(words: list[str]) -> int:
    """`rasid migrate`: the steps that are missing, beside a running service (docs/operations/upgrade.md)."""
    try:
        with prepared():
            return _migrate(words)
    except ClusterError as error:
        complain_of_cluster(error)
        return 1


def _migrate(words: list[str]) -> int:
    done = subprocess.run(  # noqa: S603 - words of the operator's own
        [sys.executable, "-m", "django", "migrate", "--no-input", "--parts", *words],
        env={**os.environ, "RASID_DB_ROLE": "owner"},
        check=False,
    )
    # Those exit codes have said their words already.
    if done.returncode not in (0, OF_ANOTHER_SCHEMA, MIGRATED_ELSEWHERE):
        complain("cli-migrate-failed")
    return done.returncode


def _run(words: list[str], *, schema_first: bool = False) -> int:
    try:
        with prepared():
            if schema_first and not bring_schema_up():
                return 1
            return _django(words)
    except ClusterError as error:
        complain_of_cluster(error)
        return 1


def _django(words: list[str]) -> int:
    try:
        ManagementUtility(["rasid manage", *words]).execute()
    except SystemExit as left:
        # Django's commands leave by sys.exit; the database must still be let go.
        return left.code if isinstance(left.code, int) else int(bool(left.code))
    return 0
