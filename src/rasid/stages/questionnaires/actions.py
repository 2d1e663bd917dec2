"""Workbooks are uploaded, converted and published; scenarios and evidence policies are set."""

import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.jobs.models import Progress
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import (
    NO_IDENTITY,
    Conversion,
    Identity,
    Problem,
    Rejection,
    convert,
    item_to_plain,
)
from rasid.stages.programmes.models import Programme
from rasid.stages.questionnaires import content
from rasid.stages.questionnaires.models import (
    EvidencePolicy,
    FormMedia,
    Item,
    Questionnaire,
    QuestionnaireVersion,
    Scenario,
)
from rasid.stages.questionnaires.queries import UPLOADED
from rasid.stages.questionnaires.rules import (
    LANGUAGES,
    LONGEST_FORM_ID,
    LONGEST_MEDIA_NAME,
    LONGEST_VERSION,
    EvidenceKind,
    Persona,
    QuestionnaireUse,
    Refusal,
    VersionState,
    casting_refusal,
    in_order,
    item_row,
    may_publish,
    media_refusal,
    missing_media,
    scenario_refusal,
)
from rasid.stages.registry.models import Sector
from rasid.stages.registry.rules import ServicePointKind

MEDIA_LOOK_BYTES = 64 * 1024


@transaction.atomic
def upload_questionnaire(
    programme: Programme,
    file: BinaryIO,
    file_name: str,
    uploaded_by: User | None = None,
    *,
    shelf: str = "",
    identity: Identity = NO_IDENTITY,
) -> QuestionnaireVersion:
    """Keep a workbook and have it converted by a job. Nothing is published by this.

    `identity`: form id and version for a workbook that carries none; what the officer gives here counts.
    """
    version = QuestionnaireVersion.objects.create(
        programme=programme,
        state=VersionState.CONVERTING,
        workbook=keep(file),
        file_name=file_name[:255],
        form_id=identity.form_id,
        version=identity.version,
        shelf=shelf,
        uploaded_by=uploaded_by,
        uploaded_at=clock.now(),
    )
    Progress.objects.create(event=UPLOADED, subject=version.id, done=0, total=1)
    announce(UPLOADED, version.id)
    return version


def stock_shelf(
    programme: Programme, codes: Iterable[str] = content.CODES, uploaded_by: User | None = None
) -> list[QuestionnaireVersion]:
    """Upload questionnaires of the product, through the same door as anybody's. Those there already stay.

    Raises KeyError for a code that is not on the shelf.
    """
    return [_stock(programme, code, uploaded_by) for code in codes]


def publish_from_shelf(
    programme: Programme, code: str, sectors: Sequence[Sector], uploaded_by: User | None = None
) -> QuestionnaireVersion:
    """Upload, convert and publish a questionnaire of the product at once, without waiting for the worker.

    Published already, it only becomes the questionnaire of these sectors too. Raises KeyError.
    """
    version = _stock(programme, code, uploaded_by)
    convert_version(version.id)
    version.refresh_from_db()
    if version.state != VersionState.PUBLISHED:
        return publish_version(programme, version.id, sectors)
    assert version.questionnaire is not None
    wanted = {sector.pk: sector for sector in (*version.questionnaire.sectors.all(), *sectors)}
    set_sectors(programme, version.questionnaire.id, list(wanted.values()))
    return version


def convert_version(version_id: UUID) -> None:
    """The job after an upload: a form and its items, or what is wrong with the workbook. May run twice."""
    version = QuestionnaireVersion.objects.select_related("workbook").get(id=version_id)
    if version.state != VersionState.CONVERTING:
        return
    with default_storage.open(version.workbook.path) as file:
        workbook = file.read()
    # Outside any transaction: a conversion takes seconds, and locks nobody.
    given = Identity(version.form_id, version.version)
    _keep_result(version_id, convert(workbook, version.file_name, identity=given, java=settings.JAVA))


