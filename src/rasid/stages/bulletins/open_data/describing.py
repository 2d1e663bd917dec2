"""Editions of a programme's tables enter; what describes them to programs leaves: CSVW, DCAT-AP and Atom."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import override

from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.localized import in_language
from rasid.foundation.text.messages import say
from rasid.protocols import csvw, dcat
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.open_data.queries import Edition, publisher
from rasid.stages.bulletins.open_data.rules import FIELDS, KEYS, Field, Form, TableName, has_form
from rasid.stages.bulletins.open_data.writing import MEDIA_TYPES
from rasid.stages.bulletins.queries import content_of
from rasid.stages.programmes.models import Programme
from rasid.stages.scores.models import Erratum

LANGUAGES = ("ar", "en")
# EU Publications Office: file types, ISO 639-2 and ISO 3166-1 alpha-3 in its authority tables.
FILE_TYPES: Mapping[Form, str] = {
    Form.CSV: "CSV",
    Form.JSON: "JSON",
    Form.PARQUET: "PARQUET",
    Form.GEOJSON: "GEOJSON",
}
LANGUAGE_CODES = ("ARA", "ENG")
COUNTRY_CODES: Mapping[str, str] = {"jo": "JOR"}
CSVW_STANDARD = "https://www.w3.org/TR/tabular-data-model/"
GEOJSON_STANDARD = "https://www.rfc-editor.org/rfc/rfc7946"

Absolute = Callable[[str], str]
"""A path enters, its whole address leaves."""


# CSVW -----------------------------------------------------------------------------


def metadata(found: Edition, table: TableName, absolute: Absolute) -> dict[str, Any]:
    """What stands beside a table's CSV, found from its address alone (`…csv-metadata.json`)."""
    bulletin = found.bulletin
    programme = bulletin.programme
    return csvw.described(
        csvw.Table(
            url=file_name(table, Form.CSV),
            title=_title(table, bulletin),
            columns=[_column(table, field) for field in FIELDS[table]],
            key=KEYS[table],
            licence=settings.DATA_LICENCE,
            publisher=_publisher_names(programme),
            issued=_published(bulletin).date().isoformat(),
            about=_words(f"open-data-{table}-about"),
            see=absolute(reverse("public_method", args=[programme.slug])),
        )
    )


def _column(table: TableName, field: Field) -> csvw.Column:
    return csvw.Column(
        name=field.name,
        titles=_words(f"open-data-{table}-{field.name.replace('_', '-')}"),
        datatype=field.kind,
        null=_words(f"open-data-null-{field.null}") if field.null else {},
        unit=_words(f"open-data-unit-{field.unit}") if field.unit else {},
        least=field.least,
        most=field.most,
        one_of=field.one_of,
        separator=field.separator,
    )


def file_name(table: TableName, form: Form) -> str:
    return f"{table}.{form}"


# DCAT-AP ----------------------------------------------------------------------------


def catalogue(programme: Programme, found: Sequence[Edition], absolute: Absolute) -> dict[str, Any]:
    """Every edition of every table, each table a series of weekly editions. `found` is not empty."""
    page = absolute(reverse("public_data", args=[programme.slug]))
    url = absolute(reverse("public_catalogue", args=[programme.slug]))
    return dcat.catalogued(
        dcat.Catalogue(
            url=url,
            page=page,
            title=_words("open-data-catalogue-title", programme),
            about=_words("open-data-catalogue-about"),
            publisher=dcat.Agent(f"{url}#publisher", _publisher_names(programme)),
            licence=settings.DATA_LICENCE,
            country=COUNTRY_CODES.get(programme.country, programme.country.upper()),
            languages=LANGUAGE_CODES,
            modified=max(_published(each.bulletin) for each in found),
            series=[_series(table, url, found, absolute) for table in TableName],
        )
    )


def _series(table: TableName, url: str, found: Sequence[Edition], absolute: Absolute) -> dcat.Series:
    editions: list[dcat.Dataset] = []
    for each in found:
        if table in each.tables:
            before = editions[-1].url if editions else ""
            editions.append(_dataset(each, table, f"{url}#{table}", before, absolute))
    return dcat.Series(
        url=f"{url}#{table}",
        title=_words(f"open-data-{table}-title"),
        about=_words(f"open-data-{table}-about"),
        editions=editions,
    )


