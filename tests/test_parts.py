"""Every table in parts: the web's rights end at the whole table, and its parts take what is due."""

from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from rasid.foundation.schema import upkeep
from rasid.foundation.schema.across import UniqueAcross, keys_table
from rasid.foundation.schema.parts import is_in_parts

IN_PARTS = sorted((model for model in apps.get_models() if is_in_parts(model)), key=lambda model: model._meta.db_table)
TABLES = [model._meta.db_table for model in IN_PARTS]
KEYS = [
    keys_table(each.name)
    for model in IN_PARTS
    for each in model._meta.constraints
    if isinstance(each, UniqueAcross)
]


def as_app(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE rasid_app")
        try:
            with transaction.atomic():
                cursor.execute(sql)
        finally:
            cursor.execute("RESET ROLE")


def test_what_grows_without_end_is_in_parts() -> None:
    assert {"reports_report", "submissions_submission", "submissions_answer", "ledger_entry"} <= {*TABLES}


@pytest.mark.django_db
def test_every_table_that_is_marked_is_in_parts_and_has_a_rest() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM schema_parts WHERE is_rest ORDER BY name")
        assert [row[0] for row in cursor.fetchall()] == TABLES


@pytest.mark.django_db
@pytest.mark.parametrize("act", ["SELECT 1 FROM", "DELETE FROM", "TRUNCATE"])
def test_a_part_is_closed_to_the_web_whether_old_or_made_just_now(act: str) -> None:
    with connection.cursor() as cursor:
        # As the web does, for which the owner's function makes them.
        cursor.execute("SET ROLE rasid_app")
        upkeep.keep_ahead(since=date(2026, 7, 1))
        cursor.execute("RESET ROLE")
        cursor.execute("SELECT part FROM schema_parts ORDER BY part")
        parts = [row[0] for row in cursor.fetchall()]
    assert len(parts) > 3 * len(TABLES)
    for part in parts:
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_app(f"{act} {part}")


@pytest.mark.django_db
@pytest.mark.parametrize("keys", KEYS)
def test_what_is_unique_is_read_by_the_web_and_written_by_the_table_alone(keys: str) -> None:
    as_app(f"SELECT 1 FROM {keys}")
    for act in ("DELETE FROM", "TRUNCATE"):
        with pytest.raises(ProgrammingError, match="permission denied"):
            as_app(f"{act} {keys}")
    with pytest.raises(ProgrammingError, match="permission denied"):
        as_app(f"INSERT INTO {keys} DEFAULT VALUES")


@pytest.mark.django_db
def test_made_months_ahead_every_table_stands_well() -> None:
    upkeep.keep_ahead()
    for each in upkeep.standings():
        assert each.ahead == (upkeep.MONTHS_AHEAD if each.is_by_month else upkeep.PARTS_AHEAD), each
        assert not each.rest_holds, each
