"""The way from an application to a certificate, and everything that must not happen on it."""

from datetime import timedelta

import pytest
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door
from rasid.stages.observers.actions import certify, suspend_observer
from rasid.stages.observers.joining import actions as joining
from rasid.stages.observers.joining import queries
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.observers.joining.applying.models import Application, StepTaken
from rasid.stages.observers.joining.applying.rules import Document
from rasid.stages.observers.joining.certificates import actions as certificates
from rasid.stages.observers.joining.certificates.queries import certificate_by_number, is_valid, to_renew
from rasid.stages.observers.joining.exams import actions as exams
from rasid.stages.observers.joining.exams import queries as exam_queries
from rasid.stages.observers.joining.exams.models import Question, Sitting, SittingQuestion
from rasid.stages.observers.joining.exams.rules import Candidate, Decision, Kind, drawn
from rasid.stages.observers.joining.learning import actions as learning
from rasid.stages.observers.joining.learning.models import LessonProgress
from rasid.stages.observers.joining.learning.queries import stations
from rasid.stages.observers.joining.rules import Refusal, State, Terms
from rasid.stages.observers.joining.trials import actions as trials
from rasid.stages.observers.joining.trials.rules import Outcome
from rasid.stages.observers.joining.undertakings import actions as undertakings
from rasid.stages.observers.joining.undertakings.models import Signature
from rasid.stages.observers.models import Certificate, Conflict, Observer
from rasid.stages.observers.queries import observers_to_plan, weekly_capacity
from rasid.stages.observers.rules import ConflictReason, ObserverState, Tier
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer, public_viewer
from tests.world.joining import CODE, NAME, NUMBER, PHONE, BringTo, apply, prepared
from tests.world.plans import Country


def refused(code: Refusal) -> "pytest.RaisesContext[Refused]":
    return pytest.raises(Refused, match=code)


def test_who_applied_stands_in_no_table_and_no_log(programme: Programme, country: Country) -> None:
    made = apply(programme, country, conflicts=[(country.civil, ConflictReason.WORKED_THERE)])
    assert set(door.fields_kept(made.id)) == {"name", "phone", "national_number", "email"}
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM joining_application a")
        row = cursor.fetchone()[0]
    said = row + "".join(str(each) for each in Opening.objects.values_list("record", flat=True))
    for secret in (NAME, NUMBER, PHONE, "mariam@people.example", CODE):
        assert secret not in said


def test_the_same_code_twice_is_one_application(programme: Programme, country: Country) -> None:
    assert apply(programme, country) == apply(programme, country)
    assert Application.objects.count() == 1


def test_the_same_person_applies_again_and_the_office_alone_knows(
    programme: Programme, country: Country, officer: Viewer
) -> None:
    first, again = (
        apply(programme, country),
        apply(programme, country, code="BBCDEFGHJKMN", phone="0777777777"),
    )
    family = apply(programme, country, code="CBCDEFGHJKMN", national_number="111111111")
    stranger = apply(programme, country, code="DBCDEFGHJKMN", national_number="22222222", phone="0788888888")
    assert queries.same_person(officer, first) == [again, family]
    assert queries.is_same_number(first, again)
    assert not queries.is_same_number(first, family)
    assert queries.same_person(officer, stranger) == []
    assert queries.same_person(public_viewer(programme.id), first) == []
    with refused(Refusal.DOUBLE_RUNNING):
        _check(officer, first)
    applying.refuse_application(officer, again.id, "طلب ثانٍ")
    _check(officer, first)


def _check(viewer: Viewer, found: Application, number: str = NUMBER) -> None:
    applying.check_identity(viewer, found.id, document=Document.PASSPORT, number=number, name=NAME)


def test_a_closed_programme_takes_nobody(programme: Programme, country: Country, officer: Viewer) -> None:
    joining.set_terms(officer, programme, Terms(is_open=False))
    with refused(Refusal.CLOSED):
        apply(programme, country)


