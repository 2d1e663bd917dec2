"""Rows of a table enter; the bytes of its files leave: CSV, JSON, Parquet and GeoJSON of the same content."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from rasid.foundation.documents.tables import BYTE_ORDER_MARK, csv_text
from rasid.protocols.csvw import Datatype
from rasid.stages.bulletins.open_data.rules import FIELDS, Field, Form, TableName, Value

Rows = Sequence[Sequence[Value]]
MEDIA_TYPES: Mapping[Form, str] = {
    Form.CSV: "text/csv; charset=utf-8",
    Form.JSON: "application/json",
    Form.PARQUET: "application/vnd.apache.parquet",
    Form.GEOJSON: "application/geo+json",
    Form.METADATA: "application/csvm+json",
}
MOST_DIGITS = 18
_TYPES: Mapping[Datatype, str] = {
    Datatype.STRING: "VARCHAR",
    Datatype.INTEGER: "BIGINT",
    Datatype.DATE: "DATE",
}


def written(table: TableName, form: Form, rows: Rows) -> bytes:
    """A file's bytes; the same rows give the same text. Raises ValueError for metadata, which is not made of rows."""
    fields = FIELDS[table]
    if form is Form.CSV:
        return as_csv(fields, rows)
    if form is Form.JSON:
        return _json([_object(fields, row) for row in rows])
    if form is Form.PARQUET:
        return as_parquet(fields, rows)
    if form is Form.GEOJSON:
        return as_geojson(fields, rows)
    raise ValueError(form)


def as_csv(fields: Sequence[Field], rows: Rows) -> bytes:
    header = [field.name for field in fields]
    # Our own numbers are no formulas, though a place west of Greenwich begins with a minus.
    cells = [[_cell(value) for value in row] for row in rows]
    return (BYTE_ORDER_MARK + csv_text(header, cells)).encode()


def _cell(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) and value < 0 else value


def as_parquet(fields: Sequence[Field], rows: Rows) -> bytes:
    """Decimals stay decimals, with as many places as their column has."""
    columns = ", ".join(f'"{field.name}" {_type(field)}' for field in fields)
    with TemporaryDirectory(prefix="rasid-open-") as folder, duckdb.connect(":memory:") as db:
        path = Path(folder) / "table.parquet"
        db.execute("SET threads = 1")
        db.execute(f"CREATE TABLE told ({columns})")
        if rows:
            given = [[_text(row[place]) for row in rows] for place in range(len(fields))]
            chosen = ", ".join(f"unnest(?::VARCHAR[])::{_type(field)}" for field in fields)
            db.execute(f"INSERT INTO told SELECT {chosen}", given)
        db.table("told").write_parquet(str(path), compression="zstd")
        return path.read_bytes()


def _type(field: Field) -> str:
    if field.kind is Datatype.DECIMAL:
        return f"DECIMAL({MOST_DIGITS}, {field.places})"
    return _TYPES[field.kind]


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def as_geojson(fields: Sequence[Field], rows: Rows) -> bytes:
    """RFC 7946. A centre without a place (a telephone line, a site on the web) is a feature without a geometry."""
    features = []
    for row in rows:
        told = _object(fields, row)
        latitude, longitude = told.pop("latitude"), told.pop("longitude")
        is_placed = latitude is not None and longitude is not None
        point = {"type": "Point", "coordinates": [longitude, latitude]} if is_placed else None
        features.append({"type": "Feature", "id": told["id"], "geometry": point, "properties": told})
    return _json({"type": "FeatureCollection", "features": features})


def _object(fields: Sequence[Field], row: Sequence[Value]) -> dict[str, Any]:
    return {field.name: _plain(field, value) for field, value in zip(fields, row, strict=True)}


def _plain(field: Field, value: Value) -> Any:
    if field.separator:
        return str(value).split(field.separator) if value else []
    return float(value) if isinstance(value, Decimal) else value


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
