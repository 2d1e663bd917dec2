"""Operations on full tables that are written to meanwhile: a model's new index, constraint or filling enters; it is
there, and no writer waited longer than a lock's limit.

Each commits as it goes and may be repeated: they stand in migrations with `atomic = False`, and one that was
interrupted goes on where it stood. On a table in parts each part is done by itself, then the whole takes them over.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import migrations, models, router
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.backends.ddl_references import Table
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from rasid.foundation.schema.parts import is_in_parts
from rasid.foundation.schema.patience import LOCK_LIMIT_S, lock_limit, patiently

BATCH = 5_000


class NotAtomicError(RuntimeError):
    """An operation that commits as it goes was put into a migration that is one transaction."""


class _InService(Operation):
    """What all of them share: no transaction around them, and a limit to every wait for a lock."""

    atomic = False

    def _begin(self, app_label: str, editor: BaseDatabaseSchemaEditor, state: ProjectState) -> Any | None:
        model = state.apps.get_model(app_label, self.model_name)  # type: ignore[attr-defined]
        if editor.connection.in_atomic_block:
            raise NotAtomicError(f"{self.describe()}: its migration wants atomic = False")
        return model if router.allow_migrate_model(editor.connection.alias, model) else None

    def references_model(self, name: str, app_label: str) -> bool:
        return True


class IndexInService(_InService, migrations.AddIndex):
    """`AddIndex`, built beside the writers: CONCURRENTLY, on each part of a table in parts."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = self._begin(app_label, schema_editor, to_state)
        if model is None:
            return
        table = model._meta.db_table
        if not is_in_parts(model):
            _build(schema_editor, model, self.index, table, self.index.name)
            return
        quote = schema_editor.quote_name
        whole = _index_sql(schema_editor, model, self.index, f"ONLY {quote(table)}", self.index.name)
        _do(schema_editor, whole.replace("CREATE INDEX", "CREATE INDEX IF NOT EXISTS", 1))
        # A part that is made meanwhile brings its own, or is done in the next round.
        while parts := _parts_without(schema_editor, table, self.index.name):
            for part in parts:
                name = f"{self.index.name}_{part.removeprefix(f'{table}_')}"[-63:]
                _build(schema_editor, model, self.index, part, name)
                _do(schema_editor, f"ALTER INDEX {quote(self.index.name)} ATTACH PARTITION {quote(name)}")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        _do(schema_editor, f"DROP INDEX IF EXISTS {schema_editor.quote_name(self.index.name)}")


class CheckInService(_InService, migrations.AddConstraint):
    """`AddConstraint` of a check: it holds for what is written from now on, then what is there is looked through."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = self._begin(app_label, schema_editor, to_state)
        if model is None:
            return
        if not isinstance(self.constraint, models.CheckConstraint):
            raise TypeError(f"{self.constraint!r} is no check")
        sql = str(self.constraint.create_sql(model, schema_editor))
        _constrain(schema_editor, model._meta.db_table, self.constraint.name, f"{sql} NOT VALID")


class NotNullInService(_InService, migrations.AlterField):
    """`AlterField` that takes NULL away and nothing else, once no row has one: a contract's step."""

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = self._begin(app_label, schema_editor, to_state)
        if model is None:
            return
        quote, table = schema_editor.quote_name, model._meta.db_table
        column = model._meta.get_field(self.name).column
        name = f"{table}_{column}_told"[-63:]
        # With a check that holds at hand, NOT NULL looks through nothing.
        _constrain(
            schema_editor, table, name,
            f"ALTER TABLE {quote(table)} ADD CONSTRAINT {quote(name)} CHECK ({quote(column)} IS NOT NULL) NOT VALID",
        )  # fmt: skip
        _do(schema_editor, f"ALTER TABLE {quote(table)} ALTER COLUMN {quote(column)} SET NOT NULL")
        _do(schema_editor, f"ALTER TABLE {quote(table)} DROP CONSTRAINT IF EXISTS {quote(name)}")

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        quote, column = schema_editor.quote_name, model._meta.get_field(self.name).column
        _do(
            schema_editor,
            f"ALTER TABLE {quote(model._meta.db_table)} ALTER COLUMN {quote(column)} DROP NOT NULL",
        )


class KeyInService(_InService, migrations.AlterField):
    """`AlterField` that gives a column its foreign key (`db_constraint`), added unlooked at and then looked through.

    The column came before, as a key with `db_constraint=False, db_index=False`. On a table in parts each part gets
    its own first, which the whole then takes over.
    """

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = self._begin(app_label, schema_editor, to_state)
        if model is None:
            return
        quote, table = schema_editor.quote_name, model._meta.db_table
        field = model._meta.get_field(self.name)
        target = field.remote_field.model._meta
        body = (
            f"FOREIGN KEY ({quote(field.column)}) REFERENCES {quote(target.db_table)} ({quote(target.pk.column)})"
            " DEFERRABLE INITIALLY DEFERRED"
        )
        name = f"{table}_{field.column}_fk"[-63:]
        for each in _parts(schema_editor, table) if is_in_parts(model) else [table]:
            _constrain(
                schema_editor, each, name,
                f"ALTER TABLE {quote(each)} ADD CONSTRAINT {quote(name)} {body} NOT VALID",
            )  # fmt: skip
        if is_in_parts(model):
            _constrain(
                schema_editor, table, name, f"ALTER TABLE {quote(table)} ADD CONSTRAINT {quote(name)} {body}"
            )

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = from_state.apps.get_model(app_label, self.model_name)
        table, column = model._meta.db_table, model._meta.get_field(self.name).column
        quote = schema_editor.quote_name
        name = f"{table}_{column}_fk"[-63:]
        _do(schema_editor, f"ALTER TABLE {quote(table)} DROP CONSTRAINT IF EXISTS {quote(name)}")


