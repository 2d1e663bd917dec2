"""How a register's columns become reports: a TOML mapping's text in; a checked mapping, or what is wrong, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from importlib.resources import files

from rasid.methods.triage import load_taxonomy
from rasid.stages.registry.importing import FieldRule, Problem, TomlTable, field_rule, read_table
from rasid.stages.registry.importing.files import DELIMITERS, ENCODINGS
from rasid.stages.registry.importing.problems import refuse_file
from rasid.stages.reports.registers.rules import OldState
from rasid.stages.reports.rules import Kind

MAPPING_FORMAT = 1
# In the order in which people are asked for them.
FIELDS = (
    "source_id", "text", "kind", "said_at", "state", "closed_at", "answer", "category", "point", "place", "latitude",
    "longitude", "phone", "email", "language",
)  # fmt: skip
REQUIRED_FIELDS = ("source_id", "text", "kind", "said_at")
DATE_FORMS = ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d", "%d/%m/%Y %H:%M", "%d/%m/%Y", "%d-%m-%Y")


@dataclass(frozen=True)
class RegisterMapping:
    """`dates` are tried in order (strptime); `places` is the source whose ids the field `point` gives."""

    source: str
    source_name: Mapping[str, str]
    origin: str
    encoding: str
    delimiter: str
    sheet: str
    dates: tuple[str, ...]
    places: str
    fields: Mapping[str, FieldRule]
    text: str = field(repr=False, default="")

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the file must have."""
        used = {rule.column for rule in self.fields.values()}
        used |= {rule.default.by for rule in self.fields.values() if rule.default}
        return frozenset(used - {""})


def read_mapping(text: str) -> RegisterMapping:
    """A mapping from its TOML text; raises FileRefusedError naming the key that is wrong."""
    top = read_table(text, MAPPING_FORMAT)
    source, file = top.below("source"), top.below("file", {})
    mapping = RegisterMapping(
        source=source.take_text("code"),
        source_name=source.take_name("name"),
        origin=source.take_text("origin", ""),
        encoding=file.take_one_of("encoding", ("", *ENCODINGS), ""),
        delimiter=str(file.take("delimiter", str, "")),
        sheet=file.take_text("sheet", ""),
        dates=_dates(top),
        places=top.take_text("places", ""),
        fields=_fields(top.below("fields")),
        text=text,
    )
    for table in (source, file, top):
        table.done()
    _check_values(mapping)
    return mapping


def _dates(top: TomlTable) -> tuple[str, ...]:
    forms = tuple(str(form) for form in top.take("dates", list, list(DATE_FORMS)))
    example = datetime(2025, 3, 9, 14, 30)  # noqa: DTZ001
    for form in forms:
        try:
            told = datetime.strptime(example.strftime(form), form)  # noqa: DTZ007
        except ValueError as error:
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="dates", wanted=form) from error
        if told.date() != example.date():
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="dates", wanted="%Y %m %d")
    return forms


def _fields(table: TomlTable) -> dict[str, FieldRule]:
    rules: dict[str, FieldRule] = {}
    for name in table.table:
        if name not in FIELDS:
            raise refuse_file(Problem.MAPPING_KEY_UNKNOWN, key=f"fields.{name}")
        rules[name] = field_rule(name, table.below(name))
    for name in REQUIRED_FIELDS:
        if name not in rules:
            raise refuse_file(Problem.MAPPING_KEY_MISSING, key=f"fields.{name}")
    return rules


def _check_values(mapping: RegisterMapping) -> None:
    """Values that rows may take must be ours, or every row would fail with the same complaint."""
    known = {
        "kind": {str(kind) for kind in Kind},
        "state": {str(state) for state in OldState},
        "category": set(load_taxonomy().categories),
    }
    for name, codes in known.items():
        rule = mapping.fields.get(name)
        for code in sorted({rule.constant, *rule.values.values()} - {""} - codes) if rule else ():
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=f"fields.{name}", wanted=f"{code}?")
    if mapping.delimiter not in ("", *DELIMITERS):
        raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="file.delimiter", wanted=" ".join(DELIMITERS))


def bundled_mappings() -> tuple[str, ...]:
    """Names of the example mappings that come with the product."""
    folder = files("rasid.stages.reports.registers") / "mappings"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load_mapping(name: str) -> RegisterMapping:
    """A bundled mapping by name; raises LookupError."""
    if name not in bundled_mappings():
        raise LookupError(name)
    path = files("rasid.stages.reports.registers") / "mappings" / f"{name}.toml"
    return read_mapping(path.read_text(encoding="utf-8"))
