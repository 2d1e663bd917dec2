"""The bank grows; exams begin, are answered, end and are objected to."""

import secrets
from collections.abc import Mapping
from datetime import timedelta
from io import BytesIO
from uuid import UUID

from django.db import transaction
from django.utils.timezone import localtime

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import files
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.refusals import Refused
from rasid.methods.planning.seeds import SEED_BYTES
from rasid.stages.observers.joining import queries as joining
from rasid.stages.observers.joining.actions import locked, step
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.certificates.actions import renew
from rasid.stages.observers.joining.certificates.queries import to_renew
from rasid.stages.observers.joining.exams import queries
from rasid.stages.observers.joining.exams.bank import (
    BankQuestion,
    Looked,
    UnreadableBankError,
    read_bank,
    shelf,
)
from rasid.stages.observers.joining.exams.models import (
    BankRun,
    Question,
    QuestionComment,
    Sitting,
    SittingQuestion,
)
from rasid.stages.observers.joining.exams.rules import (
    DAYS_TO_OBJECT,
    LONGEST_COMMENT,
    Decision,
    Kind,
    drawn,
    is_over,
    is_passed,
    may_sit,
)
from rasid.stages.observers.joining.learning.queries import is_learned, stations
from rasid.stages.observers.joining.rules import Refusal, State, Terms
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.registry.models import Sector

# The bank


def look_through(programme: Programme, content: bytes, name: str) -> Looked:
    """The dry run: what a file says and what is wrong with it. Raises Refused (BANK_UNREADABLE)."""
    try:
        return read_bank(content, name, _sector_codes(programme))
    except UnreadableBankError:
        raise Refused(Refusal.BANK_UNREADABLE) from None


@transaction.atomic
def bring_bank(viewer: Viewer, programme: Programme, content: bytes, name: str) -> BankRun:
    """Keep a file that can be read, to be looked through and then taken. Raises Refused."""
    if not viewer.has(*DESK) or viewer.programme_id != programme.id:
        raise Refused(Refusal.NOT_THERE)
    look_through(programme, content, name)
    assert viewer.user_id is not None
    made = BankRun.objects.create(
        programme=programme,
        file=keep(BytesIO(content)),
        file_name=name[:120],
        by_id=viewer.user_id,
        at=clock.now(),
    )
    _log_bank("question_bank.brought", programme, {"run": str(made.id), "sha256": made.file.sha256})
    return made


