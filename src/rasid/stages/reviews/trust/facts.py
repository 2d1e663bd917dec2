"""A submission enters; what the signals of trust read of it leaves, as plain values. For jobs, on nobody's behalf."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from statistics import median
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Q

from rasid.foundation.media import facts as media
from rasid.foundation.text.arabic import normalise
from rasid.protocols.openrosa.audit_log import (
    MOST_BYTES,
    AuditLog,
    Capture,
    UnreadableLogError,
    read_audit_log,
    seconds_per_question,
)
from rasid.protocols.openrosa.submissions import read_moment
from rasid.protocols.xlsform.items import BINARY_TYPES
from rasid.stages.programmes.queries import holiday_dates
from rasid.stages.questionnaires.models import Item
from rasid.stages.registry.queries import hours_of
from rasid.stages.reviews.models import TrustScore
from rasid.stages.reviews.trust.signals import STAMPS, Picture, Seen, Ticket, Visited
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import TAPPED, AnswerState
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import ZONES_QUESTION, Channel, channel_rules, unreached_zones

AUDIT_NAME = "audit.csv"
TICKET = "ticket_number"
LOOKED_AT = ("name", "type", "path", "axis", "choices", "label", "finding", "definition")
MOST_COMPARED = 300
NARRATIVE_DAYS = 180
FEWEST_NARRATIVE_WORDS = 15
"""Shorter texts repeat one another honestly."""
NEAR_BITS = 4
"""Of 64, in both hashes: the same picture saved again, not the same hall seen again."""


@dataclass(frozen=True)
class Facts:
    """What the signals read, with what is kept beside the score to compare later ones with."""

    visited: Visited
    narrative: str
    same_share: float | None
    seconds_per_question: float | None


def submission_to_judge(submission_id: UUID) -> Submission:
    return (
        Submission.objects.select_related(
            "programme", "visit__service_point__sector", "visit__scenario", "visit__wave"
        )
        .defer("xml")
        .get(id=submission_id)
    )


def answers_of(submission: Submission) -> list[Answer]:
    """Answers in the order of the form, with what is looked at of their items."""
    items = items_of(submission.questionnaire_version_id)
    answers = list(submission.answers.only("value", "state", "score", "submission_id", "item_id"))
    for answer in answers:
        answer.item = items[answer.item_id]
    return sorted(answers, key=lambda answer: answer.item.position)


@lru_cache(maxsize=64)
def items_of(version_id: UUID) -> Mapping[int, Item]:
    """Of the version that a submission was filled in with, read once per process: published ones never change."""
    return {item.id: item for item in Item.objects.filter(version_id=version_id).only("position", *LOOKED_AT)}


def facts_of(submission: Submission, answers: Sequence[Answer]) -> Facts:
    """Everything, in about a dozen queries."""
    visit, zone = submission.visit, ZoneInfo(submission.programme.time_zone)
    by_name = {answer.item.name: answer for answer in answers}
    started, ended = _local(submission.started_at, zone), _local(submission.ended_at, zone)
    stamps = stamps_of(answers, zone)
    log = _audit_log(submission)
    pictures, pending = _pictures(submission, log, zone)
    text = narrative_of(answers)
    seconds = list(seconds_per_question(log, _answered_paths(answers)).values()) if log else []
    share, compared = _same_share(answers)
    others = _others(submission)
    point = visit.service_point
    required, unreached = zones_of(visit, answers)
    channel = channel_rules(Channel(visit.channel))
    visited = Visited(
        has_place=channel.has_place,
        is_on_screen=channel.is_on_screen,
        point_kind=point.kind,
        fence=(point.latitude, point.longitude) if point.latitude is not None and point.longitude is not None else None,
        seen=_place(answers),
        asks_place=any(answer.item.type == "geopoint" for answer in answers),
        window=(visit.window_starts, visit.window_ends),
        keeps_hours=channel.keeps_hours,
        hours=hours_of(point) if channel.keeps_hours else (),
        is_holiday=started is not None and started.date() in holiday_dates(submission.programme),
        started=started,
        ended=ended,
        received=submission.received_at.astimezone(zone),
        stamps=stamps,
        time_box_minutes=visit.scenario.time_box_minutes,
        pictures=pictures,
        facts_pending=pending,
        narrative_words=len(text.split()),
        narrative_likeness=_likeness(submission, text),
        same_share=share,
        choices_compared=compared,
        others_same_share=[each for each, _ in others if each is not None],
        question_seconds=seconds,
        others_seconds=[each for _, each in others if each is not None],
        clock_went_back=bool(log and log.clock_went_back),
        has_ticket_question=TICKET in by_name,
        ticket=_ticket(by_name.get(TICKET), stamps, started),
        other_tickets=_other_tickets(submission, zone) if TICKET in by_name else (),
        required_zones=required,
        unreached_zones=unreached,
    )  # fmt: skip
    return Facts(visited, text, share, median(seconds) if seconds else None)


def stamps_of(answers: Iterable[Answer], zone: ZoneInfo) -> dict[str, datetime]:
    """The taps of the queue timer that were made, local, in the order of the form."""
    found = {}
    for answer in answers:
        is_tap = TAPPED in (answer.item.definition.get("appearance") or "") or answer.item.name in STAMPS
        if is_tap and answer.value and (at := _moment(answer.value, zone)):
            found[answer.item.name] = at
    return found


def narrative_of(answers: Iterable[Answer]) -> str:
    """All free text of a submission in one spelling."""
    return normalise(" ".join(answer.value for answer in answers if answer.item.type == "text"))


def zones_of(visit: Visit, answers: Iterable[Answer]) -> tuple[frozenset[str], frozenset[str]]:
    """(zones that the scenario wants reached, those of them that were not); empty when the form does not ask."""
    given = {answer.item.name: answer.value for answer in answers if answer.item.name == ZONES_QUESTION}
    if not given:
        return frozenset(), frozenset()
    required = {zone["code"] for zone in visit.scenario.zones if zone.get("required", True)}
    open_ones = {zone["code"] for zone in unreached_zones(visit.scenario.zones, given)}
    return frozenset(required), frozenset(open_ones)


def _local(at: datetime | None, zone: ZoneInfo) -> datetime | None:
    return at.astimezone(zone) if at is not None else None


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    at = read_moment(text)
    if at is None:
        return None
    return at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)


def _place(answers: Sequence[Answer]) -> Seen | None:
    """The first position that was recorded: "latitude longitude altitude accuracy"."""
    for answer in answers:
        if answer.item.type == "geopoint" and answer.value:
            try:
                parts = [float(part) for part in answer.value.split()]
            except ValueError:
                continue
            if len(parts) > 1 and abs(parts[0]) <= 90 and abs(parts[1]) <= 180:
                return Seen(parts[0], parts[1], parts[3] if len(parts) > 3 and parts[3] > 0 else None)
    return None


def _audit_log(submission: Submission) -> AuditLog | None:
    """The phone's own diary of the form, where there is a readable one."""
    held = submission.attachments.filter(name=AUDIT_NAME).exclude(file=None).select_related("file").first()
    if held is None or held.file is None or held.file.size_bytes > MOST_BYTES:
        return None
    with default_storage.open(held.file.path) as file:
        raw = file.read()
    try:
        return read_audit_log(raw)
    except UnreadableLogError:
        return None


