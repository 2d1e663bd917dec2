"""What every mapping is made of: a TOML table enters; checked values, or the full name of a wrong key, leave."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from rasid.stages.registry.importing.problems import Problem, refuse_file

Localized = Mapping[str, str]


@dataclass(frozen=True)
class Default:
    """The stated value of a cell that the source leaves empty, chosen by another column, with the reason."""

    reason: Localized
    otherwise: str = ""
    by: str = ""
    values: Mapping[str, str] = field(default_factory=dict)

    def value_for(self, cells: Mapping[str, str]) -> str:
        return self.values.get(cells.get(self.by, "").strip(), self.otherwise)


@dataclass(frozen=True)
class FieldRule:
    """Where a field comes from: a column (its values translated when `values` is given) or a constant."""

    name: str
    column: str = ""
    constant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    default: Default | None = None


class TomlTable:
    """A TOML table that refuses missing keys, unknown keys and values of the wrong type by their full name."""

    def __init__(self, table: Any, where: str) -> None:
        if not isinstance(table, dict):
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=where or "mapping", wanted="table")
        self.table, self.where, self.taken = table, where, set[str]()

    def key(self, name: str) -> str:
        return f"{self.where}.{name}" if self.where else name

    def take(self, name: str, kind: type, default: Any = None) -> Any:
        self.taken.add(name)
        value = self.table.get(name, default)
        if value is None:
            raise refuse_file(Problem.MAPPING_KEY_MISSING, key=self.key(name))
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=self.key(name), wanted=kind.__name__)
        return value

    def take_text(self, name: str, default: str | None = None) -> str:
        return str(self.take(name, str, default)).strip()

    def take_one_of(self, name: str, choices: Iterable[str], default: str | None = None) -> str:
        value, allowed = self.take_text(name, default), sorted(choices)
        if value not in allowed:
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=self.key(name), wanted=", ".join(allowed))
        return value

    def take_texts(self, name: str, default: Mapping[str, str] | None = None) -> dict[str, str]:
        table = self.take(name, dict, default)
        if not all(isinstance(value, str) for value in table.values()):
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=self.key(name), wanted="text")
        return {key.strip(): value.strip() for key, value in table.items()}

    def take_name(self, name: str) -> dict[str, str]:
        names = {tag: text for tag, text in self.take_texts(name).items() if text}
        if not names:
            raise refuse_file(Problem.MAPPING_KEY_MISSING, key=self.key(name))
        return names

    def below(self, name: str, default: Any = None) -> "TomlTable":
        return TomlTable(self.take(name, dict, default), self.key(name))

    def rows(self, name: str) -> "list[TomlTable]":
        return [TomlTable(row, f"{self.key(name)}[{n}]") for n, row in enumerate(self.take(name, list, []))]

    def done(self) -> None:
        unknown = sorted(self.table.keys() - self.taken)
        if unknown:
            raise refuse_file(Problem.MAPPING_KEY_UNKNOWN, key=self.key(unknown[0]))


def read_table(text: str, wanted_format: int) -> TomlTable:
    """The top of a mapping from its TOML text; raises FileRefusedError when it is none, or of another format."""
    try:
        top = TomlTable(tomllib.loads(text), "")
    except tomllib.TOMLDecodeError as error:
        raise refuse_file(Problem.MAPPING_NOT_TOML, why=str(error)) from error
    if top.take("format", int) != wanted_format:
        raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="format", wanted=str(wanted_format))
    return top


def field_rule(name: str, table: TomlTable) -> FieldRule:
    default = None
    if "default" in table.table:
        given = table.below("default")
        default = Default(
            reason=given.take_name("reason"),
            otherwise=given.take_text("otherwise", ""),
            by=given.take_text("by", ""),
            values=given.take_texts("values", {}),
        )
        given.done()
    rule = FieldRule(
        name=name,
        column=table.take_text("column", ""),
        constant=table.take_text("constant", ""),
        values=table.take_texts("values", {}),
        default=default,
    )
    table.done()
    if not (rule.column or rule.constant or rule.default):
        raise refuse_file(Problem.MAPPING_KEY_MISSING, key=table.key("column"))
    return rule