class FillInService(_InService):
    """Rows that `where` names get what `sets` says, some thousands at a time, each batch a transaction of its own.

    `sets` and `where` are SQL over the row's own columns. What `sets` does must take the row out of `where`: so it may
    be repeated, and what the program of before writes meanwhile is met by running it again.
    """

    reversible = True
    reduces_to_sql = False

    def __init__(self, model_name: str, sets: str, where: str, batch: int = BATCH) -> None:
        self.model_name, self.sets, self.where, self.batch = model_name, sets, where, batch

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        return None

    def database_forwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        model = self._begin(app_label, schema_editor, to_state)
        if model is None:
            return
        quote = schema_editor.quote_name
        table, key = quote(model._meta.db_table), quote(model._meta.pk.column)
        # By the key, so that no batch looks again at what those before it looked at.
        sql = f"""
            WITH due AS (
                SELECT {key} FROM {table} WHERE (%s IS NULL OR {key} > %s) AND ({self.where})
                ORDER BY {key} LIMIT {self.batch} FOR NO KEY UPDATE
            ), done AS (
                UPDATE {table} AS filled SET {self.sets} FROM due WHERE filled.{key} = due.{key} RETURNING filled.{key}
            )
            SELECT {key} FROM done ORDER BY {key} DESC LIMIT 1"""  # noqa: S608 - a migration's own words
        last = None
        while True:
            found = patiently(partial(_batch, schema_editor, sql, model._meta.pk, last))
            if found is None:
                return
            last = found

    def database_backwards(
        self, app_label: str, schema_editor: Any, from_state: ProjectState, to_state: ProjectState
    ) -> None:
        return None

    def describe(self) -> str:
        return f"Fill {self.model_name} where {self.where}"


def _batch(editor: Any, sql: str, key: Any, after: Any) -> Any:
    typed = f"%s::{key.rel_db_type(editor.connection)}"
    with lock_limit(editor.connection, LOCK_LIMIT_S), editor.connection.cursor() as cursor:
        cursor.execute(sql.replace("%s", typed), [after, after])
        row = cursor.fetchone()
    return row[0] if row else None


def _do(editor: Any, sql: str, *, limit_s: float = LOCK_LIMIT_S) -> None:
    def act() -> None:
        with lock_limit(editor.connection, limit_s), editor.connection.cursor() as cursor:
            cursor.execute(sql)

    patiently(act)


def _asked(editor: Any, sql: str, given: Sequence[Any]) -> list[Any]:
    with editor.connection.cursor() as cursor:
        cursor.execute(sql, given)
        return [row[0] for row in cursor.fetchall()]


def _index_sql(editor: Any, model: Any, index: models.Index, table: str, name: str) -> str:
    statement: Any = index.create_sql(model, editor)
    statement.parts["table"] = table
    statement.parts["name"] = editor.quote_name(name)
    return str(statement)


def _build(editor: Any, model: Any, index: models.Index, table: str, name: str) -> None:
    """One index of one table; what an interrupted build left is taken away first."""
    quote = editor.quote_name
    valid = _asked(
        editor, "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)", [quote(name)]
    )
    if valid == [True]:
        return
    if valid:
        _do(editor, f"DROP INDEX CONCURRENTLY {quote(name)}", limit_s=0)
    sql = _index_sql(editor, model, index, str(Table(table, quote)), name)
    # Nobody waits behind it, so it may wait for whoever is under way.
    _do(editor, sql.replace("CREATE INDEX", "CREATE INDEX CONCURRENTLY", 1), limit_s=0)


def _constrain(editor: Any, table: str, name: str, sql: str) -> None:
    """Add a constraint that is not there yet, then look through what was there, beside the writers."""
    quote = editor.quote_name
    found = "SELECT convalidated FROM pg_constraint WHERE conrelid = %s::regclass AND conname = %s"
    if not _asked(editor, found, [quote(table), name]):
        _do(editor, sql)
    if _asked(editor, found, [quote(table), name]) == [False]:
        _do(editor, f"ALTER TABLE {quote(table)} VALIDATE CONSTRAINT {quote(name)}")


def _parts(editor: Any, table: str) -> list[str]:
    return _asked(editor, "SELECT part FROM schema_parts WHERE name = %s ORDER BY part", [table])


def _parts_without(editor: Any, table: str, index: str) -> list[str]:
    """Parts of which no index belongs to this one of the whole yet."""
    return _asked(
        editor,
        """SELECT p.part FROM schema_parts p WHERE p.name = %s AND NOT EXISTS (
               SELECT FROM pg_inherits h JOIN pg_index i ON i.indexrelid = h.inhrelid
               WHERE h.inhparent = to_regclass(%s) AND i.indrelid = to_regclass(quote_ident(p.part)))
           ORDER BY p.part""",
        [table, editor.quote_name(index)],
    )
