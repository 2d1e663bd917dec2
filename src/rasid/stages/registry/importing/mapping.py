"""How a file's columns become a registry: the text of a TOML mapping in; a checked mapping, or what is wrong with it, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from rasid.stages.registry.importing.problems import Problem, refuse_file
from rasid.stages.registry.rules import AreaLevel, AuthorityKind

MAPPING_FORMAT = 1
FIELDS = frozenset(
    {
        "source_id",
        "kind",
        "sector",
        "authority",
        "area",
        "latitude",
        "longitude",
        "hours",
        "yearly_users",
        "address",
    }
)
REQUIRED_FIELDS = ("source_id", "kind", "sector", "authority", "hours", "yearly_users")
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


@dataclass(frozen=True)
class MappedSector:
    code: str
    name: Localized


@dataclass(frozen=True)
class MappedAuthority:
    code: str
    kind: AuthorityKind
    sector: str
    name: Localized


@dataclass(frozen=True)
class MappedArea:
    code: str
    level: AreaLevel
    name: Localized


@dataclass(frozen=True)
class MappedCountry:
    """What a demonstration on this registry needs to know about its country."""

    code: str
    name: Localized
    time_zone: str
    calendar: str
    languages: tuple[str, ...]


@dataclass(frozen=True)
class Places:
    """Which coordinates are believed: inside `bounds` (south, west, north, east) or a country's own outlines.

    `estimate` places the rest at the middle of their area, with `reason`; without it they are refused.
    """

    bounds: tuple[float, float, float, float] | None
    country: str
    estimate: bool
    reason: Localized


@dataclass(frozen=True)
class RegistryMapping:
    source: str
    source_name: Localized
    origin: str
    encoding: str
    delimiter: str
    sheet: str
    fields: Mapping[str, FieldRule]
    places: Places
    sectors: Mapping[str, MappedSector]
    authorities: Mapping[str, MappedAuthority]
    areas: Mapping[str, MappedArea]
    areas_prefix: str
    areas_level: AreaLevel
    country: MappedCountry | None
    text: str = field(repr=False, default="")

    @property
    def columns(self) -> frozenset[str]:
        """Every column that the file must have."""
        used = {rule.column for rule in self.fields.values()}
        used |= {rule.default.by for rule in self.fields.values() if rule.default}
        return frozenset(used - {""})


class _Table:
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

    def choice[E](self, name: str, choices: Mapping[str, E], default: str | None = None) -> E: ...

    def done(self) -> None:
        unknown = sorted(self.table.keys() - self.taken)
        if unknown:
            raise refuse_file(Problem.MAPPING_KEY_UNKNOWN, key=self.key(unknown[0]))
