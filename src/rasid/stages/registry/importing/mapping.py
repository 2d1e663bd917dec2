"""How columns become a registry: a TOML mapping's text in; a checked mapping, or what is wrong with it, out."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from rasid.stages.registry.importing.fields import FieldRule, Localized, TomlTable, field_rule, read_table
from rasid.stages.registry.importing.files import DELIMITERS, ENCODINGS
from rasid.stages.registry.importing.problems import Problem, refuse_file
from rasid.stages.registry.rules import AreaLevel, AuthorityKind, ServicePointKind

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

    @property
    def first_language(self) -> str:
        """The language in which the file itself is written."""
        return next(name.removeprefix("name.") for name in self.fields if name.startswith("name."))


def read_mapping(text: str) -> RegistryMapping:
    """A mapping from its TOML text; raises FileRefusedError naming the key that is wrong."""
    top = read_table(text, MAPPING_FORMAT)
    source, file, areas = top.below("source"), top.below("file", {}), top.below("areas", {})
    mapping = RegistryMapping(
        source=source.take_text("code"),
        source_name=source.take_name("name"),
        origin=source.take_text("origin"),
        encoding=file.take_one_of("encoding", ("", *ENCODINGS), ""),
        delimiter=str(file.take("delimiter", str, "")),
        sheet=file.take_text("sheet", ""),
        fields=_fields(top.below("fields")),
        places=_places(top.below("places")),
        sectors={row.code: row for row in map(_sector, top.rows("sector"))},
        authorities={row.code: row for row in map(_authority, top.rows("authority"))},
        areas={row.code: row for row in map(_area, top.rows("area"))},
        areas_prefix=areas.take_text("prefix", ""),
        areas_level=AreaLevel(areas.take_one_of("level", AreaLevel, AreaLevel.DISTRICT)),
        country=_country(top.below("country")) if "country" in top.table else None,
        text=text,
    )
    top.taken.add("country")
    for table in (source, file, areas, top):
        table.done()
    _check_references(mapping)
    return mapping


def _fields(table: TomlTable) -> dict[str, FieldRule]:
    rules: dict[str, FieldRule] = {}
    for name in table.table:
        if name == "name":
            for tag in (names := table.below("name")).table:
                rules[f"name.{tag}"] = field_rule(f"name.{tag}", names.below(tag))
        elif name in FIELDS:
            rules[name] = field_rule(name, table.below(name))
        else:
            raise refuse_file(Problem.MAPPING_KEY_UNKNOWN, key=f"fields.{name}")
    for name in REQUIRED_FIELDS:
        if name not in rules:
            raise refuse_file(Problem.MAPPING_KEY_MISSING, key=f"fields.{name}")
    if not any(name.startswith("name.") for name in rules):
        raise refuse_file(Problem.MAPPING_KEY_MISSING, key="fields.name")
    return rules


def _places(table: TomlTable) -> Places:
    bounds = table.take("bounds", list, [])
    if bounds and not (len(bounds) == 4 and all(isinstance(edge, int | float) for edge in bounds)):
        raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=table.key("bounds"), wanted="4 numbers")
    south, west, north, east = (float(edge) for edge in bounds or (-90, -180, 90, 180))
    estimate = bool(table.take("estimate_from_area", bool, False))
    places = Places(
        bounds=(south, west, north, east) if bounds else None,
        country=table.take_text("country", ""),
        estimate=estimate,
        reason=table.take_name("reason") if estimate else {},
    )
    table.done()
    if not bounds and not places.country:
        raise refuse_file(Problem.MAPPING_KEY_MISSING, key=table.key("bounds"))
    return places


def _sector(table: TomlTable) -> MappedSector:
    sector = MappedSector(code=table.take_text("code"), name=table.take_name("name"))
    table.done()
    return sector


def _authority(table: TomlTable) -> MappedAuthority:
    authority = MappedAuthority(
        code=table.take_text("code"),
        kind=AuthorityKind(table.take_one_of("kind", AuthorityKind)),
        sector=table.take_text("sector"),
        name=table.take_name("name"),
    )
    table.done()
    return authority


def _area(table: TomlTable) -> MappedArea:
    area = MappedArea(
        code=table.take_text("code"),
        level=AreaLevel(table.take_one_of("level", AreaLevel, AreaLevel.DISTRICT)),
        name=table.take_name("name"),
    )
    table.done()
    return area


def _country(table: TomlTable) -> MappedCountry:
    country = MappedCountry(
        code=table.take_text("code"),
        name=table.take_name("name"),
        time_zone=table.take_text("time_zone"),
        calendar=table.take_text("calendar"),
        languages=tuple(str(tag) for tag in table.take("languages", list)),
    )
    table.done()
    return country


def _check_references(mapping: RegistryMapping) -> None:
    """Codes that rows may take must be declared above, or every row would fail with the same complaint."""
    known = {
        "kind": {*ServicePointKind},
        "sector": {*mapping.sectors},
        "authority": {*mapping.authorities},
        "area": {*mapping.areas},
    }
    for name, codes in known.items():
        rule = mapping.fields.get(name)
        if rule is None or (name == "area" and not codes):
            continue
        stated = {rule.constant, *rule.values.values()} - {""}
        for code in sorted(stated - {str(code) for code in codes}):
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key=f"fields.{name}", wanted=f"{code}?")
    for authority in mapping.authorities.values():
        if authority.sector not in mapping.sectors:
            raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="authority.sector", wanted=authority.sector)
    if mapping.delimiter not in ("", *DELIMITERS):
        raise refuse_file(Problem.MAPPING_VALUE_WRONG, key="file.delimiter", wanted=" ".join(DELIMITERS))


def bundled_mappings() -> tuple[str, ...]:
    """Names of the example mappings that come with the product."""
    folder = files("rasid.stages.registry") / "mappings"
    return tuple(sorted(f.name.removesuffix(".toml") for f in folder.iterdir() if f.name.endswith(".toml")))


@cache
def load_mapping(name: str) -> RegistryMapping:
    """A bundled mapping by name; raises LookupError."""
    if name not in bundled_mappings():
        raise LookupError(name)
    path = files("rasid.stages.registry") / "mappings" / f"{name}.toml"
    return read_mapping(path.read_text(encoding="utf-8"))
