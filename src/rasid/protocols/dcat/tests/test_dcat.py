"""A catalogue that another's reader of RDF takes, with what DCAT-AP asks for."""

import json
from datetime import UTC, date, datetime

import pytest
from rdflib import DCTERMS, FOAF, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from rasid.protocols.dcat import Agent, Catalogue, Dataset, Distribution, Series, catalogued

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
# The reader's own names end with DCAT 2, which had no series.
DCAT = Namespace("http://www.w3.org/ns/dcat#")
SITE = "https://example.org/p/jo"
NOW = datetime(2026, 11, 22, 8, tzinfo=UTC)


def edition(number: int, before: str = "") -> Dataset:
    return Dataset(
        url=f"{SITE}/catalogue.jsonld#bodies-{number}",
        title={"ar": "الجهات", "en": "Bodies"},
        about={"en": "Each body"},
        version=str(number),
        issued=NOW,
        modified=NOW,
        first=date(2026, 11, 15),
        last=date(2026, 11, 21),
        page=f"{SITE}/bulletins/{number}/",
        files=[
            Distribution(
                f"{SITE}/bulletins/{number}/bodies.csv", "CSV", "text/csv", f"{SITE}/x-metadata.json"
            ),
            Distribution(
                f"{SITE}/bulletins/{number}/bodies.parquet", "PARQUET", "application/vnd.apache.parquet"
            ),
        ],
        before=before,
    )


CATALOGUE = Catalogue(
    url=f"{SITE}/catalogue.jsonld",
    page=f"{SITE}/data/",
    title={"ar": "البيانات", "en": "Data"},
    about={"en": "All"},
    publisher=Agent(f"{SITE}/catalogue.jsonld#publisher", {"ar": "مركز", "en": "Centre"}),
    licence="https://creativecommons.org/licenses/by/4.0/",
    country="JOR",
    languages=("ARA", "ENG"),
    modified=NOW,
    series=[
        Series(
            f"{SITE}/catalogue.jsonld#bodies",
            {"en": "Bodies"},
            {"en": "Each body"},
            [edition(1), edition(2, before=edition(1).url)],
        )
    ],
)


def graph() -> Graph:
    return Graph().parse(data=json.dumps(catalogued(CATALOGUE)), format="json-ld")


def test_every_edition_is_found_from_the_catalogue() -> None:
    read = graph()
    (catalogue,) = read.subjects(RDF.type, DCAT.Catalog)
    listed = set(read.objects(catalogue, DCAT.dataset))
    assert listed == set(read.subjects(RDF.type, DCAT.Dataset)) | set(
        read.subjects(RDF.type, DCAT.DatasetSeries)
    )
    assert len(listed) == 3


def test_classes_have_what_dcat_ap_requires() -> None:
    read = graph()
    for kind, wanted in {
        DCAT.Catalog: (DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCTERMS.license),
        DCAT.Dataset: (DCTERMS.title, DCTERMS.description, DCAT.distribution, DCTERMS.temporal, DCAT.version),
        DCAT.DatasetSeries: (DCTERMS.title, DCTERMS.description, DCTERMS.accrualPeriodicity),
        DCAT.Distribution: (
            DCAT.accessURL,
            DCAT.downloadURL,
            DCTERMS.license,
            DCAT.mediaType,
            DCTERMS["format"],
        ),
        FOAF.Agent: (FOAF.name,),
    }.items():
        found = list(read.subjects(RDF.type, kind))
        assert found
        for subject in found:
            assert [name for name in wanted if (subject, name, None) not in read] == []


def test_addresses_are_addresses_and_times_are_times() -> None:
    read = graph()
    for name in (
        DCAT.downloadURL,
        DCAT.mediaType,
        DCTERMS.license,
        DCTERMS.publisher,
        DCAT.inSeries,
        RDFS.seeAlso,
    ):
        values = list(read.objects(None, name))
        assert values
        assert all(isinstance(value, URIRef) for value in values)
    starts = Literal("2026-11-15", datatype=XSD.date)
    assert (None, DCAT.startDate, starts) in read
    assert all(value.datatype == XSD.dateTime for value in read.objects(None, DCTERMS.issued))


def test_an_edition_names_the_one_before() -> None:
    read = graph()
    assert (URIRef(edition(2).url), DCAT.prev, URIRef(edition(1).url)) in read
    assert (URIRef(edition(1).url), DCAT.prev, None) not in read