@transaction.atomic
def publish_version(
    programme: Programme,
    version_id: UUID,
    sectors: Sequence[Sector],
    use: QuestionnaireUse | None = None,
    kinds: Sequence[ServicePointKind] | None = None,
) -> QuestionnaireVersion:
    """Make a converted version the one that is filled in from now on in these sectors. It never changes again.

    `use` counts when the questionnaire is new (default: what the shelf says, else a visit). `kinds` of service
    point it is made for: default what the shelf says, else what they were; none means any.
    """
    version = _locked(programme, version_id)
    questionnaire = _questionnaire(version, use) if version.state == VersionState.READY else None
    is_taken = questionnaire is not None and _is_taken(questionnaire, version)
    chosen = [sector for sector in sectors if sector.programme_id == programme.id]
    kept = dict(version.form_media.values_list("name", "file__sha256"))
    lacking = missing_media(version.media, kept)
    if refusal := may_publish(VersionState(version.state), is_taken, bool(chosen), bool(lacking)):
        raise Refused(refusal, version=version.version, names="، ".join(each["name"] for each in lacking))
    assert questionnaire is not None
    version.state, version.questionnaire = VersionState.PUBLISHED, questionnaire
    version.published_at = clock.now()
    version.save(update_fields=["state", "questionnaire", "published_at"])
    questionnaire.title = version.title
    if kinds is not None or version.shelf:
        questionnaire.kinds = _kinds(kinds if kinds is not None else content.scenario(version.shelf).kinds)
    questionnaire.save(update_fields=["title", "kinds"])
    questionnaire.sectors.set(chosen)
    said: dict[str, Any] = {
        "form_id": version.form_id, "version": version.version, "sectors": _codes(chosen),
        "sha256": version.sha256, "md5": version.md5, "kinds": questionnaire.kinds, "media": kept,
    }  # fmt: skip
    _log("questionnaire.published", questionnaire, said)
    if version.shelf:
        _take_scenario(questionnaire, content.scenario(version.shelf))
    return version


@transaction.atomic
def keep_form_media(
    programme: Programme, version_id: UUID, files: Iterable[tuple[str, BinaryIO]]
) -> list[FormMedia]:
    """Keep files that belong to a form, by name; a file given again takes the place of the earlier one."""
    version = _locked(programme, version_id)
    if version.state != VersionState.READY:
        raise Refused(_media_closed(version))
    kept = []
    for name, file in files:
        if refusal := media_refusal(name, file.read(MEDIA_LOOK_BYTES)):
            raise Refused(refusal, name=name[:LONGEST_MEDIA_NAME])
        file.seek(0)
        given = {"file": keep(file), "md5": _md5(file), "added_at": clock.now()}
        kept.append(version.form_media.update_or_create(name=name, defaults=given)[0])
    return kept


@transaction.atomic
def drop_form_media(programme: Programme, version_id: UUID, name: str) -> None:
    """Take a file away from a form that is not published yet."""
    version = _locked(programme, version_id)
    if version.state != VersionState.READY:
        raise Refused(_media_closed(version))
    version.form_media.filter(name=name).delete()


@transaction.atomic
def set_sectors(programme: Programme, questionnaire_id: UUID, sectors: Sequence[Sector]) -> None:
    """Say anew in which sectors a questionnaire is used; plans already drawn keep theirs."""
    questionnaire = _locked_questionnaire(programme, questionnaire_id)
    chosen = [sector for sector in sectors if sector.programme_id == programme.id]
    if not chosen:
        raise Refused(Refusal.SECTOR_MISSING)
    if _codes(chosen) != _codes(questionnaire.sectors.all()):
        questionnaire.sectors.set(chosen)
        _log("questionnaire.sectors_set", questionnaire, {"sectors": _codes(chosen)})