def evidence_files(submission: Submission) -> list[Attachment]:
    """Files that answer an item, with their stored bytes; the phone's own log is none."""
    types = BINARY_TYPES - {"audit"}
    paths = Item.objects.filter(version_id=submission.questionnaire_version_id, type__in=types)
    held = submission.attachments.exclude(file=None).exclude(name=AUDIT_NAME)
    return list(held.filter(item_path__in=paths.values("path")).select_related("file"))


def _pictures(
    submission: Submission, log: AuditLog | None, zone: ZoneInfo
) -> tuple[tuple[Picture, ...], bool]:
    """Evidence files with how they were taken and whether another visit brought the like; and whether some were
    not examined yet."""
    held = [(each, each.file) for each in evidence_files(submission) if each.file is not None]
    ids = [stored.id for _, stored in held]
    known, notes = media.facts_of(ids), media.camera_notes(ids)
    resent = _also_elsewhere(submission, [stored.sha256 for _, stored in held])
    near = _alike_elsewhere(submission, ids)
    taken = dict(log.captures) if log else {}
    pictures = tuple(
        Picture(
            path=each.item_path,
            taken_in_app=taken[each.item_path] is Capture.CAMERA if each.item_path in taken else None,
            taken_at=_moment(notes[stored.id].taken_at, zone) if stored.id in notes else None,
            resent=stored.sha256 in resent,
            near=stored.id in near,
            is_photo=stored.media_type.startswith("image/"),
        )
        for each, stored in held
    )
    return pictures, any(stored_id not in known for stored_id in ids)


def _alike_elsewhere(submission: Submission, stored_ids: Sequence[UUID]) -> set[UUID]:
    """Pictures that look like one of another visit."""
    pairs = media.near_duplicates(submission.programme_id, stored_ids, NEAR_BITS) if stored_ids else []
    of_others = set(
        Attachment.objects.filter(
            file_id__in=[pair.other_id for pair in pairs], submission__programme_id=submission.programme_id
        )
        .exclude(submission__visit_id=submission.visit_id)
        .values_list("file_id", flat=True)
    )
    return {pair.stored_id for pair in pairs if pair.other_id in of_others}