def test_terms_beyond_reason_are_refused(programme: Programme, officer: Viewer) -> None:
    with refused(Refusal.TERMS_UNCLEAR):
        joining.set_terms(officer, programme, Terms(pass_percent=10))


def test_a_network_that_applies_by_the_dozen_is_not_listened_to(db: None, frozen_clock: object) -> None:
    for _ in range(20):
        applying.knock("192.0.2.0/24")
    with refused(Refusal.TOO_MANY):
        applying.knock("192.0.2.0/24")
    applying.knock("198.51.100.0/24")


def test_another_document_than_the_applications_is_not_taken(
    programme: Programme, country: Country, officer: Viewer
) -> None:
    made = apply(programme, country)
    with refused(Refusal.NUMBER_DIFFERS):
        _check(officer, made, "1234567890")
    _check(officer, made, "٩٨٧ ١٠٤ ٣٣٢١")


def test_a_candidate_has_an_account_keeps_conflicts_and_is_sent_nowhere(
    programme: Programme, country: Country, officer: Viewer
) -> None:
    made = apply(programme, country, conflicts=[(country.civil, ConflictReason.RELATIVE_WORKS_THERE)])
    _check(officer, made)
    observer = Observer.objects.get(id=made.id)
    assert observer.state == ObserverState.CANDIDATE
    assert Conflict.objects.get(observer=observer).authority == country.civil
    assert not observers_to_plan(programme).exists()
    assert weekly_capacity(programme) == 0
    with refused(Refusal.WRONG_STATE):
        _check(officer, made)


def test_an_officer_elsewhere_finds_no_application(programme: Programme, country: Country) -> None:
    made = apply(programme, country)
    stranger = public_viewer(programme.id)
    assert queries.application(stranger, made.id) is None
    with refused(Refusal.NOT_THERE):
        _check(stranger, made)
    with refused(Refusal.NOT_THERE):
        applying.refuse_application(stranger, made.id, "x")


def test_an_account_is_opened_by_the_codes_holder_until_a_password_is_chosen(bring_to: BringTo) -> None:
    held = bring_to(State.CHECKED)
    with refused(Refusal.IN_USE):
        applying.invite_candidate(held.application.id)
    held.observer.user.set_unusable_password()
    user = held.observer.user
    user.set_unusable_password()
    user.save()
    assert applying.invite_candidate(held.application.id, "mariam@new.example")
    assert door.user_for_address("mariam@new.example") == user.pk
    assert door.user_for_address("mariam@people.example") is None


def test_nobody_opens_an_account_before_being_seen(programme: Programme, country: Country) -> None:
    with refused(Refusal.WRONG_STATE):
        applying.invite_candidate(apply(programme, country).id)


def test_the_undertaking_is_signed_with_the_name_on_the_document_and_the_paper_has_none(
    bring_to: BringTo,
) -> None:
    held = bring_to(State.CHECKED)
    text = undertakings.current_text(held.application.programme)
    with refused(Refusal.NAME_DIFFERS):
        undertakings.sign(held.viewer, text, "مريم", factor="password")
    signed = undertakings.sign(held.viewer, text, "  مريم  الخطيب ", factor="factor")
    assert held.state is State.SIGNED
    assert "signed_as" in door.fields_kept(held.application.id)
    entry = Entry.objects.get(verb="application.undertaking_signed")
    record = str(Opening.objects.get(entry=entry).record)
    assert signed.proof in record
    assert text.sha256 in record
    assert "مريم" not in record
    with refused(Refusal.WRONG_STATE):
        undertakings.sign(held.viewer, text, NAME, factor="password")
    assert Signature.objects.count() == 1


def test_a_text_that_changed_meanwhile_is_not_signed(bring_to: BringTo) -> None:
    held = bring_to(State.CHECKED)
    old = undertakings.current_text(held.application.programme)
    undertakings.write_undertaking(held.checker, held.application.programme, {"ar": "نص جديد", "en": ""})
    with refused(Refusal.TEXT_REPLACED):
        undertakings.sign(held.viewer, old, NAME, factor="password")