@transaction.atomic
def set_scenario(
    programme: Programme,
    questionnaire_id: UUID,
    *,
    persona: Mapping[str, str],
    story: Mapping[str, str],
    steps: Sequence[Mapping[str, str]],
    zones: Sequence[Mapping[str, Any]],
    forbidden: Sequence[Mapping[str, str]],
    time_box_minutes: int,
    title: Mapping[str, str] | None = None,
    safety_exit: Mapping[str, str] | None = None,
    personas: Iterable[str] = (),
    languages: Iterable[str] = (),
) -> Scenario:
    """A new version of what observers play; visits keep the version they were offered with. As it was: no new one.

    `personas`, `languages`: whoever is sent is one of these and speaks one of these; none: anybody.
    """
    questionnaire = _locked_questionnaire(programme, questionnaire_id)
    if refusal := scenario_refusal(persona, story, steps, time_box_minutes):
        raise Refused(refusal)
    asked = sorted(set(personas)), sorted(set(languages))
    if refusal := casting_refusal(*asked):
        raise Refused(refusal)
    latest = questionnaire.scenarios.order_by("-version").first()
    played: dict[str, Any] = {
        "title": dict(title or {}),
        "persona": dict(persona),
        "story": dict(story),
        "steps": [dict(step) for step in steps],
        "zones": [dict(zone) for zone in zones],
        "forbidden": [dict(act) for act in forbidden],
        "safety_exit": dict(safety_exit or {}),
        "time_box_minutes": time_box_minutes,
        "personas": in_order(asked[0], Persona),
        "languages": in_order(asked[1], LANGUAGES),
    }
    if latest and all(getattr(latest, name) == value for name, value in played.items()):
        return latest
    number = latest.version + 1 if latest else 1
    scenario = Scenario.objects.create(questionnaire=questionnaire, version=number, **played)
    # Sealed: what observers play and say is how they would be recognised.
    record(
        "scenario.set",
        f"scenario:{scenario.id}",
        programme_id=programme.id,
        sets={"questionnaire": questionnaire.form_id, "version": number, **played},
        is_sealed=True,
    )
    return scenario


@transaction.atomic
def set_evidence_policy(
    programme: Programme,
    *,
    sector: Sector | None,
    zone: str,
    kind: EvidenceKind,
    is_allowed: bool,
    legal_basis: str,
) -> EvidencePolicy:
    """Say whether something may be recorded, and on what legal basis; an earlier row for the same case gives way."""
    if not legal_basis.strip():
        raise Refused(Refusal.LEGAL_BASIS_MISSING)
    policy, _ = EvidencePolicy.objects.select_for_update().update_or_create(
        programme=programme,
        sector=sector,
        zone=zone.strip(),
        kind=kind,
        defaults={"is_allowed": is_allowed, "legal_basis": legal_basis.strip()},
    )
    record(
        "evidence_policy.set",
        f"evidence_policy:{policy.id}",
        programme_id=programme.id,
        sets={
            "sector": sector.code if sector else "",
            "zone": policy.zone,
            "kind": kind,
            "allowed": is_allowed,
            "legal_basis": policy.legal_basis,
        },
    )
    return policy


@transaction.atomic
def _stock(programme: Programme, code: str, uploaded_by: User | None) -> QuestionnaireVersion:
    workbook = content.workbook(code)
    Programme.objects.select_for_update().get(id=programme.id)
    present = (
        QuestionnaireVersion.objects.filter(
            programme=programme, shelf=code, workbook__sha256=hashlib.sha256(workbook).hexdigest()
        )
        .exclude(state=VersionState.REFUSED)
        .order_by("uploaded_at")
        .first()
    )
    if present:
        return present
    return upload_questionnaire(programme, io.BytesIO(workbook), f"{code}.xlsx", uploaded_by, shelf=code)


@transaction.atomic
def _keep_result(version_id: UUID, result: Conversion | Rejection) -> None:
    version = QuestionnaireVersion.objects.select_for_update().get(id=version_id)
    if version.state != VersionState.CONVERTING:
        return
    version.warnings = [asdict(problem) for problem in result.warnings]
    version.java_check = result.java_check
    problems = result.problems if isinstance(result, Rejection) else _too_long(result)
    if problems or isinstance(result, Rejection):
        version.state, version.problems = VersionState.REFUSED, [asdict(problem) for problem in problems]
    else:
        _keep_form(version, result)
    version.save()
    Progress.objects.filter(event=UPLOADED, subject=version_id).update(done=1, finished_at=clock.now())