@transaction.atomic
def take_bank(viewer: Viewer, run_id: UUID) -> int:
    """Take every question of a file that is whole; how many are new or changed. Raises Refused."""
    found = queries.bank_run(viewer, run_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    run = BankRun.objects.select_for_update(of=("self",)).select_related("file", "programme").get(id=found.id)
    if run.taken_at is not None:
        raise Refused(Refusal.TAKEN_BEFORE)
    taken = _take(run.programme, look_through(run.programme, content_of(run), run.file_name).questions)
    run.taken_at = clock.now()
    run.save(update_fields=["taken_at"])
    return taken


def content_of(run: BankRun) -> bytes:
    with files.open_on_disk(run.file.path) as content:
        return bytes(content.read())


@transaction.atomic
def stock_bank(programme: Programme) -> int:
    """Take the shelf's questions, unless the programme has any; how many were added."""
    if Question.objects.filter(programme=programme).exists():
        return 0
    return _take(programme, shelf(_sector_codes(programme)))


@transaction.atomic
def retire_question(viewer: Viewer, question_id: int) -> None:
    """Nobody is asked this from now on. Raises Refused."""
    found = queries.bank(viewer).filter(pk=question_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    _retire(found)


def _retire(question: Question) -> None:
    Programme.objects.select_for_update().get(id=question.programme_id)
    Question.objects.filter(pk=question.pk).update(is_current=False)
    _log_bank(
        "question.retired", question.programme, {"question": question.code, "version": question.version}
    )


def _take(programme: Programme, questions: tuple[BankQuestion, ...]) -> int:
    Programme.objects.select_for_update().get(id=programme.id)
    taken = [each.question for each in queries.changes(programme.id, questions) if each.change != "same"]
    codes = [each.code for each in taken]
    versions: dict[str, int] = {}
    for code, version in Question.objects.filter(programme=programme, code__in=codes).values_list(
        "code", "version"
    ):
        versions[code] = max(version, versions.get(code, 0))
    Question.objects.filter(programme=programme, code__in=codes).update(is_current=False)
    now = clock.now()
    Question.objects.bulk_create(
        Question(
            programme=programme,
            code=each.code,
            version=versions.get(each.code, 0) + 1,
            topic=each.topic,
            sectors=list(each.sectors),
            text=dict(each.text),
            options=[dict(option) for option in each.options],
            right=each.right,
            sha256=each.sha256,
            added_at=now,
        )
        for each in taken
    )
    if taken:
        _log_bank("question_bank.taken", programme, {"questions": {each.code: each.sha256 for each in taken}})
    return len(taken)


def _sector_codes(programme: Programme) -> list[str]:
    return list(Sector.objects.filter(programme=programme).values_list("code", flat=True))


# Sitting


@transaction.atomic
def begin_exam(observer: Observer, kind: Kind = Kind.FIRST) -> Sitting:
    """Draw an exam and start its clock; the one that is running already, where there is one. Raises Refused."""
    present = Observer.objects.select_for_update().get(id=observer.id)
    running = queries.open_sitting(present)
    if running is not None:
        if not is_over(running.ends_at, clock.now()):
            return running
        _close(running, in_time=False)
    terms = joining.terms_of(present.programme_id)
    own = Application.objects.filter(observer=present).first()
    sectors = _sectors_to_examine(present, kind, own)
    number = _number(present, kind, terms, own)
    stock_bank(present.programme)
    count = terms.exam_questions if kind is Kind.FIRST else terms.renewal_questions
    frame = sorted(queries.bank_for(present, sectors), key=lambda each: (each.topic, each.code, each.version))
    if len(frame) < count:
        raise Refused(Refusal.TOO_FEW_QUESTIONS)
    seed, now = secrets.token_bytes(SEED_BYTES), clock.now()
    minutes = terms.exam_minutes if kind is Kind.FIRST else terms.renewal_minutes
    made = Sitting.objects.create(
        observer=present,
        kind=kind,
        number=number,
        sectors=sectors,
        seed=seed.hex(),
        frame=[[each.code, each.version, each.topic, each.options, each.asked_before] for each in frame],
        pass_percent=terms.pass_percent,
        started_at=now,
        ends_at=now + timedelta(minutes=minutes),
        asked=count,
    )
    known = {(each.code, each.version): each for each in queries.questions_for(present.programme_id, sectors)}
    SittingQuestion.objects.bulk_create(
        SittingQuestion(
            sitting=made, place=place, question=known[each.code, each.version], order=list(each.order)
        )
        for place, each in enumerate(drawn(frame, count, seed), 1)
    )
    _log("observer.exam_begun", made, {"kind": kind, "seed": made.seed, "questions": count})
    return made


def _sectors_to_examine(observer: Observer, kind: Kind, own: Application | None) -> list[str]:
    if kind is Kind.RENEWAL:
        if observer.state != ObserverState.ACTIVE:
            raise Refused(Refusal.SUSPENDED)
        ending = to_renew(observer, today(observer.programme))
        if not ending:
            raise Refused(Refusal.NOTHING_TO_RENEW)
        return sorted({paper.sector.code for paper in ending})
    if own is None or own.state != State.TRAINING:
        raise Refused(Refusal.WRONG_STATE)
    if not is_learned(stations(observer)):
        raise Refused(Refusal.LESSON_LEFT)
    return sorted(own.sectors.values_list("code", flat=True))


def _number(observer: Observer, kind: Kind, terms: Terms, own: Application | None) -> int:
    """The number of the try, or a refusal of another one. What was passed before is behind us."""
    failed = []
    for sitting in queries.sittings(observer, kind):
        if sitting.passed:
            break
        failed.append(sitting)
    refusal = may_sit(
        failed=len(failed),
        last_failed_on=localtime(failed[0].ended_at).date() if failed and failed[0].ended_at else None,
        today=today(observer.programme),
        terms=terms,
        more_tries=own.more_tries if own and kind is Kind.FIRST else 0,
    )
    if refusal:
        raise Refused(refusal)
    return len(failed) + 1


@transaction.atomic
def answer(observer: Observer, sitting_id: UUID, place: int, shown_at: int) -> bool:
    """Keep the option that stood at place `shown_at` (0, 1, …) of a question; the last answer counts.

    False once time is over: then the exam is closed with what was answered until then. Raises Refused (NOT_THERE).
    """
    sitting = _locked(observer, sitting_id)
    if sitting.ended_at is not None:
        return False
    if is_over(sitting.ends_at, clock.now()):
        _close(sitting, in_time=False)
        return False
    row = queries.asked(sitting, place)
    if row is None or not 0 <= shown_at < len(row.order):
        raise Refused(Refusal.NOT_THERE)
    row.chosen, row.answered_at = row.order[shown_at], clock.now()
    row.save(update_fields=["chosen", "answered_at"])
    return True


@transaction.atomic
def hand_in(observer: Observer, sitting_id: UUID) -> Sitting:
    """The candidate has done. Handing in twice is once."""
    sitting = _locked(observer, sitting_id)
    if sitting.ended_at is None:
        _close(sitting, in_time=not is_over(sitting.ends_at, clock.now()))
    return sitting


def close_overdue() -> int:
    """The minutes' work: exams whose time is over and that nobody handed in; how many."""
    found = Sitting.objects.filter(ended_at=None, ends_at__lt=clock.now())
    closed = 0
    for sitting_id, observer_id in found.values_list("id", "observer_id"):
        closed += _close_if_over(sitting_id, observer_id)
    return closed


@transaction.atomic
def _close_if_over(sitting_id: UUID, observer_id: UUID) -> bool:
    sitting = _locked(Observer.objects.get(id=observer_id), sitting_id)
    if sitting.ended_at is not None or not is_over(sitting.ends_at, clock.now()):
        return False
    _close(sitting, in_time=False)
    return True


def _close(sitting: Sitting, *, in_time: bool) -> None:
    sitting.ended_at, sitting.in_time = min(clock.now(), sitting.ends_at), in_time
    _count(sitting)
    said = {"kind": sitting.kind, "right": sitting.right, "asked": sitting.asked, "passed": sitting.passed}
    _log("observer.exam_ended", sitting, said)
    _step_on(sitting)


def _count(sitting: Sitting) -> None:
    rows = sitting.questions.select_related("question")
    sitting.right = sum(queries.is_right(row) for row in rows)
    sitting.passed = is_passed(sitting.right, sitting.asked, sitting.pass_percent)
    sitting.save(update_fields=["ended_at", "in_time", "right", "passed"])


def _step_on(sitting: Sitting) -> None:
    """What passing leads to. A suspension that came meanwhile keeps the success, not the paper."""
    if sitting.passed and sitting.kind == Kind.RENEWAL:
        holder = Observer.objects.get(id=sitting.observer_id)
        if holder.state == ObserverState.ACTIVE and to_renew(holder, today(holder.programme)):
            renew(holder)
        return
    own = Application.objects.filter(observer_id=sitting.observer_id, state=State.TRAINING).first()
    if sitting.passed and own is not None:
        step(locked(own.id), State.EXAMINED, "application.exam_passed")


def _locked(observer: Observer, sitting_id: UUID) -> Sitting:
    found = (
        Sitting.objects.select_for_update(of=("self",))
        .select_related("observer")
        .filter(id=sitting_id, observer=observer)
        .first()
    )
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


# Objections


@transaction.atomic
def object_to(observer: Observer, sitting_id: UUID, place: int, words: str) -> QuestionComment:
    """A candidate says what is wrong with a question, once, within a fortnight of the exam. Raises Refused."""
    sitting = _locked(observer, sitting_id)
    row = queries.asked(sitting, place)
    if row is None:
        raise Refused(Refusal.NOT_THERE)
    if sitting.ended_at is None:
        raise Refused(Refusal.NOT_YET_ENDED)
    if clock.now() > sitting.ended_at + timedelta(days=DAYS_TO_OBJECT):
        raise Refused(Refusal.COMMENT_LATE)
    said = words.strip()[:LONGEST_COMMENT]
    if not said:
        raise Refused(Refusal.REASON_MISSING)
    made, is_new = QuestionComment.objects.get_or_create(
        asked=row, defaults={"words": said, "at": clock.now()}
    )
    if is_new:
        _log("observer.exam_objected", sitting, {"question": row.question.code})
    return made


@transaction.atomic
def settle_objection(viewer: Viewer, comment_id: int, decision: Decision, words: str) -> QuestionComment:
    """A struck question counts as right there, and nobody is asked it again; the result is counted anew.

    Raises Refused.
    """
    found = queries.comments(viewer, only_open=False).filter(pk=comment_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    sitting = Sitting.objects.select_for_update().get(id=found.asked.sitting_id)
    comment = QuestionComment.objects.select_for_update().get(pk=found.pk)
    if comment.decision:
        raise Refused(Refusal.TAKEN_BEFORE)
    if not words.strip():
        raise Refused(Refusal.REASON_MISSING)
    comment.decision, comment.answer = decision, words.strip()
    comment.decided_by_id, comment.decided_at = viewer.user_id, clock.now()
    comment.save()
    code = found.asked.question.code
    if decision is Decision.STRUCK:
        SittingQuestion.objects.filter(pk=found.asked_id).update(is_struck=True)
        if found.asked.question.is_current:
            _retire(found.asked.question)
        _count(sitting)
        _step_on(sitting)
    sets = {"question": code, "decision": decision, "right": sitting.right, "passed": sitting.passed}
    _log("observer.exam_objection_settled", sitting, sets)
    return comment


def _log(verb: str, sitting: Sitting, sets: Mapping[str, object]) -> None:
    programme_id = sitting.observer.programme_id
    sets = {"sitting": str(sitting.id), **sets}
    record(verb, f"observer:{sitting.observer_id}", programme_id=programme_id, sets=sets, is_sealed=True)


def _log_bank(verb: str, programme: Programme, sets: dict[str, object]) -> None:
    record(verb, f"programme:{programme.id}", programme_id=programme.id, sets=sets, is_sealed=True)
