"""Tables of a published bulletin: one content in every form, described so that others' programs read it."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import pytest
from csvw import CSVW
from django.core.cache import cache
from django.test import Client
from lxml import etree
from rdflib import RDF, Graph, Namespace
from shapely.geometry import shape

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.open_data.rules import FIELDS, Form, TableName, has_form
from rasid.stages.bulletins.open_data.tests.test_apart import recompute
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import public_viewer
from rasid.stages.registry.models import AuthorityLink, ServicePoint
from rasid.stages.reviews.models import Review
from rasid.stages.scores.models import Estimate, Snapshot, SnapshotFile
from rasid.stages.scores.rules import Level
from tests.world.plans import Country

pytestmark = pytest.mark.django_db
DCAT = Namespace("http://www.w3.org/ns/dcat#")
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def get(end: str, status: int = 200, **headers: str) -> Any:
    answer: Any = Client().get(f"/p/jo/{end}", headers=headers)
    assert answer.status_code == status, (end, answer.content[:500])
    return answer


def table(name: TableName, form: Form = Form.CSV) -> bytes:
    return bytes(get(f"bulletins/1/{name}.{form}").content)


def rows(name: TableName) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table(name).decode("utf-8-sig"))))


def every_file() -> list[str]:
    held = [f"bulletins/1/{name}.{form}" for name in TableName for form in Form if has_form(name, form)]
    return [*held, "catalogue.jsonld", "bulletins.ar.atom", "bulletins.en.atom"]


# One content ----------------------------------------------------------------------


# Another's reader says by warnings what is not valid, and counts them.
@pytest.mark.filterwarnings("always")
def test_each_csv_is_valid_by_what_stands_beside_it(published_bulletin: Bulletin, tmp_path: Path) -> None:
    _put_right(published_bulletin)
    for name in TableName:
        _is_valid(name, tmp_path)


def _put_right(bulletin: Bulletin) -> None:
    """Two orders put right in the week: as it is told now, and as older bulletins told it."""
    content = json.loads(bytes(bulletin.content))
    old = {
        "code": "RS-1", "authority": str(bulletin.id), "service_point": {"ar": "مركز"}, "text": {"ar": "عطل"},
        "closed_on": "2026-11-20",
    }  # fmt: skip
    told = {
        **old, "code": "RS-2", "centre": str(bulletin.id), "severity": "minor", "issued_on": "2026-11-10",
        "deadline": "2026-11-22", "basis": "recheck", "appeal": "dismissed",
    }  # fmt: skip
    content["orders"]["corrected_now"] = [old, told]
    Bulletin.objects.filter(id=bulletin.id).update(content=json.dumps(content).encode())


def _is_valid(name: TableName, tmp_path: Path) -> None:
    for form in (Form.CSV, Form.METADATA):
        (tmp_path / f"{name}.{form}").write_bytes(table(name, form))
    found = CSVW(str(tmp_path / f"{name}.csv"), validate=True)
    assert found.is_valid
    assert not found.no_metadata
    assert len(list(found.t)) == len(rows(name)) > 0
    told = json.loads(table(name, Form.METADATA))
    for column in told["tableSchema"]["columns"]:
        assert set(column["titles"]) == {"und", "ar", "en"}
        assert column["required"] or {each["@language"] for each in column["rdfs:comment"]} == {"ar", "en"}
    assert told["dc:license"]["@id"].startswith("https://")


def test_parquet_and_json_say_what_the_csv_says(published_bulletin: Bulletin, tmp_path: Path) -> None:
    for name in TableName:
        _say_the_same(name, tmp_path)


def _say_the_same(name: TableName, tmp_path: Path) -> None:
    path = tmp_path / "table.parquet"
    path.write_bytes(table(name, Form.PARQUET))
    with duckdb.connect(":memory:") as db:
        read = db.read_parquet(str(path))
        assert read.columns == [field.name for field in FIELDS[name]]
        columnar = read.fetchall()
    plain = json.loads(table(name, Form.JSON))
    told = rows(name)
    assert len(columnar) == len(plain) == len(told)
    for one, other, cells in zip(columnar, plain, told, strict=True):
        assert [_same(value) for value in one] == [_same(cell or None) for cell in cells.values()]
        assert [_same(value) for value in other.values()] == [_same(cell or None) for cell in cells.values()]


def _same(value: Any) -> Any:
    """Numbers as numbers, lists as their text."""
    if isinstance(value, list):
        return " ".join(value) or None
    try:
        return float(value)
    except (TypeError, ValueError):
        return value


def test_bodies_are_those_of_the_table_that_was_there_before(published_bulletin: Bulletin) -> None:
    """The address of the bodies' CSV is older than this room, and stays; the other forms say the same."""
    told = rows(TableName.AUTHORITIES)
    content = bulletins.content_of(published_bulletin)
    assert list(told[0]) == [field.name for field in FIELDS[TableName.AUTHORITIES]]
    assert [(row["id"], row["value"], row["low"]) for row in told] == [
        (body["id"], body["visitor"]["value"], body["visitor"]["low"]) for body in content["authorities"]
    ]


