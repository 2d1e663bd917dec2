"""Posters are hung, tickets given out, answers kept: one function per verb."""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.methods.triage.personal import mask
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import Service, ServicePoint
from rasid.stages.registry.queries import authority_on
from rasid.stages.reports.rules import CODE_LETTERS
from rasid.stages.reports.surveys import queries
from rasid.stages.reports.surveys.models import Poster, PosterDay, Response, Survey, Ticket
from rasid.stages.reports.surveys.rules import (
    LONGEST_WORDS,
    MOST_TICKETS,
    TICKET_DAYS,
    TICKET_LENGTH,
    TOKEN_LENGTH,
    Question,
    Refusal,
    answers_refusal,
    asked_questions,
    letters_from,
)


@transaction.atomic
def choose_questions(viewer: Viewer, programme: Programme, chosen: Sequence[str]) -> Survey:
    """What is asked from now on; the same choice again changes nothing."""
    Programme.objects.select_for_update().get(id=programme.id)
    asked = [question.value for question in asked_questions(chosen)]
    current = queries.current_survey(programme)
    if current and current.questions == asked:
        return current
    newest = Survey.objects.filter(programme=programme).aggregate(n=Max("number"))["n"] or 0
    return Survey.objects.create(
        programme=programme,
        number=newest + 1,
        questions=asked,
        since=clock.now(),
        chosen_by_id=viewer.user_id,
    )


@transaction.atomic
def hang_poster(
    viewer: Viewer, point: ServicePoint, service: Service | None = None, counter: str = ""
) -> Poster:
    """A code for a counter; a counter that has one keeps it, so that a reprint does not kill what hangs."""
    counter = " ".join(counter.split())
    ServicePoint.objects.select_for_update().get(id=point.id)
    hanging = queries.hanging_poster(point.id, counter, service.id if service else None)
    if hanging:
        return hanging
    return Poster.objects.create(
        programme_id=point.programme_id,
        token=_token(TOKEN_LENGTH),
        service_point=point,
        service=service,
        counter=counter,
        made_at=clock.now(),
        made_by_id=viewer.user_id,
    )


@transaction.atomic
def retire_poster(viewer: Viewer, poster_id: UUID) -> None:
    """Its code leads to the centre's page and counts nothing any more."""
    poster = queries.poster(viewer, poster_id)
    if poster is None:
        raise Refused(Refusal.NOT_THERE)
    Poster.objects.filter(id=poster.id, retired_at=None).update(retired_at=clock.now())


@transaction.atomic
def issue_tickets(viewer: Viewer, poster_id: UUID, count: int) -> list[str]:
    """One-time codes for a queue machine to print; they are shown once, their hashes are kept."""
    poster = queries.poster(viewer, poster_id)
    if poster is None:
        raise Refused(Refusal.NOT_THERE)
    if not 1 <= count <= MOST_TICKETS:
        raise Refused(Refusal.TOO_MANY_TICKETS, most=MOST_TICKETS)
    now = clock.now()
    tokens = [_token(TICKET_LENGTH) for _ in range(count)]
    Ticket.objects.bulk_create(
        Ticket(
            poster=poster,
            token_hash=ticket_hash(token),
            issued_at=now,
            valid_until=now + timedelta(days=TICKET_DAYS),
        )
        for token in tokens
    )
    return tokens


def count_opening(poster: Poster) -> None:
    """Somebody scanned the code: one more who could answer."""
    day = today(poster.programme)
    with transaction.atomic():
        PosterDay.objects.bulk_create([PosterDay(poster=poster, day=day, opened=0)], ignore_conflicts=True)
        PosterDay.objects.filter(poster=poster, day=day).update(opened=F("opened") + 1)


@transaction.atomic
def answer(
    programme: Programme,
    point: ServicePoint,
    given: Mapping[str, str],
    *,
    sender: bytes,
    counter: str = "",
    service: Service | None = None,
    ticket_token: str = "",
    language: str = "ar",
) -> Response:
    """Keep one person's answers. With a ticket once per ticket; without, once per browser, centre and day.

    Raises Refused: what is missing or was answered before.
    """
    asked = queries.questions_now(programme)
    if refusal := answers_refusal(asked, given):
        raise Refused(refusal)
    ticket = _use(ticket_token, point) if ticket_token else None
    now, day = clock.now(), today(programme)
    if ticket is None and Response.objects.filter(service_point=point, day=day, sender=sender).exists():
        raise Refused(Refusal.ANSWERED_TODAY)
    try:
        with transaction.atomic():
            return Response.objects.create(
                programme=programme,
                survey=queries.current_survey(programme) or _first_survey(programme),
                service_point=point,
                authority=authority_on(point, day),
                service=service,
                counter=counter[:60],
                poster=queries.hanging_poster(point.id, counter, service.id if service else None),
                ticket=ticket,
                day=day,
                at=now,
                answers=_kept(asked, given),
                sender=None if ticket else sender,
                language=language,
            )
    except IntegrityError:
        raise Refused(Refusal.ANSWERED_TODAY) from None


def ticket_hash(token: str) -> bytes:
    return hashlib.sha256(b"rasid-survey-ticket-v1\0" + token.upper().encode()).digest()


def _use(token: str, point: ServicePoint) -> Ticket:
    ticket = Ticket.objects.select_for_update().filter(token_hash=ticket_hash(token)).first()
    if ticket is None or ticket.poster.service_point_id != point.id:
        raise Refused(Refusal.NOT_THERE)
    if ticket.used_at:
        raise Refused(Refusal.TICKET_USED)
    if ticket.valid_until < clock.now():
        raise Refused(Refusal.TICKET_OVER)
    ticket.used_at = clock.now()
    ticket.save(update_fields=["used_at"])
    return ticket


def _kept(asked: Sequence[Question], given: Mapping[str, str]) -> dict[str, str]:
    kept = {}
    for question in asked:
        if answer := given.get(question.value, "").strip():
            kept[question.value] = mask(answer[:LONGEST_WORDS]).text if question is Question.WORDS else answer
    return kept


def _first_survey(programme: Programme) -> Survey:
    first, _ = Survey.objects.get_or_create(
        programme=programme,
        number=1,
        defaults={"questions": list(queries.ALL_QUESTIONS), "since": clock.now()},
    )
    return first


def _token(length: int) -> str:
    return letters_from(secrets.token_bytes(length), length, CODE_LETTERS)
