"""The versioned list of what residents write about enters as package data; sectors, services, categories leave."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Names:
    """What people read, by language."""

    ar: str
    en: str

    def __getitem__(self, language: str) -> str:
        return self.en if language == "en" else self.ar


@dataclass(frozen=True, slots=True)
class Category:
    """One thing that residents write about.

    `kinds` are values of the reports' kinds ("complaint", …); `at` is "ground" (a spot outdoors), "point" (a service
    point) or "network" (an area that one fault darkens). Two reports of one incident are within `radius_m` metres
    and `window_days` days. `answer_days` are working days.
    """

    code: str
    sector: str
    service: str
    names: Names
    kinds: frozenset[str]
    severity: str
    at: str
    radius_m: int
    window_days: int
    answer_days: int


@dataclass(frozen=True, slots=True)
class Sector:
    code: str
    names: Names
    services: Mapping[str, Names]


@dataclass(frozen=True, slots=True, eq=False)
class Taxonomy:
    """Every sector and category by code, in the order of the file; `version` is edition and hash of its bytes."""

    version: str
    sectors: Mapping[str, Sector]
    categories: Mapping[str, Category]

    def __contains__(self, code: object) -> bool:
        return code in self.categories

    def get(self, code: str) -> Category | None:
        return self.categories.get(code)

    def name(self, code: str, language: str = "ar") -> str:
        """The category's name; a code that is not (or no longer) known is its own name."""
        category = self.categories.get(code)
        return category.names[language] if category else code

    def of(self, sector: str | None = None, kind: str | None = None) -> tuple[Category, ...]:
        """Categories to choose from at a place of `sector`: its own, then the general ones; only those of `kind`."""
        fitting = [c for c in self.categories.values() if kind is None or kind in c.kinds]
        if sector is None:
            return tuple(fitting)
        own = [c for c in fitting if c.sector == sector and sector != GENERAL]
        return (*own, *(c for c in fitting if c.sector == GENERAL))


@lru_cache(maxsize=1)
def load_taxonomy() -> Taxonomy:
    """The taxonomy shipped with this version of Rasid."""
    raw = files("rasid.methods.triage").joinpath("taxonomy.toml").read_bytes()
    return read_taxonomy(raw)


def read_taxonomy(raw: bytes) -> Taxonomy:
    """A taxonomy from its TOML bytes. Raises ValueError on an unknown format, value or kind set."""
    told = tomllib.loads(raw.decode())
    if told["format"] != 1:
        raise ValueError(f"unknown taxonomy format {told['format']}")
    sectors: dict[str, Sector] = {}
    categories: dict[str, Category] = {}
    for sector, body in told["sectors"].items():
        services = {code: Names(s["ar"], s["en"]) for code, s in body["services"].items()}
        sectors[sector] = Sector(sector, Names(body["ar"], body["en"]), services)
        for service, inside in body["services"].items():
            for name, values in inside["categories"].items():
                code = f"{sector}.{service}.{name}"
                merged = {**told["defaults"], **inside, **values}
                categories[code] = _category(code, sector, service, merged, told["kinds"])
    version = f"{told['edition']}-{hashlib.sha256(raw).hexdigest()[:12]}"
    return Taxonomy(version, sectors, categories)


def _category(
    code: str, sector: str, service: str, values: Mapping[str, Any], kinds: Mapping[str, list[str]]
) -> Category:
    if values["severity"] not in {"danger", "high", "normal", "low"}:
        raise ValueError(f"{code}: unknown severity {values['severity']}")
    if values["at"] not in {"ground", "point", "network"}:
        raise ValueError(f"{code}: unknown kind of place {values['at']}")
    if values["kinds"] not in kinds:
        raise ValueError(f"{code}: unknown set of kinds {values['kinds']}")
    return Category(
        code=code,
        sector=sector,
        service=service,
        names=Names(values["ar"], values["en"]),
        kinds=frozenset(kinds[values["kinds"]]),
        severity=values["severity"],
        at=values["at"],
        radius_m=int(values["radius_m"]),
        window_days=int(values["window_days"]),
        answer_days=int(values["answer_days"]),
    )