def test_centres_are_features_with_their_place(published_bulletin: Bulletin, country: Country) -> None:
    point = country.points[0]
    ServicePoint.objects.filter(id=point.id).update(kind="phone", latitude=None, longitude=None)
    told = json.loads(table(TableName.CENTRES, Form.GEOJSON))
    assert told["type"] == "FeatureCollection"
    assert "crs" not in told
    features = {each["id"]: each for each in told["features"]}
    assert len(features) == len(told["features"]) == len(rows(TableName.CENTRES))
    assert features[str(point.id)]["geometry"] is None
    other = country.points[1]
    placed = shape(features[str(other.id)]["geometry"])
    assert (placed.x, placed.y) == (other.longitude, other.latitude)
    assert all(each["type"] == "Feature" and each["properties"]["name_ar"] for each in features.values())


# What is withheld ------------------------------------------------------------------


def centre_with_figure(bulletin: Bulletin, country: Country) -> str:
    """A centre whose figure stands in the bulletin, as if its floor were met."""
    viewer = public_viewer(bulletin.programme_id)
    shown = next(
        str(point.id)
        for point in country.points
        if bulletins.figure_from(viewer, Level.CENTRE, str(point.id))
    )
    Estimate.objects.filter(snapshot=bulletin.snapshot, level=Level.CENTRE, subject=shown).update(
        value=61.2345, low=55.5, high=66.9, withheld=[], visits=7
    )
    return shown


def test_a_centre_with_a_figure_shows_it_in_every_form_and_the_others_no_number(
    published_bulletin: Bulletin, country: Country
) -> None:
    shown = centre_with_figure(published_bulletin, country)
    # A number that the floor withholds, and that nobody may ever read.
    Estimate.objects.filter(snapshot=published_bulletin.snapshot, level=Level.CENTRE, value=None).update(
        detail={"blup": {"value": "43.21", "low": "43.21", "high": "43.21"}}
    )
    found = {row["id"]: row for row in rows(TableName.CENTRES)}
    assert [found[shown][name] for name in ("value", "low", "high", "visits", "bulletin")] == [
        "61.2", "55.5", "66.9", "7", "1",
    ]  # fmt: skip
    features = json.loads(table(TableName.CENTRES, Form.GEOJSON))["features"]
    plain = json.loads(table(TableName.CENTRES, Form.JSON))
    assert len(found) > 5
    for told in (list(found.values()), [each["properties"] for each in features], plain):
        for row in told:
            numbers = [row[name] for name in ("value", "low", "high", "visits", "bulletin")]
            assert all(numbers) if row["id"] == shown else not any(numbers)
    assert b"43.21" not in b"".join(get(end).content for end in every_file())


