"""Changes of the schema under a running service: a migration's kind enters; which programs can live with it leaves.

From the first release on, tables change in two steps (docs/adr/0078). Expand: only more is possible than before, so
the program of before goes on beside the new one. Contract: what no program uses any more goes, a release later. Each
step is written down in the database with its kind: an older program that meets one it has no file of knows by that
whether it can go on.
"""

from collections.abc import Iterable
from typing import ClassVar

from django.db import migrations
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import ProjectState

LEVEL = 2
"""Of this program: one more with each release that has migrations. A contract says which it `needs` at least."""

_WRITE = "INSERT INTO schema_step (app, name, needs) VALUES (%s, %s, %s) ON CONFLICT (app, name) DO NOTHING"


class _Step(migrations.Migration):
    needs: ClassVar[int] = 0

    def __init_subclass__(cls) -> None:
        # Where steps are written down is there before any of them, on an empty database too.
        cls.dependencies = [*cls.dependencies, ("schema", "0001_parts")]

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        # Before its work: what is half done and not atomic is a step of its kind already.
        if not collect_sql:
            schema_editor.execute(_WRITE, (self.app_label, self.name, self.needs))
        return super().apply(project_state, schema_editor, collect_sql)


class Expand(_Step):
    """A step after which every statement of the program of before still does what it did."""


class Contract(_Step):
    """A step that takes away what programs before `needs` use. It ships when the release before it needs it no more."""

    needs: ClassVar[int]


def beyond(connection: BaseDatabaseWrapper, unknown: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Which of these applied migrations, of which this program has no file, it cannot live with; sorted.

    It can with each that is written down as a step which needs no newer program than this one.
    """
    missing = set(unknown)
    if not missing:
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('schema_step') IS NOT NULL")
        if cursor.fetchone()[0]:
            cursor.execute("SELECT app, name FROM schema_step WHERE needs <= %s", [LEVEL])
            missing -= set(cursor.fetchall())
    return sorted(missing)
