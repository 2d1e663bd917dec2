"""Every table in parts: the web's rights end at the whole table, and its parts take what is due."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg
import pytest
from django.apps import apps
from django.db import connection

from rasid.foundation.schema import upkeep
from rasid.foundation.schema.across import UniqueAcross, keys_table
from rasid.foundation.schema.parts import is_in_parts

IN_PARTS = sorted(
    (model for model in apps.get_models() if is_in_parts(model)), key=lambda model: model._meta.db_table
)
TABLES = [model._meta.db_table for model in IN_PARTS]
KEYS = [
    keys_table(each.name)
    for model in IN_PARTS
    for each in model._meta.constraints
    if isinstance(each, UniqueAcross)
]


@pytest.fixture
def web(db: None) -> Iterator[psycopg.Connection[Any]]:
    """A connection with the rights of the web process; what it does is undone."""
    address = os.environ["RASID_DATABASE_URL"]
    with psycopg.connect(address, dbname=connection.settings_dict["NAME"]) as opened:
        yield opened
        opened.rollback()


def refused(web: psycopg.Connection[Any], sql: str) -> str:
    """What the database says to an act that it refuses."""
    with pytest.raises(psycopg.Error) as answer, web.transaction():
        web.execute(sql)
    return str(answer.value)


def test_what_grows_without_end_is_in_parts() -> None:
    assert {"reports_report", "submissions_submission", "submissions_answer", "ledger_entry"} <= {*TABLES}


@pytest.mark.django_db
def test_every_table_that_is_marked_is_in_parts_and_has_a_rest() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM schema_parts WHERE is_rest ORDER BY name")
        assert [row[0] for row in cursor.fetchall()] == TABLES


def test_a_part_is_closed_to_the_web_whether_old_or_made_by_it_just_now(web: psycopg.Connection[Any]) -> None:
    for table, step in web.execute("SELECT DISTINCT name, step FROM schema_parts").fetchall():
        made = "schema_add_month(%s, '2026-07-01')" if step is None else "schema_add_numbers(%s, 1)"
        assert web.execute(f"SELECT {made}", [table]).fetchone() == ("made",)
    parts = [row[0] for row in web.execute("SELECT part FROM schema_parts ORDER BY part").fetchall()]
    assert len(parts) == 2 * len(TABLES)
    for part in parts:
        for act in ("SELECT 1 FROM", "DELETE FROM", "TRUNCATE"):
            assert "permission denied" in refused(web, f"{act} {part}"), part


@pytest.mark.parametrize("keys", KEYS)
def test_what_is_unique_is_read_by_the_web_and_written_by_the_table_alone(
    web: psycopg.Connection[Any], keys: str
) -> None:
    web.execute(f"SELECT 1 FROM {keys}")
    for act in ("DELETE FROM {}", "TRUNCATE {}", "INSERT INTO {} DEFAULT VALUES"):
        assert "permission denied" in refused(web, act.format(keys))


@pytest.mark.parametrize(
    "asked",
    [
        "schema_add_month('auth_permission', '2026-06-01')",
        "schema_add_month('reports_report', '1026-06-01')",
        "schema_add_month('reports_report', '9026-06-01')",
        "schema_add_month('reports_reportevent', '2026-06-01')",
        "schema_add_numbers('reports_reportevent', 1000000)",
        "schema_add_numbers('reports_report', 1)",
        "schema_add_part('reports_report', 'x', '1', '2')",
        "schema_rest_holds('vault.said')",
    ],
)
def test_the_web_has_no_parts_made_but_those_that_are_due(web: psycopg.Connection[Any], asked: str) -> None:
    said = refused(web, f"SELECT {asked}")
    assert any(each in said for each in ("not in parts", "no part is made", "permission denied")), said


@pytest.mark.django_db
def test_made_months_ahead_every_table_stands_well() -> None:
    upkeep.keep_ahead()
    for each in upkeep.standings():
        assert each.ahead == (upkeep.MONTHS_AHEAD if each.is_by_month else upkeep.PARTS_AHEAD), each
        assert not each.rest_holds, each