def test_a_centre_visited_less_than_three_times_since_shows_nothing(
    published_bulletin: Bulletin, country: Country
) -> None:
    viewer = public_viewer(published_bulletin.programme_id)
    few = next(
        str(point.id)
        for point in country.points
        if bulletins.figure_from(viewer, Level.CENTRE, str(point.id)) is None
    )
    Estimate.objects.update_or_create(
        snapshot=published_bulletin.snapshot, level=Level.CENTRE, weighting="visitor", subject=few,
        defaults={"value": 50, "low": 40, "high": 60, "visits": 2, "centres": 1, "observers": 2, "withheld": []},
    )  # fmt: skip
    found = {row["id"]: row for row in rows(TableName.CENTRES)}
    assert found[few]["value"] == found[few]["visits"] == ""


def test_a_body_below_the_floor_has_no_number_and_no_parts(
    published_bulletin: Bulletin, country: Country
) -> None:
    content = bulletins.content_of(published_bulletin)
    body = content["authorities"][0]
    body["visitor"] = {"withheld": ["too-few-visits"], "visits": None, "centres": None}
    Bulletin.objects.filter(pk=published_bulletin.pk).update(content=json.dumps(content).encode())
    told = {row["id"]: row for row in rows(TableName.AUTHORITIES)}[body["id"]]
    assert (told["value"], told["visits"], told["withheld"]) == ("", "", "too-few-visits")
    held = {row["authority"] for row in rows(TableName.STRATA)}
    assert body["id"] not in held
    assert held


def test_no_file_tells_who_visited_or_on_which_day(
    published_bulletin: Bulletin, country: Country, crew: list[Observer], hadi: User
) -> None:
    secrets = {str(observer.id) for observer in crew} | {observer.user.handle for observer in crew}
    secrets |= {
        hadi.handle,
        *(each for each in Review.objects.values_list("alias", flat=True) if len(each) > 4),
    }
    wave = published_bulletin.wave
    days = {str(wave.starts_on + timedelta(days=n)) for n in range(1, (wave.ends_on - wave.starts_on).days)}
    for end in every_file():
        told = get(end).content.decode(errors="replace")
        assert {secret for secret in secrets if secret in told} == set(), end
        # Its own day of publication, which is in its description, is nobody's visit.
        assert {day for day in days - {str(clock.now().date())} if day in told} == set(), end


def test_a_draft_has_no_tables(drafted_bulletin: Bulletin) -> None:
    for name in TableName:
        get(f"bulletins/1/{name}.json", 404)
    get("catalogue.jsonld", 404)
    assert b"<entry>" not in get("bulletins.ar.atom").content


def test_weeks_that_share_days_are_not_taken_apart(published_bulletin: Bulletin) -> None:
    next_week(published_bulletin)
    get("bulletins/1/strata.csv")
    get("bulletins/2/authorities.json")
    get("bulletins/2/strata.csv", 404)
    get("bulletins/2/strata.csv-metadata.json", 404)
    told = get("catalogue.jsonld").content.decode()
    assert "bulletins/1/strata.csv" in told
    assert "bulletins/2/strata.csv" not in told
    assert "bulletins/2/authorities.csv" in told


def next_week(bulletin: Bulletin) -> Bulletin:
    """The same again, a week later."""
    later, wave = Bulletin.objects.select_related("wave").get(pk=bulletin.pk), bulletin.wave
    wave.pk, wave.number = None, wave.number + 1
    wave.starts_on += timedelta(weeks=1)
    wave.ends_on += timedelta(weeks=1)
    wave.save()
    later.pk, later.number, later.wave, later.digest = None, later.number + 1, wave, "other"
    later.save()
    return later


# The stranger -----------------------------------------------------------------------


