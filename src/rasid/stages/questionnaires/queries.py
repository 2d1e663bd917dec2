"""Who may see questionnaires, and what the field and the server read of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from rasid.foundation.jobs.models import Progress
from rasid.protocols.openrosa import FormShape, form_shape
from rasid.protocols.xlsform import Group, Item, item_from_plain
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.questionnaires import models, rules
from rasid.stages.questionnaires.models import (
    EvidencePolicy,
    FormMedia,
    Questionnaire,
    QuestionnaireVersion,
    Scenario,
)
from rasid.stages.questionnaires.rules import EvidenceKind, PolicyRow, QuestionnaireUse, VersionState
from rasid.stages.registry.models import Sector

UPLOADED = "questionnaire.uploaded"


@dataclass(frozen=True)
class PublishedForm:
    """A published version as plain values: what reading, filling and scoring need."""

    version_id: UUID
    form_id: str
    version: str
    title: Mapping[str, str]
    xform: bytes
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    shape: FormShape


# The officer's desk.


def versions(viewer: Viewer) -> QuerySet[QuestionnaireVersion]:
    """Every upload of the programme, newest first, without the forms themselves."""
    if not viewer.has(*DESK):
        return QuestionnaireVersion.objects.none()
    return (
        QuestionnaireVersion.objects.filter(programme_id=viewer.programme_id)
        .select_related("questionnaire", "workbook")
        .prefetch_related("questionnaire__sectors")
        .defer("xform")
        .order_by("-uploaded_at", "id")
    )


def version_by_id(viewer: Viewer, version_id: UUID) -> QuestionnaireVersion | None:
    return versions(viewer).filter(id=version_id).first()


def xform_of(viewer: Viewer, version_id: UUID) -> bytes | None:
    """The form byte for byte, once there is one."""
    kept = versions(viewer).filter(id=version_id).exclude(md5="").values_list("xform", flat=True).first()
    return bytes(kept) if kept is not None else None


def items(viewer: Viewer, version: QuestionnaireVersion) -> QuerySet[models.Item]:
    """Items of a version in the order of the form."""
    if not viewer.has(*DESK) or version.programme_id != viewer.programme_id:
        return models.Item.objects.none()
    return models.Item.objects.filter(version=version).order_by("position")


def published_before(viewer: Viewer, version: QuestionnaireVersion) -> QuestionnaireVersion | None:
    """The version of the same form that is filled in now; for a published one, the one before it."""
    others = versions(viewer).filter(form_id=version.form_id, state=VersionState.PUBLISHED)
    if version.published_at is not None:
        others = others.filter(published_at__lte=version.published_at)
    return others.exclude(id=version.id).order_by("-published_at").first() if version.form_id else None


def form_media(viewer: Viewer, version: QuestionnaireVersion) -> QuerySet[FormMedia]:
    """Files given for a version's form, by name."""
    if not viewer.has(*DESK) or version.programme_id != viewer.programme_id:
        return FormMedia.objects.none()
    return FormMedia.objects.filter(version=version).select_related("file").order_by("name")


def progress(viewer: Viewer, version: QuestionnaireVersion) -> Progress | None:
    if not viewer.has(*DESK):
        return None
    return Progress.objects.filter(event=UPLOADED, subject=version.id).first()


def latest_scenario(viewer: Viewer, questionnaire: Questionnaire) -> Scenario | None:
    if not viewer.has(*DESK) or questionnaire.programme_id != viewer.programme_id:
        return None
    return questionnaire.scenarios.order_by("-version").first()


def stocked(viewer: Viewer) -> frozenset[str]:
    """Codes of the product's questionnaires that the programme has taken from the shelf already."""
    taken = versions(viewer).exclude(shelf="").exclude(state=VersionState.REFUSED)
    return frozenset(taken.values_list("shelf", flat=True))


def sectors(viewer: Viewer) -> QuerySet[Sector]:
    """Sectors of the programme, to publish a questionnaire for."""
    if not viewer.in_office:
        return Sector.objects.none()
    return Sector.objects.filter(programme_id=viewer.programme_id).order_by("code")


def policies(viewer: Viewer) -> QuerySet[EvidencePolicy]:
    """What may be recorded where, the most general rows first."""
    if not viewer.in_office:
        return EvidencePolicy.objects.none()
    rows = EvidencePolicy.objects.filter(programme_id=viewer.programme_id).select_related("sector")
    return rows.order_by("kind", "sector__code", "zone")


def known_zones(viewer: Viewer) -> list[tuple[str, dict[str, str]]]:
    """Zones that the programme's newest scenarios name, for the evidence policy: (code, name)."""
    if not viewer.has(*DESK):
        return []
    newest = (
        Scenario.objects.filter(questionnaire__programme_id=viewer.programme_id)
        .order_by("questionnaire_id", "-version")
        .distinct("questionnaire_id")
    )
    found: dict[str, dict[str, str]] = {}
    for zones in newest.values_list("zones", flat=True):
        for zone in zones:
            found.setdefault(zone["code"], zone["name"])
    return sorted(found.items())


