"""A new request or update of Open311 enters; a report, a follow-up or a reopening of it leaves."""

import secrets
from collections.abc import Sequence
from typing import Any, BinaryIO
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db import transaction

from rasid.foundation.jobs.announcing import announce
from rasid.foundation.media.decoding.findings import Kind as MediaKind
from rasid.foundation.media.keeping import keep_readable
from rasid.foundation.media.models import StoredFile
from rasid.foundation.vault.sealing import blind_index
from rasid.protocols import open311
from rasid.stages.programmes.models import Programme
from rasid.stages.registry.models import ServicePoint
from rasid.stages.reports import actions as reports
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.models import Report, ReportEvent
from rasid.stages.reports.open311.rules import AFFECTED, COUNTER, KIND, Offer, six_decimals
from rasid.stages.reports.queries import kind_of_file, standing
from rasid.stages.reports.rules import Door, Kind, PlaceBy, ReportState, code_from
from rasid.stages.reports.statement import Contact, ContactBy, Place, PromisedFile, compose
from rasid.stages.reports.webhooks.actions import note_report
from rasid.stages.reports.webhooks.models import ApiKey

MOST_LINKS = 10


def composed(
    request: open311.NewRequest,
    offered: Offer,
    point: ServicePoint | None,
    language: str,
    files: Sequence[StoredFile] = (),
) -> bytes:
    """The statement that a request makes. Names of people are asked for by the protocol and left out by us."""
    said = request.attributes
    kind = Kind(said[KIND][0]) if said.get(KIND) else offered.kinds[0]
    answers: dict[str, str | Sequence[str]] = {}
    if said.get(AFFECTED):
        answers[AFFECTED] = said[AFFECTED]
    if request.media_urls:
        answers["media_url"] = request.media_urls[:MOST_LINKS]
    if request.account_id:
        answers["account_id"] = request.account_id
    return compose(
        kind,
        request.description,
        language=language,
        place=_place(request, point, (said.get(COUNTER) or ("",))[0]),
        category=offered.category,
        answers=answers,
        contact=_contact(request),
        files=[
            PromisedFile(sha256=each.sha256, kind=kind_of_file(each), bytes=each.size_bytes) for each in files
        ],
    )


def _place(request: open311.NewRequest, point: ServicePoint | None, counter: str) -> Place:
    by = PlaceBy.MAP if request.latitude else PlaceBy.SEARCH if point else PlaceBy.NONE
    return Place(
        by=by,
        point=point.id if point else None,
        counter=counter[:60],
        latitude=six_decimals(request.latitude) if request.latitude else None,
        longitude=six_decimals(request.longitude) if request.longitude else None,
        words=request.address,
    )


def _contact(request: open311.NewRequest) -> Contact | None:
    if request.email:
        return Contact(ContactBy.EMAIL, request.email)
    return Contact(ContactBy.SMS, request.phone) if request.phone else None


def kept_files(files: Sequence[BinaryIO]) -> list[StoredFile]:
    """Pictures and recordings sent along, each once. Raises Refused for what cannot be read."""
    kept = {
        stored.sha256: stored
        for stored in (keep_readable(file, {MediaKind.PICTURE, MediaKind.AUDIO}) for file in files)
    }
    return list(kept.values())


def code_for(key: ApiKey, idempotency_key: str) -> str:
    """The receipt code of a new report: random, or one and the same for whoever sends the same once more."""
    if not idempotency_key:
        return code_from(secrets.token_bytes(8))
    return code_from(blind_index(f"open311-code:{key.id}:{idempotency_key}"))


@transaction.atomic
def receive(
    programme: Programme,
    key: ApiKey,
    request: open311.NewRequest,
    raw: bytes,
    *,
    code: str,
    files: Sequence[StoredFile] = (),
) -> Accepted:
    """Take the report, its files and whose key brought it, all or nothing."""
    device = request.device_id or request.account_id
    sender = blind_index(f"open311:{key.id}:{device}") if device else None
    accepted = reports.accept(programme, raw, code=code, door=Door.OPEN311, sender=sender)
    note_report(key, accepted.report)
    if accepted.is_new:
        announce("report.keyed", accepted.report.id)
    for each in files:
        reports.attach(accepted.report.id, each.sha256, each)
    return accepted


def take_update(report: Report, key: ApiKey, update: open311.NewUpdate) -> ReportEvent:
    """What its sender says later: words of theirs, or that a closed report is not finished. Twice is once.

    A client that says "closed" closes nothing: that takes the office and evidence. Its words are kept.
    """
    client_id = _client_id(key, update.id)
    told: dict[str, Any] = {"client_id": client_id}
    has_said = report.events.filter(client_id=client_id).first()
    if has_said is not None:
        return has_said
    if standing(report).state is ReportState.CLOSED and update.status in {"OPEN", "REOPEN"}:
        return reports.reopen(report, update.description, **told)
    return reports.say(report, update.description, **told)


def _client_id(key: ApiKey, update_id: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"open311:{key.id}:{update_id}")