def test_published_figures_follow_from_what_anybody_downloads(
    published_bulletin: Bulletin, tmp_path: Path
) -> None:
    for name in (TableName.STRATA, TableName.AUTHORITIES):
        (tmp_path / f"{name}.csv").write_bytes(table(name))
    done = recompute(tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 figures, 0 differ" in done.stdout


def test_without_its_archive_a_figure_is_not_taken_apart(published_bulletin: Bulletin) -> None:
    SnapshotFile.objects.filter(snapshot=published_bulletin.snapshot, name="seen.parquet").delete()
    assert rows(TableName.STRATA) == []
    cache.clear()
    Snapshot.objects.filter(id=published_bulletin.snapshot_id).update(manifest=b"")
    assert rows(TableName.STRATA) == []


# Catalogue, feed, caching -------------------------------------------------------------


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_every_file_of_the_catalogue_is_there(published_bulletin: Bulletin) -> None:
    read = Graph().parse(data=get("catalogue.jsonld").content, format="json-ld")
    assert len(list(read.subjects(RDF.type, DCAT.DatasetSeries))) == len(TableName)
    files = [str(each) for each in read.objects(None, DCAT.downloadURL)]
    assert len(files) == len(TableName) * 3 + 1
    for address in files:
        get(address.removeprefix("http://testserver/p/jo/"))


def test_the_feed_is_atom_and_its_entries_are_bulletins(published_bulletin: Bulletin) -> None:
    next_week(published_bulletin)
    for language in ("ar", "en"):
        _is_feed(language)
    get("bulletins.fr.atom", 404)


def test_a_feed_without_entries_was_updated_when_its_programme_began(programme: Programme) -> None:
    """The moment of asking would make every fetch news."""
    feed = etree.fromstring(get("bulletins.ar.atom").content)
    assert datetime.fromisoformat(feed.find(f"{ATOM}updated").text) == programme.created_at
    assert feed.find(f"{ATOM}entry") is None


def _is_feed(language: str) -> None:
    answer = get(f"bulletins.{language}.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = etree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == language
    # RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have, once.
    for each in (feed, *feed.findall(f"{ATOM}entry")):
        assert [len(each.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
    assert feed.find(f"{ATOM}author/{ATOM}name").text
    assert (
        feed.find(f"{ATOM}link[@rel='self']").get("href")
        == f"http://testserver/p/jo/bulletins.{language}.atom"
    )
    entries = feed.findall(f"{ATOM}entry")
    addresses = [each.find(f"{ATOM}link[@rel='alternate']").get("href") for each in entries]
    tag = "" if language == "ar" else "/en"
    assert addresses == [f"http://testserver{tag}/p/jo/bulletins/{number}/" for number in (2, 1)]
    assert len({each.find(f"{ATOM}id").text for each in entries}) == 2
    for address in addresses:
        assert Client().get(address).status_code == 200


def test_whoever_has_a_file_is_told_so(published_bulletin: Bulletin) -> None:
    for end in every_file():
        if end == "bulletins/1/authorities.csv":
            # An older address, with a door of its own.
            continue
        first = get(end)
        assert "max-age" in first["Cache-Control"]
        assert first["Access-Control-Allow-Origin"] == "*"
        again = get(end, 304, **{"If-None-Match": first["ETag"]})
        assert again.content == b""
        assert get(end)["ETag"] == first["ETag"]
    assert "csv-metadata.json" in get("bulletins/1/areas.csv")["Link"]


def test_there_is_nothing_else(published_bulletin: Bulletin) -> None:
    for end in (
        "1/visits.csv",
        "1/authorities.xlsx",
        "1/authorities.geojson",
        "9/areas.csv",
        f"{'9' * 20}/areas.csv",
    ):
        get(f"bulletins/{end}", 404)


def test_a_centre_that_was_closed_or_not_yet_anybodys_is_not_listed(
    published_bulletin: Bulletin, programme: Programme, country: Country
) -> None:
    closed, handed = country.points[0], country.points[1]
    ServicePoint.objects.filter(id=closed.id).update(closed_on=date(2026, 11, 1))
    AuthorityLink.objects.filter(service_point=handed.id).delete()
    listed = {row["id"] for row in rows(TableName.CENTRES)}
    assert str(closed.id) not in listed
    assert str(handed.id) not in listed
    assert str(country.points[2].id) in listed
