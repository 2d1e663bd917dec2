"""Many rows of one table enter; they are inserted in one stream (COPY), with the defaults that their models give."""

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Field, Model


def copy_in(rows: Sequence[Model]) -> None:
    """Insert rows of one model. Constraints, triggers and rights are those of any INSERT.

    Keys that the database counts are left to it, and are not known afterwards: who needs them takes them before
    (`numbers_of`). Raises IntegrityError as `save` does; then none of the rows is there.
    """
    if not rows:
        return
    first = rows[0]
    fields = [
        each
        for each in first._meta.concrete_fields
        if not each.generated and not (each.primary_key and first.pk is None)
    ]
    stream_in(
        first,
        [str(each.column) for each in fields],
        ([_written(each, row) for each in fields] for row in rows),
    )
    for row in rows:
        row._state.adding, row._state.db = False, connection.alias


def stream_in(model: Model | type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """The same for rows of plain values, where a model's own would only be made to be written."""
    names = ", ".join(f'"{each}"' for each in columns)
    # Table and columns are a model's own.
    statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN'
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(statement) as stream:
        for row in rows:
            stream.write_row(row)


def numbers_of(model: type[Model], count: int) -> list[int]:
    """So many keys of a table that the database counts, taken now, in order."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column if model._meta.pk else "id", count],
        )
        return [row[0] for row in cursor.fetchall()]


def _written(field: "Field[object, object]", row: Model) -> object:
    return field.get_db_prep_save(field.pre_save(row, True), connection)