# What later stages read, on nobody's behalf.


def published_version(
    programme: Programme, sector: Sector, use: QuestionnaireUse
) -> QuestionnaireVersion | None:
    """The newest published version for places of a sector."""
    return (
        QuestionnaireVersion.objects.filter(
            programme=programme,
            state=VersionState.PUBLISHED,
            questionnaire__sectors=sector,
            questionnaire__use=use,
        )
        .select_related("questionnaire")
        .order_by("-published_at")
        .first()
    )


def published_versions(programme_id: UUID) -> QuerySet[QuestionnaireVersion]:
    """Every version that submissions may still come in for: old ones stay acceptable."""
    return (
        QuestionnaireVersion.objects.filter(programme_id=programme_id, state=VersionState.PUBLISHED)
        .select_related("questionnaire")
        .order_by("questionnaire__form_id", "-published_at")
    )


_published_ids: dict[tuple[UUID, str, str], tuple[UUID, UUID]] = {}


def published_ids(programme_id: UUID, form_id: str, version: str) -> tuple[UUID, UUID] | None:
    """(version, questionnaire) of a published form by what a submission calls it; None when there is none.

    What is published stays published, so a found pair is remembered by the process.
    """
    key = (programme_id, form_id, version)
    if key not in _published_ids:
        found = (
            QuestionnaireVersion.objects.filter(
                programme_id=programme_id, form_id=form_id, version=version, state=VersionState.PUBLISHED
            )
            .values_list("id", "questionnaire_id")
            .first()
        )
        if found is None or found[1] is None:
            return None
        _published_ids[key] = (found[0], found[1])
    return _published_ids[key]


@lru_cache(maxsize=64)
def published_form(version_id: UUID) -> PublishedForm:
    """A published version as plain values, read once per process: published versions never change.

    Raises QuestionnaireVersion.DoesNotExist for anything that is not published.
    """
    version = QuestionnaireVersion.objects.get(id=version_id, state=VersionState.PUBLISHED)
    definitions = version.items.order_by("position").values_list("definition", flat=True)
    xform = bytes(version.xform)
    return PublishedForm(
        version_id=version.id,
        form_id=version.form_id,
        version=version.version,
        title=version.title,
        xform=xform,
        items=tuple(item_from_plain(plain) for plain in definitions),
        groups=tuple(Group(**plain) for plain in version.groups),
        shape=form_shape(xform),
    )


@lru_cache(maxsize=64)
def published_items(version_id: UUID) -> tuple[Item, ...]:
    """Items of a published version, read once per process. Raises QuestionnaireVersion.DoesNotExist."""
    version = QuestionnaireVersion.objects.only("id").get(id=version_id, state=VersionState.PUBLISHED)
    definitions = version.items.order_by("position").values_list("definition", flat=True)
    return tuple(item_from_plain(plain) for plain in definitions)


def published_media(version_id: UUID) -> QuerySet[FormMedia]:
    """Files that phones download with a published form: name, md5 and the stored file."""
    found = FormMedia.objects.filter(version_id=version_id, version__state=VersionState.PUBLISHED)
    return found.select_related("file").order_by("name")


def policy_rows(programme_id: UUID, sector: Sector) -> list[PolicyRow]:
    """The rows that can decide anything in a sector."""
    rows = EvidencePolicy.objects.filter(
        Q(sector=sector) | Q(sector=None), programme_id=programme_id
    ).values_list("sector__code", "zone", "kind", "is_allowed", "legal_basis")
    return [
        PolicyRow(code or "", zone, EvidenceKind(kind), is_allowed, basis)
        for code, zone, kind, is_allowed, basis in rows
    ]


def evidence_allowed(
    programme: Programme, sector: Sector, zone: str, kind: EvidenceKind
) -> tuple[bool, PolicyRow | None]:
    """Whether a kind of evidence may be recorded in a zone of a sector's places, and the row that decides."""
    return rules.evidence_allowed(policy_rows(programme.id, sector), sector.code, zone, kind)


def allowed_zones(
    rows: Iterable[PolicyRow], sector: str, zones: Iterable[str], kind: EvidenceKind
) -> tuple[str, ...]:
    """Those of the zones in which the kind may be recorded, in their order."""
    known = list(rows)
    return tuple(
        zone for zone in dict.fromkeys(zones) if zone and rules.evidence_allowed(known, sector, zone, kind)[0]
    )


def public_view(questionnaire: Questionnaire) -> dict[str, Any]:
    """What the log has told the public of a questionnaire, rebuilt from the tables."""
    newest = questionnaire.versions.filter(state=VersionState.PUBLISHED).order_by("-published_at").first()
    if newest is None:
        return {}
    return {
        "form_id": questionnaire.form_id,
        "version": newest.version,
        "sha256": newest.sha256,
        "md5": newest.md5,
        "media": dict(newest.form_media.values_list("name", "file__sha256")),
        "sectors": sorted(questionnaire.sectors.values_list("code", flat=True)),
        "kinds": questionnaire.kinds,
    }
