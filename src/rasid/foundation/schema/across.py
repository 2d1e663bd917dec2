"""What is unique in a table that is cut in parts: fields enter; a narrow table beside it says no to a second.

PostgreSQL holds rows apart within one part of a table only, unless the key of the cut is among the fields. So the
fields are kept once more in a table of their own, whose primary key carries the constraint's name: whoever comes
second gets the very error that an ordinary constraint raises (docs/adr/0077).
"""

from typing import Any

from django.db import connection, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_TABLE = """
CREATE TABLE {keys} ({columns}, {own} {own_type} NOT NULL, CONSTRAINT {name} PRIMARY KEY ({fields}));
CREATE FUNCTION {added}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO {keys} SELECT {fields}, {own} FROM added WHERE {condition};
    RETURN NULL;
END $$;
CREATE FUNCTION {changed}() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'TRUNCATE' THEN
        TRUNCATE {keys};
        RETURN NULL;
    END IF;
    DELETE FROM {keys} WHERE ({fields}) = ({old_fields}) AND {own} = OLD.{own};
    IF TG_OP = 'UPDATE' THEN
        INSERT INTO {keys} SELECT {fields}, {own} FROM (SELECT {new_read}) AS added WHERE {condition};
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER {added} AFTER INSERT ON {table} REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION {added}();
CREATE TRIGGER {changed} AFTER UPDATE OF {read} ON {table}
    FOR EACH ROW WHEN (({old_read}) IS DISTINCT FROM ({new_read})) EXECUTE FUNCTION {changed}();
CREATE TRIGGER {gone} AFTER DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {changed}();
CREATE TRIGGER {emptied} AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {changed}();
"""


class UniqueAcross(models.UniqueConstraint):
    """`UniqueConstraint` over fields and a condition, for a table in parts. Rows with a null field stand apart."""

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        """Nothing in the table's own definition; the narrow table is made when the table is there."""
        assert schema_editor is not None
        schema_editor.deferred_sql.append(self.create_sql(model, schema_editor))
        return ""

    def create_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert schema_editor is not None
        quote = schema_editor.quote_name
        fields = [model._meta.get_field(name) for name in self.fields]
        own = model._meta.pk
        columns = [quote(field.column) for field in fields]
        conditions = [f"{column} IS NOT NULL" for column in columns]
        if self.condition is not None:
            conditions.append(str(self._get_condition_sql(model, schema_editor)))  # type: ignore[attr-defined]
        read = [*columns, *(quote(column) for column in self._conditions_columns(model))]
        return _TABLE.format(
            name=quote(self.name),
            keys=quote(keys_table(self.name)),
            added=quote(f"{self.name}_added"),
            changed=quote(f"{self.name}_changed"),
            gone=quote(f"{self.name}_gone"),
            emptied=quote(f"{self.name}_emptied"),
            table=quote(model._meta.db_table),
            columns=", ".join(
                f"{quote(field.column)} {field.db_type(schema_editor.connection)} NOT NULL"
                for field in fields
            ),
            own=quote(own.column),
            own_type=own.rel_db_type(schema_editor.connection),
            fields=", ".join(columns),
            old_fields=", ".join(f"OLD.{column}" for column in columns),
            read=", ".join(read),
            old_read=", ".join(f"OLD.{column}" for column in [*read, quote(own.column)]),
            new_read=", ".join(f"NEW.{column}" for column in [*read, quote(own.column)]),
            condition=" AND ".join(f"({each})" for each in conditions),
        )

    def remove_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        assert schema_editor is not None
        quote = schema_editor.quote_name
        return (
            f"DROP FUNCTION {quote(f'{self.name}_added')}() CASCADE;"
            f"DROP FUNCTION {quote(f'{self.name}_changed')}() CASCADE;"
            f"DROP TABLE {quote(keys_table(self.name))};"
        )

    def _conditions_columns(self, model: Any) -> list[str]:
        if self.condition is None:
            return []
        named = {reference[0] for reference in model._get_expr_references(self.condition)}
        columns = (model._meta.get_field(name).column for name in sorted(named))
        return [column for column in columns if column not in self.fields]


class UniqueInPart(models.UniqueConstraint):
    """`UniqueConstraint` within each part of a table, for what repeats by mistake alone: an index on each part.

    The first part gets its own from `parts.FirstParts`, each later one like it.
    """

    def constraint_sql(self, model: Any, schema_editor: BaseDatabaseSchemaEditor | None) -> str:
        return ""

    create_sql = remove_sql = constraint_sql


def keys_table(constraint: str) -> str:
    """Where the fields of a constraint stand beside the id of their row."""
    return f"{constraint}_key"


def owner(constraint: str, **columns: object) -> Any:
    """The id of the row that has these values, or None: for `.filter(id=owner(…))`.

    Asked by itself: a query that names an id looks into its part alone, and only then are the others not even planned
    for. `columns`: all of the constraint's, by their names in the database; other names are an error there.
    """
    wanted = " AND ".join(f'"{column}" = %s' for column in columns)
    with connection.cursor() as cursor:
        # Names of ours; the values are parameters.
        cursor.execute(f'SELECT id FROM "{keys_table(constraint)}" WHERE {wanted}', [*columns.values()])  # type: ignore[list-item] # noqa: S608
        row = cursor.fetchone()
    return row[0] if row else None