def _also_elsewhere(submission: Submission, digests: Sequence[str]) -> set[str]:
    """Hashes of files that came with another visit of the programme too."""
    if not digests:
        return set()
    return set(
        Attachment.objects.filter(file__sha256__in=digests, submission__programme_id=submission.programme_id)
        .exclude(submission__visit_id=submission.visit_id)
        .values_list("file__sha256", flat=True)
    )


def _answered_paths(answers: Iterable[Answer]) -> list[str]:
    return [answer.item.path for answer in answers if answer.value]


def _same_share(answers: Iterable[Answer]) -> tuple[float | None, int]:
    """Largest share of one position (first, second… choice) among scored single choices, and how many there are."""
    places = []
    for answer in answers:
        item = answer.item
        if item.axis and item.type.startswith("select_one") and answer.state == AnswerState.ANSWERED:
            names = [choice["name"] for choice in item.choices]
            if answer.value in names:
                places.append(names.index(answer.value))
    if not places:
        return None, 0
    return Counter(places).most_common(1)[0][1] / len(places), len(places)


def _others(submission: Submission) -> list[tuple[float | None, float | None]]:
    """(same_share, seconds per question) of the newest other submissions of the same questionnaire."""
    rows = (
        TrustScore.objects.filter(
            submission__programme_id=submission.programme_id,
            submission__questionnaire_version_id=submission.questionnaire_version_id,
        )
        .exclude(submission__visit_id=submission.visit_id)
        .order_by("-id")
        .values_list("submission_id", "same_share", "seconds_per_question")[:MOST_COMPARED]
    )
    newest: dict[UUID, tuple[float | None, float | None]] = {}
    for submission_id, share, seconds in rows:
        newest.setdefault(submission_id, (share, seconds))
    return list(newest.values())


def _likeness(submission: Submission, text: str) -> float | None:
    """Trigram similarity to the most alike text of another visit; None when the text is too short to be anybody's."""
    if len(text.split()) < FEWEST_NARRATIVE_WORDS:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            """SELECT max(similarity(narrative.text, %(text)s))
               FROM reviews_narrative narrative
               JOIN submissions_submission submission ON submission.id = narrative.submission_id
               WHERE narrative.programme_id = %(programme)s AND narrative.text %% %(text)s
                 AND submission.visit_id <> %(visit)s AND submission.received_at > %(since)s""",
            {
                "text": text,
                "programme": submission.programme_id,
                "visit": submission.visit_id,
                "since": submission.received_at - timedelta(days=NARRATIVE_DAYS),
            },
        )
        (found,) = cursor.fetchone()
    return float(found) if found is not None else 0.0


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 8 else None


def _ticket(answer: Answer | None, stamps: Mapping[str, datetime], started: datetime | None) -> Ticket | None:
    at = stamps.get("ticket_at") or stamps.get("arrived_at") or started
    number = _number(answer.value) if answer else None
    return Ticket(number, at) if number is not None and at is not None else None


def _other_tickets(submission: Submission, zone: ZoneInfo) -> list[Ticket]:
    """Numbers drawn on other visits to the same centre on the same day."""
    started = _local(submission.started_at, zone)
    if started is None:
        return []
    midnight = started.replace(hour=0, minute=0, second=0, microsecond=0)
    same_day = Q(
        submission__visit__service_point_id=submission.visit.service_point_id,
        submission__programme_id=submission.programme_id,
        submission__started_at__range=(midnight, midnight + timedelta(days=1)),
        submission__is_current=True,
    )
    asked = Q(item__name__in=(TICKET, "ticket_at", "arrived_at"))
    rows = (
        Answer.objects.filter(same_day & asked)
        .exclude(submission__visit_id=submission.visit_id)
        .exclude(value="")
        .values_list("submission_id", "submission__started_at", "item__name", "value")
    )
    found: dict[UUID, dict[str, str]] = {}
    begun: dict[UUID, datetime] = {}
    for submission_id, at, name, value in rows:
        found.setdefault(submission_id, {})[name] = value
        # The filter let only those in that say when they began.
        begun[submission_id] = at or started
    tickets = []
    for submission_id, held in found.items():
        number = _number(held.get(TICKET, ""))
        tapped = held.get("ticket_at") or held.get("arrived_at") or ""
        if number is not None:
            tickets.append(Ticket(number, _moment(tapped, zone) or begun[submission_id].astimezone(zone)))
    return tickets