def test_the_next_lesson_opens_with_all_answers_right(bring_to: BringTo) -> None:
    held = bring_to(State.SIGNED)
    first, second = stations(held.observer)[:2]
    rights = [question["right"] for question in first.lesson.quiz]
    with refused(Refusal.LESSON_LEFT):
        learning.answer_quiz(held.observer, second.lesson, rights)
    assert learning.answer_quiz(held.observer, first.lesson, [rights[0], None, rights[2]]) == [
        True,
        False,
        True,
    ]
    assert held.state is State.SIGNED
    assert all(learning.answer_quiz(held.observer, first.lesson, rights))
    assert held.state is State.TRAINING
    assert LessonProgress.objects.get().tries == 2
    assert stations(held.observer)[1].is_open


def test_a_newer_lesson_takes_the_olds_place_and_sends_nobody_back(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    before = stations(held.observer)[0].lesson
    changed = learning.shelf()[0].__class__(
        before.code, 1, {"ar": "عنوان آخر"}, {"ar": "نص آخر"}, learning.shelf()[0].quiz
    )
    assert learning.keep_lesson(held.checker, held.application.programme, changed)
    assert not learning.keep_lesson(held.checker, held.application.programme, changed)
    now = stations(held.observer)[0]
    assert now.lesson.version == 2
    assert now.is_understood


def test_an_exam_is_drawn_again_from_what_is_kept(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    again = drawn([Candidate(*row) for row in sitting.frame], sitting.asked, bytes.fromhex(sitting.seed))
    kept = [
        (row.question.code, row.question.version, tuple(row.order))
        for row in sitting.questions.select_related("question")
    ]
    assert [(each.code, each.version, each.order) for each in again] == kept


def test_two_windows_share_one_exam_and_the_last_answer_counts(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    assert exams.begin_exam(held.observer) == sitting
    row = sitting.questions.get(place=1)
    assert exams.answer(held.observer, sitting.id, 1, 0)
    assert exams.answer(held.observer, sitting.id, 1, 2)
    row.refresh_from_db()
    assert row.chosen == row.order[2]
    exams.hand_in(held.observer, sitting.id)
    assert not exams.answer(held.observer, sitting.id, 1, 0)
    ended = exams.hand_in(held.observer, sitting.id)
    assert ended.right == exams.hand_in(held.observer, sitting.id).right


def test_an_answer_after_the_grace_closes_the_exam_and_does_not_count(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    row = sitting.questions.select_related("question").get(place=1)
    right = row.order.index(row.question.right)
    with clock.travelling_to(sitting.ends_at + timedelta(seconds=15)):
        assert exams.answer(held.observer, sitting.id, 1, right)
    with clock.travelling_to(sitting.ends_at + timedelta(seconds=25)):
        assert not exams.answer(held.observer, sitting.id, 2, 0)
    sitting.refresh_from_db()
    assert (sitting.right, sitting.passed, sitting.in_time) == (1, False, False)
    assert sitting.ended_at == sitting.ends_at


def test_an_exam_that_nobody_hands_in_closes_by_itself(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    assert exams.close_overdue() == 0
    with clock.travelling_to(sitting.ends_at + timedelta(minutes=2)):
        assert exams.close_overdue() == 1
        assert exams.close_overdue() == 0


def test_a_retake_waits_asks_others_and_ends_after_so_many_tries(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    joining.set_terms(held.checker, held.application.programme, Terms(most_tries=2))
    first = held.sit(15)
    assert (first.passed, first.right) == (False, 15)
    with refused(Refusal.TOO_SOON):
        exams.begin_exam(held.observer)
    with clock.travelling_to(clock.now() + timedelta(days=3)):
        second = held.sit(10)
        assert second.number == 2
        codes = [
            set(sitting.questions.values_list("question__code", flat=True)) for sitting in (first, second)
        ]
        assert codes[0].isdisjoint(codes[1])
    with clock.travelling_to(clock.now() + timedelta(days=30)):
        with refused(Refusal.NO_TRIES):
            exams.begin_exam(held.observer)
        applying.allow_another_try(held.checker, held.application.id, "انقطع الاتصال في الثانية")
        assert held.sit().passed
    assert held.state is State.EXAMINED


def test_sixteen_of_twenty_pass(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    assert held.sit(16).passed
    assert held.state is State.EXAMINED
    with refused(Refusal.WRONG_STATE):
        exams.begin_exam(held.observer)


def test_somebody_elses_exam_does_not_exist(bring_to: BringTo, noor: Observer) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    for act in (lambda: exams.answer(noor, sitting.id, 1, 0), lambda: exams.hand_in(noor, sitting.id)):
        with refused(Refusal.NOT_THERE):
            act()
    assert exam_queries.own_sitting(noor, sitting.id) is None


def test_a_struck_question_counts_as_right_and_is_asked_nobody(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = held.sit(15)
    wrong = next(
        row for row in sitting.questions.select_related("question") if not exam_queries.is_right(row)
    )
    said = exams.object_to(held.observer, sitting.id, wrong.place, "جوابان صحيحان")
    assert exams.object_to(held.observer, sitting.id, wrong.place, "مرة أخرى").pk == said.pk
    with refused(Refusal.REASON_MISSING):
        exams.settle_objection(held.checker, said.pk, Decision.STRUCK, " ")
    exams.settle_objection(held.checker, said.pk, Decision.STRUCK, "صحيح")
    sitting.refresh_from_db()
    assert (sitting.right, sitting.passed) == (16, True)
    assert held.state is State.EXAMINED
    assert not Question.objects.get(pk=wrong.question_id).is_current
    with refused(Refusal.TAKEN_BEFORE):
        exams.settle_objection(held.checker, said.pk, Decision.STANDS, "لا")


def test_an_objection_comes_after_the_exam_and_within_a_fortnight(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    sitting = exams.begin_exam(held.observer)
    with refused(Refusal.NOT_YET_ENDED):
        exams.object_to(held.observer, sitting.id, 1, "x")
    exams.hand_in(held.observer, sitting.id)
    with clock.travelling_to(clock.now() + timedelta(days=15)), refused(Refusal.COMMENT_LATE):
        exams.object_to(held.observer, sitting.id, 1, "x")


def test_figures_of_questions_come_from_ended_exams(bring_to: BringTo) -> None:
    held = bring_to(State.TRAINING)
    held.sit(16)
    known = exam_queries.figures_by_question(held.checker)
    assert len(known) == 20
    assert sorted(each.difficulty for each in known.values() if each.difficulty is not None).count(1.0) == 4
    assert exam_queries.figures_by_question(held.viewer) == {}


def test_a_file_of_questions_is_tried_and_then_taken_once(
    programme: Programme, country: Country, officer: Viewer
) -> None:
    exams.stock_bank(programme)
    before = Question.objects.count()
    code = Question.objects.order_by("code").values_list("code", flat=True)[0]
    content = (
        "code,topic,sectors,text_ar,right_ar,wrong1_ar,wrong2_ar\n"
        f"{code},visit,,نص آخر,صح,خطأ,غلط\nnew-one,sector,counters,سؤال,صح,خطأ,غلط\nbad,visit,,,صح,خطأ,غلط\n"
    ).encode()
    run = exams.bring_bank(officer, programme, content, "q.csv")
    assert Question.objects.count() == before
    assert exams.take_bank(officer, run.id) == 2
    assert Question.objects.get(code=code, is_current=True).version == 2
    with refused(Refusal.TAKEN_BEFORE):
        exams.take_bank(officer, run.id)
    with refused(Refusal.BANK_UNREADABLE):
        exams.bring_bank(officer, programme, b"\xff", "q.csv")


def test_a_trial_leads_on_when_enough_was_seen(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.TRIED)
    assert held.state is State.TRIED


def test_a_trial_is_compared_fact_by_fact_and_an_officer_may_exclude_with_a_reason(
    bring_to: BringTo, country: Country
) -> None:
    held = bring_to(State.EXAMINED)
    trial = held.assign(prepared(held.checker, country.programme, country.points[0]))
    trials.file_trial(
        held.observer,
        trial.id,
        {1: "yes", 2: "yes", 3: "no", 4: "unseen", 5: "yes", 6: "no", 7: "unseen", 8: "5"},
    )
    with refused(Refusal.TRIAL_NOT_NOW):
        held.visit(trial)
    with refused(Refusal.REASON_MISSING):
        trials.decide_trial(held.checker, trial.id, {3: (Outcome.EXCLUDED, "")})
    decided = trials.decide_trial(
        held.checker,
        trial.id,
        dict.fromkeys((3, 4), (Outcome.EXCLUDED, "أزيلت اللوحة أمس")) | {5: (Outcome.EXCLUDED, "عُلّقت اليوم")},
        words="أحسنت",
    )
    assert decided.passed
    assert [row.outcome for row in decided.answers.order_by("fact__place")] == [
        "hit", "hit", "excluded", "excluded", "excluded", "rejected", "rejected", "hit",
    ]  # fmt: skip
    assert held.state is State.TRIED


def test_a_failed_trial_is_followed_by_another_place(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.EXAMINED)
    sheet = prepared(held.checker, country.programme, country.points[0])
    trial = held.assign(sheet)
    with refused(Refusal.TRIAL_RUNNING):
        held.assign(sheet)
    trials.file_trial(held.observer, trial.id, {n: "yes" if n < 8 else "9" for n in range(1, 9)})
    assert not trials.decide_trial(held.checker, trial.id).passed
    assert held.state is State.EXAMINED
    assert held.try_out(country).passed


def test_nobody_files_outside_the_days(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.EXAMINED)
    trial = held.assign(prepared(held.checker, country.programme, country.points[0]))
    with clock.travelling_to(clock.now() + timedelta(days=8)), refused(Refusal.TRIAL_NOT_NOW):
        held.visit(trial)


def test_nobody_is_tried_where_they_have_a_link(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.EXAMINED)
    sheet = prepared(held.checker, country.programme, country.points[1])
    Conflict.objects.create(
        observer=held.observer, authority=country.civil, reason="works-there", declared_at=clock.now()
    )
    with refused(Refusal.SHEET_CONFLICT):
        held.assign(sheet)


def test_a_sheet_of_things_that_are_there_alone_is_refused(country: Country, officer: Viewer) -> None:
    with refused(Refusal.SHEET_THIN):
        trials.prepare_sheet(officer, country.programme, country.points[0], [])


def test_whoever_saw_the_document_does_not_certify(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.TRIED)
    with refused(Refusal.SAME_PERSON):
        certificates.certify_candidate(held.checker, held.application.id, [country.sector], Tier.SHOPPER)
    with refused(Refusal.SECTOR_NOT_EXAMINED):
        certificates.certify_candidate(held.certifier, held.application.id, [country.parks], Tier.SHOPPER)
    (paper,) = certificates.certify_candidate(
        held.certifier, held.application.id, [country.sector], Tier.SPOTTER
    )
    assert held.state is State.CERTIFIED
    assert held.observer.state == ObserverState.ACTIVE
    assert (paper.tier, held.observer.tier) == (Tier.SPOTTER, Tier.SPOTTER)
    assert (paper.last_day - paper.valid.lower).days == 364


def test_a_certificate_is_renewed_by_a_short_exam_without_a_gap(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.TRIED)
    (paper,) = certificates.certify_candidate(
        held.certifier, held.application.id, [country.sector], Tier.SHOPPER
    )
    with refused(Refusal.NOTHING_TO_RENEW):
        exams.begin_exam(held.observer, Kind.RENEWAL)
    with clock.travelling_to(clock.now() + timedelta(days=340)):
        assert _pass_renewal(held.observer)
        later = Certificate.objects.filter(observer=held.observer).order_by("valid").last()
        assert later is not None
        assert (later.valid.lower - paper.last_day).days == 1
        assert to_renew(held.observer, clock.now().date()) == []


def _pass_renewal(observer: Observer) -> bool:
    sitting = exams.begin_exam(observer, Kind.RENEWAL)
    for row in sitting.questions.select_related("question"):
        exams.answer(observer, sitting.id, row.place, row.order.index(row.question.right))
    return bool(exams.hand_in(observer, sitting.id).passed)


def test_a_suspension_keeps_the_certificate_and_what_it_allows_waits(
    noor: Observer, country: Country, officer: Viewer
) -> None:
    day = clock.now().date()
    certify(noor, [country.sector], day, day + timedelta(days=10))
    paper = Certificate.objects.get(observer=noor)
    assert is_valid(paper, day)
    suspend_observer(noor, "بانتظار مراجعة")
    found = certificate_by_number(officer, paper.number.lower())
    assert found == paper
    assert not is_valid(found, day)
    with refused(Refusal.SUSPENDED):
        exams.begin_exam(noor, Kind.RENEWAL)
    assert certificate_by_number(public_viewer(noor.programme_id), paper.number) is None


def test_whoever_withdraws_is_forgotten_after_a_time_with_everything_that_tells_who_it_was(
    bring_to: BringTo,
) -> None:
    held = bring_to(State.TRAINING)
    applying.withdraw(held.application.id)
    assert held.observer.state == ObserverState.ENDED
    assert not held.viewer.roles
    with refused(Refusal.WRONG_STATE):
        applying.withdraw(held.application.id)
    assert applying.applications_over(clock.now(), 10) == 0
    later = clock.now() + timedelta(days=1)
    assert applying.applications_over(later, 10) == 1
    assert applying.applications_over(later, 10) == 0
    assert door.fields_kept(held.application.id) == {}
    held.application.refresh_from_db()
    assert (
        held.application.identity_index is held.application.name_index is held.application.phone_index is None
    )
    assert queries.application_by_code(held.application.programme, CODE) is None
    mine = Entry.objects.filter(
        subject__in=[f"application:{held.application.id}", f"observer:{held.application.id}"]
    )
    assert {each.verb for each in mine if Opening.objects.filter(entry=each).exists()} <= {
        "application.erased", "observer.erased",
    }  # fmt: skip
    assert StepTaken.objects.filter(application=held.application).count() == 5


def test_a_refused_applicant_reads_the_reason_and_a_certified_one_is_refused_no_more(
    bring_to: BringTo, country: Country
) -> None:
    held = bring_to(State.TRIED)
    certificates.certify_candidate(held.certifier, held.application.id, [country.sector], Tier.SHOPPER)
    with refused(Refusal.WRONG_STATE):
        applying.refuse_application(held.certifier, held.application.id, "لا")


def test_every_entry_of_the_way_is_sealed(bring_to: BringTo, country: Country) -> None:
    held = bring_to(State.TRIED)
    certificates.certify_candidate(held.certifier, held.application.id, [country.sector], Tier.SHOPPER)
    heads = (
        "application.",
        "trial.",
        "control_sheet.",
        "lesson.",
        "question",
        "undertaking.",
        "joining.",
        "observer.",
    )
    mine = [each for each in Entry.objects.all() if each.verb.startswith(heads)]
    assert len({each.verb for each in mine}) > 10
    assert not any(each.is_open for each in mine)


def test_queries_of_the_bank_count_answers_of_this_programme_alone(bring_to: BringTo) -> None:
    held = bring_to(State.EXAMINED)
    assert SittingQuestion.objects.count() == Sitting.objects.get().asked
    assert exam_queries.bank(held.viewer).count() == 0