def _dataset(found: Edition, table: TableName, series: str, before: str, absolute: Absolute) -> dcat.Dataset:
    bulletin = found.bulletin
    slug = bulletin.programme.slug
    described = absolute(_path(bulletin, table, Form.METADATA))
    return dcat.Dataset(
        url=f"{series}-{bulletin.number}",
        title=_title(table, bulletin),
        about=_words(f"open-data-{table}-about"),
        version=str(bulletin.number),
        issued=_published(bulletin),
        modified=_published(bulletin),
        first=bulletin.wave.starts_on,
        last=bulletin.wave.ends_on,
        page=absolute(reverse("public_bulletin_number", args=[slug, bulletin.number])),
        before=before,
        see=absolute(reverse("public_errata", args=[slug, bulletin.number])),
        files=[
            dcat.Distribution(
                url=absolute(_path(bulletin, table, form)),
                kind=kind,
                media_type=MEDIA_TYPES[form].partition(";")[0],
                see=described,
                conforms_to={Form.CSV: CSVW_STANDARD, Form.GEOJSON: GEOJSON_STANDARD}.get(form, ""),
            )
            for form, kind in FILE_TYPES.items()
            if has_form(table, form)
        ],
    )


def _path(bulletin: Bulletin, table: TableName, form: Form) -> str:
    slug, number = bulletin.programme.slug, bulletin.number
    if (table, form) == (TableName.AUTHORITIES, Form.CSV):
        return reverse("public_bulletin_csv", args=[slug, number])
    return reverse(
        "public_open_data",
        kwargs={"programme": slug, "number": number, "table": str(table), "written": str(form)},
    )


# Atom -------------------------------------------------------------------------------


class _Feed(Atom1Feed):
    """Without an entry it was last updated when its programme began, not whenever somebody asks."""

    def latest_post_date(self) -> datetime:
        began: datetime = self.feed["began"]
        return super().latest_post_date() if self.items else began


def feed(
    programme: Programme,
    bulletins: Sequence[Bulletin],
    errata: Mapping[Any, Sequence[Erratum]],
    language: str,
    absolute: Absolute,
) -> str:
    """Published bulletins, newest first, in one language; one that has an erratum is new again."""
    with override(language):
        own = absolute(reverse("public_feed", args=[programme.slug, language]))
        written = _Feed(
            title=say("open-data-feed-title", programme=in_language(programme.name)),
            link=absolute(reverse("public_bulletin", args=[programme.slug])),
            description=say("open-data-feed-about"),
            language=language,
            feed_url=own,
            feed_guid=own,
            author_name=in_language(_publisher_names(programme)),
            feed_copyright=settings.DATA_LICENCE,
            began=programme.created_at,
        )
        for bulletin in bulletins:
            _enter(written, bulletin, errata.get(bulletin.id, ()), absolute)
        return written.writeString("utf-8")


def _enter(written: Atom1Feed, bulletin: Bulletin, errata: Sequence[Erratum], absolute: Absolute) -> None:
    slug, content = bulletin.programme.slug, content_of(bulletin)
    told = content["visits"]
    summary = [
        say("bulletins-week", first=bulletin.wave.starts_on, last=bulletin.wave.ends_on),
        say("open-data-feed-visits", visits=told["visits"], bodies=told["bodies"]),
    ]
    if errata:
        summary.append(say("bulletins-erratum-tag"))
    published = _published(bulletin)
    written.add_item(
        title=say("bulletins-title", number=bulletin.number),
        link=absolute(reverse("public_bulletin_number", args=[slug, bulletin.number])),
        description=". ".join(summary) + ".",
        # One bulletin is one entry, in whichever language it is read.
        unique_id=f"urn:uuid:{bulletin.id}",
        pubdate=published,
        updateddate=max([published, *(each.at for each in errata)]),
    )


# Words ------------------------------------------------------------------------------


def _title(table: TableName, bulletin: Bulletin) -> dict[str, str]:
    return _words(f"open-data-{table}-edition", number=bulletin.number)


def _words(name: str, programme: Programme | None = None, **given: Any) -> dict[str, str]:
    """A message in each language that the public's pages have, without marks that only screens need."""
    found = {}
    for tag in LANGUAGES:
        with override(tag):
            named = {"programme": in_language(programme.name)} if programme else {}
            found[tag] = phrase(name, {**given, **named}, isolating=False)
    return found


def _publisher_names(programme: Programme) -> Mapping[str, str]:
    found = publisher(programme)
    return found.name if found else programme.name


def _published(bulletin: Bulletin) -> datetime:
    """When it went out; what is published has its date."""
    zone = ZoneInfo(bulletin.programme.time_zone)
    return (bulletin.published_at or datetime.combine(bulletin.wave.ends_on, time(), zone)).astimezone(zone)
