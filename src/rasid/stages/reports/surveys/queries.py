"""Posters, what is asked now, and what people answered, as the office and the public may see it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from rasid.foundation.text.localized import LocalizedText
from rasid.methods.statistics.proportions import Share, wilson
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.reports.surveys.models import Poster, PosterDay, Response, Survey, Ticket
from rasid.stages.reports.surveys.rules import FEWEST_ANSWERS, GOOD, Question, Rate, asked_questions

DESK = (Role.OFFICER, Role.ADMINISTRATOR)
ALL_QUESTIONS = tuple(question.value for question in Question)

UNCOUNTED = Rate(0, 0)


@dataclass(frozen=True)
class Result:
    """One place's or authority's answers. `shares` says for each question how many answers were good ones; it is
    empty under the floor. The shares are of those who answered, who are no sample of those who were served."""

    subject: UUID | None
    name: LocalizedText
    answered: int
    shares: Mapping[Question, Share] = field(default_factory=dict)
    tickets: Rate = UNCOUNTED
    scans: Rate = UNCOUNTED

    @property
    def is_shown(self) -> bool:
        return self.answered >= FEWEST_ANSWERS


def current_survey(programme: Programme) -> Survey | None:
    return Survey.objects.filter(programme=programme).order_by("-number").first()


def questions_now(programme: Programme) -> tuple[Question, ...]:
    """What is asked: all five until the office chose otherwise."""
    chosen = current_survey(programme)
    return asked_questions(chosen.questions if chosen else ALL_QUESTIONS)


def posters(viewer: Viewer) -> QuerySet[Poster]:
    """Posters that hang, those of one centre together, with how often each was opened (`opened`)."""
    if not viewer.has(*DESK):
        return Poster.objects.none()
    return (
        Poster.objects.filter(programme_id=viewer.programme_id, retired_at=None)
        .select_related("service_point", "service")
        .annotate(opened=Sum("days__opened"))
        .order_by("service_point__sort_key", "counter", "made_at")
    )


def poster(viewer: Viewer, poster_id: UUID) -> Poster | None:
    return posters(viewer).filter(id=poster_id).first()


def hanging_poster(point: UUID, counter: str, service: UUID | None) -> Poster | None:
    """The poster of a counter that somebody stands in front of."""
    hanging = Poster.objects.filter(service_point=point, counter=counter, retired_at=None)
    return hanging.filter(service=service).first()


def poster_by_token(token: str) -> Poster | None:
    found = Poster.objects.filter(token=token.upper()).select_related("programme", "service_point", "service")
    return found.first()


def open_ticket(token_hash: bytes) -> Ticket | None:
    found = Ticket.objects.filter(token_hash=token_hash)
    return found.select_related("poster__programme", "poster__service_point", "poster__service").first()


def results(viewer: Viewer, since: date, until: date, authority: UUID | None = None) -> list[Result]:
    """Authorities, or the centres of one, most answers first. Only for the office."""
    if not viewer.in_office:
        return []
    found = _answers(viewer.programme_id, since, until)
    if authority is None:
        names = dict(Authority.objects.filter(programme_id=viewer.programme_id).values_list("id", "name"))
        return _results(found, "authority_id", names, (since, until))
    found = found.filter(authority=authority)
    ids = found.values("service_point_id").distinct()
    names = dict(ServicePoint.objects.filter(id__in=ids).values_list("id", "name"))
    return _results(found, "service_point_id", names, (since, until))


def words(viewer: Viewer, since: date, until: date, authority: UUID | None = None) -> QuerySet[Response]:
    """What people wrote, newest first, masked; only for the desk."""
    if not viewer.has(*DESK):
        return Response.objects.none()
    found = (
        _answers(viewer.programme_id, since, until).exclude(answers__words=None).exclude(answers__words="")
    )
    if authority:
        found = found.filter(authority=authority)
    return found.select_related("service_point").order_by("-at")


def _answers(programme_id: UUID, since: date, until: date) -> QuerySet[Response]:
    return Response.objects.filter(programme_id=programme_id, day__range=(since, until))


def _results(
    found: QuerySet[Response], by: str, names: Mapping[UUID, LocalizedText], span: tuple[date, date]
) -> list[Result]:
    counted: dict[UUID | None, dict[Question, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for question in GOOD:
        key = f"answers__{question.value}"
        for subject, answer, n in found.values_list(by, key).annotate(n=Count("id")).order_by():
            if answer:
                counted[subject][question][answer] += n
    totals = found.values(by).annotate(n=Count("id"), ticketed=Count("ticket")).order_by()
    tickets, scans = _asked(found, by, span)
    rows = [
        Result(
            subject=row[by],
            name=names.get(row[by], {}),
            answered=row["n"],
            shares=_shares(counted[row[by]]) if row["n"] >= FEWEST_ANSWERS else {},
            tickets=Rate(row["ticketed"], tickets.get(row[by], 0)),
            scans=Rate(row["n"] - row["ticketed"], scans.get(row[by], 0)),
        )
        for row in totals
    ]
    return sorted(rows, key=lambda row: (-row.answered, str(row.subject)))


def _asked(
    found: QuerySet[Response], by: str, span: tuple[date, date]
) -> tuple[Mapping[UUID, int], Mapping[UUID, int]]:
    """By subject: how many tickets were given out, and how often codes were opened."""
    subjects: dict[UUID, UUID] = dict(found.values_list("service_point_id", by).distinct())
    issued = (
        Ticket.objects.filter(poster__service_point__in=subjects, issued_at__date__range=span)
        .values_list("poster__service_point_id")
        .annotate(n=Count("id"))
        .order_by()
    )
    opened = (
        PosterDay.objects.filter(poster__service_point__in=subjects, day__range=span)
        .values_list("poster__service_point_id")
        .annotate(n=Sum("opened"))
        .order_by()
    )
    return _summed(issued, subjects), _summed(opened, subjects)


def _summed(rows: Iterable[tuple[UUID, int]], subjects: Mapping[UUID, UUID]) -> Mapping[UUID, int]:
    summed: Counter[UUID] = Counter()
    for point, n in rows:
        summed[subjects[point]] += n
    return summed


def _shares(counted: Mapping[Question, Counter[str]]) -> dict[Question, Share]:
    shares = {}
    for question, good in GOOD.items():
        answers = counted.get(question, Counter())
        if total := sum(answers.values()):
            shares[question] = wilson(sum(answers[answer] for answer in good), total)
    return shares