def _keep_form(version: QuestionnaireVersion, form: Conversion) -> None:
    version.state = VersionState.READY
    version.form_id, version.version = form.form_id, form.version
    version.title, version.languages = dict(form.titles), list(form.languages)
    version.groups = [asdict(group) for group in form.groups]
    version.media = [asdict(medium) for medium in form.media]
    version.xform = form.xform
    version.md5 = hashlib.md5(form.xform, usedforsecurity=False).hexdigest()
    version.sha256 = hashlib.sha256(form.xform).hexdigest()
    Item.objects.bulk_create(
        Item(version=version, position=position, definition=item_to_plain(item), **item_row(item, form))
        for position, item in enumerate(form.items, start=1)
    )


def _too_long(form: Conversion) -> tuple[Problem, ...]:
    """Identities that the tables could not hold; everything else of a form may be as long as it likes."""
    limits = (("form-id", form.form_id, LONGEST_FORM_ID), ("version", form.version, LONGEST_VERSION))
    return tuple(
        Problem(f"{name}-not-ascii", "settings", 2, params={"value": text[:80]})
        for name, text, most in limits
        if len(text) > most
    )


def _md5(file: BinaryIO) -> str:
    file.seek(0)
    sum_so_far = hashlib.md5(usedforsecurity=False)
    while block := file.read(MEDIA_LOOK_BYTES):
        sum_so_far.update(block)
    return sum_so_far.hexdigest()


def _media_closed(version: QuestionnaireVersion) -> Refusal:
    return Refusal.ALREADY_PUBLISHED if version.state == VersionState.PUBLISHED else Refusal.NOT_READY


def _questionnaire(version: QuestionnaireVersion, use: QuestionnaireUse | None) -> Questionnaire:
    shelved = (
        QuestionnaireUse(content.scenario(version.shelf).use) if version.shelf else QuestionnaireUse.VISIT
    )
    fitting = use or shelved
    questionnaire, _ = Questionnaire.objects.get_or_create(
        programme_id=version.programme_id,
        form_id=version.form_id,
        defaults={"use": fitting, "title": version.title},
    )
    return Questionnaire.objects.select_for_update().get(id=questionnaire.id)


def _is_taken(questionnaire: Questionnaire, version: QuestionnaireVersion) -> bool:
    published = questionnaire.versions.filter(version=version.version, state=VersionState.PUBLISHED)
    return published.exists()


def _take_scenario(questionnaire: Questionnaire, play: content.Scenario) -> None:
    set_scenario(
        questionnaire.programme,
        questionnaire.id,
        title=play.title,
        persona=play.persona,
        story=play.story,
        steps=[{"zone": step.zone, **step.text} for step in play.steps],
        zones=[
            {"code": zone.code, "name": dict(zone.name), "required": zone.required} for zone in play.zones
        ],
        forbidden=list(play.forbidden),
        safety_exit=play.safety_exit,
        time_box_minutes=play.time_box_minutes,
        personas=play.personas,
        languages=play.languages,
    )


def _locked(programme: Programme, version_id: UUID) -> QuestionnaireVersion:
    found = QuestionnaireVersion.objects.select_for_update().filter(id=version_id, programme=programme)
    version = found.first()
    if version is None:
        raise Refused(Refusal.NOT_THERE)
    return version


def _locked_questionnaire(programme: Programme, questionnaire_id: UUID) -> Questionnaire:
    found = Questionnaire.objects.select_for_update().filter(id=questionnaire_id, programme=programme)
    questionnaire = found.first()
    if questionnaire is None:
        raise Refused(Refusal.NOT_THERE)
    return questionnaire


def _kinds(kinds: Iterable[str]) -> list[str]:
    return sorted(ServicePointKind(kind) for kind in kinds)


def _codes(sectors: Iterable[Sector]) -> list[str]:
    return sorted(sector.code for sector in sectors)


def _log(verb: str, questionnaire: Questionnaire, sets: Mapping[str, Any]) -> None:
    """Public: which questions were asked, and since when, is part of how the figures came about."""
    subject = f"questionnaire:{questionnaire.id}"
    record(verb, subject, programme_id=questionnaire.programme_id, sets=sets, is_public=True)
