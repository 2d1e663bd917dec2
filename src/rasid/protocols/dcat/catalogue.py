"""What is published, when and for which time, enters; the catalogue that portals harvest leaves, as JSON-LD values.

Vocabularies: DCAT 3 (https://www.w3.org/TR/vocab-dcat-3/) with what DCAT-AP 3 asks for beyond it
(https://semiceu.github.io/DCAT-AP/releases/3.0.0/). JSON-LD is data, written by hand with its context in the file.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Words = Mapping[str, str]
EU = "http://publications.europa.eu/resource/authority"
WEEKLY = f"{EU}/frequency/WEEKLY"
GOVERNMENT = f"{EU}/data-theme/GOVE"
IANA = "https://www.iana.org/assignments/media-types"
# Under these names stand addresses, not texts.
_ADDRESSES = (
    "dct:language dct:license dct:spatial dct:accrualPeriodicity dct:conformsTo dct:publisher dct:format "
    "dcat:theme dcat:mediaType dcat:accessURL dcat:downloadURL dcat:landingPage dcat:inSeries dcat:prev "
    "foaf:homepage rdfs:seeAlso"
)
CONTEXT: Mapping[str, Any] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    **{name: {"@type": "@id"} for name in _ADDRESSES.split()},
    **{name: {"@type": "xsd:date"} for name in ("dcat:startDate", "dcat:endDate")},
    **{name: {"@type": "xsd:dateTime"} for name in ("dct:issued", "dct:modified")},
}


@dataclass(frozen=True, slots=True)
class Agent:
    """Who publishes, at an address of their own."""

    url: str
    name: Words


@dataclass(frozen=True, slots=True)
class Distribution:
    """One file. `kind`: its code in the EU's file types; `see`: the document that describes its columns."""

    url: str
    kind: str
    media_type: str
    see: str = ""
    conforms_to: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """One edition of a table, in several forms of the same content. `before`: the edition before it."""

    url: str
    title: Words
    about: Words
    version: str
    issued: datetime
    modified: datetime
    first: date
    last: date
    page: str
    files: Sequence[Distribution]
    before: str = ""
    see: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The editions of one table, oldest first."""

    url: str
    title: Words
    about: Words
    editions: Sequence[Dataset]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that one publisher offers. `country`: ISO 3166-1 alpha-3; `languages`: ISO 639-2 (T), both in capitals."""

    url: str
    page: str
    title: Words
    about: Words
    publisher: Agent
    licence: str
    country: str
    languages: Sequence[str]
    modified: datetime
    series: Sequence[Series] = field(default_factory=tuple)


def catalogued(catalogue: Catalogue) -> dict[str, Any]:
    """The catalogue as one JSON-LD graph; every address in it is absolute if those that entered are."""
    return {
        "@context": dict(CONTEXT),
        "@graph": [
            _catalogue(catalogue),
            {
                "@id": catalogue.publisher.url,
                "@type": "foaf:Agent",
                "foaf:name": _natural(catalogue.publisher.name),
            },
            *_series(catalogue),
        ],
    }


def _catalogue(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "@id": catalogue.url,
        "@type": "dcat:Catalog",
        "dct:title": _natural(catalogue.title),
        "dct:description": _natural(catalogue.about),
        "dct:publisher": catalogue.publisher.url,
        "dct:license": catalogue.licence,
        "dct:language": [f"{EU}/language/{each}" for each in catalogue.languages],
        "dct:spatial": f"{EU}/country/{catalogue.country}",
        "dct:modified": catalogue.modified.isoformat(),
        "foaf:homepage": catalogue.page,
        "dcat:dataset": [{"@id": url} for url in _urls(catalogue)],
    }


def _urls(catalogue: Catalogue) -> Iterable[str]:
    for series in catalogue.series:
        yield series.url
        yield from (each.url for each in series.editions)


def _series(catalogue: Catalogue) -> Iterable[dict[str, Any]]:
    for series in catalogue.series:
        yield {
            "@id": series.url,
            "@type": "dcat:DatasetSeries",
            "dct:title": _natural(series.title),
            "dct:description": _natural(series.about),
            "dct:publisher": catalogue.publisher.url,
            "dct:accrualPeriodicity": WEEKLY,
            "dcat:theme": GOVERNMENT,
            "dct:spatial": f"{EU}/country/{catalogue.country}",
        }
        for each in series.editions:
            yield _dataset(each, series, catalogue)


def _dataset(dataset: Dataset, series: Series, catalogue: Catalogue) -> dict[str, Any]:
    found: dict[str, Any] = {
        "@id": dataset.url,
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.url,
        "dct:title": _natural(dataset.title),
        "dct:description": _natural(dataset.about),
        "dct:publisher": catalogue.publisher.url,
        "dct:issued": dataset.issued.isoformat(),
        "dct:modified": dataset.modified.isoformat(),
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": dataset.first.isoformat(),
            "dcat:endDate": dataset.last.isoformat(),
        },
        "dct:spatial": f"{EU}/country/{catalogue.country}",
        "dct:language": [f"{EU}/language/{each}" for each in catalogue.languages],
        "dcat:theme": GOVERNMENT,
        "dcat:version": dataset.version,
        "dcat:inSeries": series.url,
        "dcat:landingPage": dataset.page,
        "dcat:distribution": [_distribution(each, catalogue.licence, dataset.page) for each in dataset.files],
    }
    if dataset.before:
        found["dcat:prev"] = dataset.before
    if dataset.see:
        found["rdfs:seeAlso"] = dataset.see
    return found


def _distribution(file: Distribution, licence: str, page: str) -> dict[str, Any]:
    found = {
        "@id": file.url,
        "@type": "dcat:Distribution",
        "dcat:accessURL": page,
        "dcat:downloadURL": file.url,
        "dcat:mediaType": f"{IANA}/{file.media_type}",
        "dct:format": f"{EU}/file-type/{file.kind}",
        "dct:license": licence,
    }
    if file.see:
        found["rdfs:seeAlso"] = file.see
    if file.conforms_to:
        found["dct:conformsTo"] = file.conforms_to
    return found


def _natural(words: Words) -> list[dict[str, str]]:
    return [{"@value": text, "@language": tag} for tag, text in words.items()]
