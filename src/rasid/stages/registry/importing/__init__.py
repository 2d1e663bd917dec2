"""Registry files as rows: a CSV or XLSX file and a TOML mapping in; rows to store and problems to mend out."""

from rasid.stages.registry.importing.drafts import Draft
from rasid.stages.registry.importing.fields import FieldRule, TomlTable, field_rule, read_table
from rasid.stages.registry.importing.files import Line, read_lines
from rasid.stages.registry.importing.mapping import (
    MappedAuthority,
    MappedCountry,
    MappedSector,
    RegistryMapping,
    bundled_mappings,
    load_mapping,
    read_mapping,
)
from rasid.stages.registry.importing.problems import FileRefusedError, Problem, RowProblem
from rasid.stages.registry.importing.rows import (
    ParsedArea,
    ParsedRegistry,
    ParsedRow,
    parse_registry,
    stream_registry,
)

__all__ = [
    "Draft",
    "FieldRule",
    "FileRefusedError",
    "Line",
    "MappedAuthority",
    "MappedCountry",
    "MappedSector",
    "ParsedArea",
    "ParsedRegistry",
    "ParsedRow",
    "Problem",
    "RegistryMapping",
    "RowProblem",
    "TomlTable",
    "bundled_mappings",
    "field_rule",
    "load_mapping",
    "parse_registry",
    "read_lines",
    "read_mapping",
    "read_table",
    "stream_registry",
]
