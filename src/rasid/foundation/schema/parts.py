"""Tables in parts: the comment that says by what a table is cut enters; its making, cut, leaves.

The comment (`Meta.db_table_comment`) is the mark in model, migration and database alike. By month: ids of
`ids.monthly_id`. By numbers: so many ids in each part. Parts are made by `upkeep`, and by nobody else.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BY_MONTH = "in parts by month"


def by_numbers(step: int) -> str:
    """The mark of a table whose parts hold so many ids each."""
    return f"in parts of {step}"


def is_in_parts(model: Any) -> bool:
    comment: str = model._meta.db_table_comment
    return comment.startswith("in parts ")


@contextmanager
def made_in_parts(model: Any, editor: BaseDatabaseSchemaEditor) -> Iterator[None]:
    """While the block makes the model's table, it is cut as its mark says."""
    if not is_in_parts(model):
        yield
        return
    usual = editor.sql_create_table
    editor.sql_create_table = f"{usual} PARTITION BY RANGE ({editor.quote_name(model._meta.pk.column)})"
    try:
        yield
    finally:
        editor.sql_create_table = usual


class FirstParts(migrations.RunSQL):
    """The part for what has none yet, and closed doors: the web writes to the whole table only.

    A part has rights of its own, and default privileges grant them: what may only be added to through the table could
    be rewritten through its parts. So nobody but the owner has any right on a part, or writes what is unique.
    """

    def __init__(
        self, table: str, keys: tuple[str, ...] = (), unique: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        """`keys`: names of the table's `UniqueAcross`. `unique`: name and columns of each `UniqueInPart`."""
        self.table, self.keys, self.unique = table, keys, unique or {}
        closed = "".join(
            f'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON "{name}_key" FROM rasid_app;' for name in keys
        )
        apart = "".join(
            f'CREATE UNIQUE INDEX "{name}_rest" ON "{table}_rest" ({", ".join(columns)});'
            for name, columns in self.unique.items()
        )
        super().__init__(
            f'CREATE TABLE "{table}_rest" PARTITION OF "{table}" DEFAULT;'
            f'REVOKE ALL ON "{table}_rest" FROM PUBLIC, rasid_app, rasid_vault; {closed} {apart}',
            f'DROP TABLE "{table}_rest"',
        )

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return (self.__class__.__name__, [self.table, self.keys, self.unique], {})
