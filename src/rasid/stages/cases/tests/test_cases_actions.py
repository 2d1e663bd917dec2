"""Orders open once, are answered with proof, closed by two people, and read in public as the log says."""

import contextlib
import random
import threading
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.files.base import ContentFile
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions, queries
from rasid.stages.cases.models import Case, CaseAnswer, Deadline
from rasid.stages.cases.rules import MOST_PROOFS, CaseState, Refusal, Turn, turn
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import Severity
from rasid.stages.findings.tests.test_findings_actions import replayed
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.registry.models import LiaisonScope
from rasid.stages.reviews import sheets as reviews
from rasid.stages.submissions.actions import Received
from tests.world.cases import proof
from tests.world.checking import proven
from tests.world.plans import Country
from tests.world.reviews import accepted


def refusal_of(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as refused:
        act(*args)
    assert refused.value.text()
    return refused.value.code


def assert_public_view_matches(case: Case) -> None:
    live = queries.public_views(case.programme_id)[f"case:{case.id}"]
    assert differing_fields(live, replayed(f"case:{case.id}")) == []


def test_a_finding_opens_one_case_however_often_its_job_runs(confirmed_finding: Finding) -> None:
    first, second = (actions.open_case(confirmed_finding.id) for _ in range(2))
    assert first
    assert second
    assert first.id == second.id
    assert (Case.objects.count(), Entry.objects.filter(verb="case.opened").count()) == (1, 1)


def test_a_draft_orders_nothing(drafts: list[Finding]) -> None:
    assert actions.open_case(drafts[0].id) is None


def test_a_finding_withdrawn_before_its_job_ran_orders_nothing(
    confirmed_finding: Finding, officer: Viewer
) -> None:
    findings.withdraw_finding(officer, confirmed_finding.id, "خطأ في القراءة")
    assert actions.withdraw_case(confirmed_finding.id) is None
    assert actions.open_case(confirmed_finding.id) is None


def test_a_serious_fault_has_ten_working_days_from_the_day_it_is_seen(order: Case) -> None:
    # Sunday 15 November 2026; Jordan rests on Friday and Saturday.
    assert order.deadline == date(2026, 11, 29)
    header = bytes(Entry.objects.get(verb="case.opened").header)
    assert b'"deadline":"2026-11-29"' in header


def test_the_programmes_holidays_lengthen_the_term(
    no_delay: None, confirmed_finding: Finding, programme: Programme
) -> None:
    programme.holidays.create(day=date(2026, 11, 18), name={"ar": "عطلة"})
    opened = actions.open_case(confirmed_finding.id)
    assert opened
    assert opened.deadline == date(2026, 11, 30)


def test_the_delay_hides_the_order_and_does_not_eat_its_term(
    drafts: list[Finding],
    officer: Viewer,
    omar_viewing: Viewer,
    monkeypatch: pytest.MonkeyPatch,
    settings: Any,
) -> None:
    settings.RELEASE_DELAY_HOURS = 48.0
    monkeypatch.setattr("secrets.SystemRandom.random", lambda _: 0.75)
    finding = findings.confirm_finding(officer, drafts[1].id)
    opened = actions.open_case(finding.id)
    assert opened
    # The half-week of the visit ends with Tuesday 17 November, at 21:00 UTC, and the order rests for a week.
    assert opened.visible_from == datetime(2026, 11, 24, 21, tzinfo=UTC) + timedelta(hours=36)
    # Seen on Thursday, so Sunday is the first of ten working days.
    assert opened.deadline == date(2026, 12, 10)
    assert queries.find_case(omar_viewing, opened.id) is None
    assert refusal_of(actions.answer_case, omar_viewing, opened.id, "نُظف", [proof()]) is Refusal.NOT_THERE
    with clock.travelling_to(opened.visible_from):
        assert queries.find_case(omar_viewing, opened.id)
        steps = queries.timeline(omar_viewing, opened)
        assert [step.at for step in steps] == [opened.visible_from]


def test_danger_to_life_is_seen_at_once(drafts: list[Finding], officer: Viewer, omar_viewing: Viewer) -> None:
    confirmed = findings.confirm_finding(officer, drafts[0].id, severity=Severity.DANGER)
    opened = actions.open_case(confirmed.id)
    assert opened
    assert queries.find_case(omar_viewing, opened.id)
    assert opened.deadline == date(2026, 11, 16)


def test_publishing_too_early_can_be_seen_coming(confirmed_finding: Finding, officer: Viewer) -> None:
    opened = actions.open_case(confirmed_finding.id)
    assert opened
    assert queries.last_release(officer) == opened.visible_from
    with clock.travelling_to(opened.visible_from + timedelta(seconds=1)):
        assert queries.last_release(officer) is None


def test_an_answer_keeps_its_proof_and_hands_the_turn_to_the_office(answered_order: Case) -> None:
    answer = CaseAnswer.objects.get(case=answered_order)
    (kept,) = answer.proofs.all()
    assert (kept.name, kept.file.media_type) == ("after.jpg", "image/jpeg")
    assert queries.rows(_office(answered_order), [answered_order])[0].turn is Turn.OFFICE_JUDGES


def _office(case: Case) -> Viewer:
    return public_viewer(case.programme_id)


@pytest.mark.parametrize(
    ("text", "files", "refusal"),
    [
        ("نُظف", [], Refusal.EVIDENCE_MISSING),
        (" ", [("a.jpg", None)], Refusal.TEXT_MISSING),
        ("نُظف", [("a.jpg", b"<html><script>alert(1)</script></html>")], Refusal.PROOF_TYPE),
        ("نُظف", [("a.pdf", b"MZ\x90\x00" + bytes(60))], Refusal.PROOF_TYPE),
        ("نُظف", [("a.jpg", b"")], Refusal.PROOF_TYPE),
        (
            "نُظف",
            [("ok.jpg", None), ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")],
            Refusal.PROOF_TYPE,
        ),
        ("نُظف", [("a.jpg", None)] * (MOST_PROOFS + 1), Refusal.PROOFS_TOO_MANY),
    ],
)
def test_a_bad_answer_is_refused_and_keeps_nothing(
    order: Case, omar_viewing: Viewer, text: str, files: list[tuple[str, bytes | None]], refusal: Refusal
) -> None:
    before = StoredFile.objects.count()
    sent = [proof(name) if content is None else ContentFile(content, name) for name, content in files]
    assert refusal_of(actions.answer_case, omar_viewing, order.id, text, sent) is refusal
    assert Case.objects.get(id=order.id).state == CaseState.OPEN
    assert (CaseAnswer.objects.count(), StoredFile.objects.count()) == (0, before)


def test_a_file_over_ten_megabytes_is_refused_by_name(order: Case, omar_viewing: Viewer) -> None:
    heavy = ContentFile(proof().read() + bytes(10 * 1024 * 1024), "heavy.jpg")
    with pytest.raises(Refused) as refused:
        actions.answer_case(omar_viewing, order.id, "نُظف", [heavy])
    assert refused.value.code is Refusal.PROOF_TOO_LARGE
    assert "heavy.jpg" in refused.value.text()


def test_two_answers_to_one_order_are_not_taken(answered_order: Case, omar_viewing: Viewer) -> None:
    assert (
        refusal_of(actions.answer_case, omar_viewing, answered_order.id, "مرة أخرى", [proof()])
        is Refusal.WRONG_STATE
    )


def test_a_late_answer_is_taken(order: Case, omar_viewing: Viewer) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=60)):
        assert queries.open_case_counts(omar_viewing).overdue == 1
        actions.answer_case(omar_viewing, order.id, "تأخرنا", [proof()])
        assert queries.open_case_counts(omar_viewing).overdue == 0


def test_one_person_alone_closes_nothing(proven_order: Case, officer: Viewer, munir_viewing: Viewer) -> None:
    assert refusal_of(actions.close_case, officer, proven_order.id) is Refusal.SAME_PERSON
    closed = actions.close_case(munir_viewing, proven_order.id)
    assert (closed.state, closed.closed_by_id) == (CaseState.CLOSED, munir_viewing.user_id)


def test_an_answer_nobody_accepted_closes_nothing(answered_order: Case, munir_viewing: Viewer) -> None:
    assert refusal_of(actions.close_case, munir_viewing, answered_order.id) is Refusal.NOT_ACCEPTED


def test_a_second_officer_who_doubts_sends_an_accepted_answer_back(
    accepted_order: Case, munir_viewing: Viewer, omar_viewing: Viewer, officer: Viewer
) -> None:
    actions.refuse_answer(munir_viewing, accepted_order.id, "الصورة قديمة")
    assert refusal_of(actions.close_case, officer, accepted_order.id) is Refusal.WRONG_STATE
    actions.answer_case(omar_viewing, accepted_order.id, "صورة اليوم", [proof(shade=10)])
    assert refusal_of(actions.close_case, munir_viewing, accepted_order.id) is Refusal.NOT_ACCEPTED
    assert_public_view_matches(Case.objects.get(id=accepted_order.id))


def test_an_old_acceptance_does_not_close_a_reopened_order(
    closed_order: Case, officer: Viewer, munir_viewing: Viewer, omar_viewing: Viewer
) -> None:
    actions.reopen_case(officer, closed_order.id, "عاد كما كان")
    assert refusal_of(actions.close_case, munir_viewing, closed_order.id) is Refusal.WRONG_STATE
    actions.answer_case(omar_viewing, closed_order.id, "نُظفت ثانية", [proof(shade=20)])
    assert refusal_of(actions.close_case, munir_viewing, closed_order.id) is Refusal.NOT_ACCEPTED
    found = queries.case_list(officer, wanted=Turn.OFFICE_JUDGES)
    assert [case.id for case in found] == [closed_order.id]


def test_a_reopened_order_runs_a_full_term_again(closed_order: Case, officer: Viewer) -> None:
    with clock.travelling_to(clock.now() + timedelta(days=28)):  # Sunday 13 December
        reopened = actions.reopen_case(officer, closed_order.id, "عاد كما كان")
    assert reopened.deadline == date(2026, 12, 27)
    assert [d.cause for d in queries.deadlines(reopened)] == ["opened", "reopened"]
    assert_public_view_matches(Case.objects.get(id=closed_order.id))


def test_a_deadline_is_extended_once_forwards_and_in_public(order: Case, officer: Viewer) -> None:
    assert (
        refusal_of(actions.extend_deadline, officer, order.id, date(2026, 11, 26), "سبب")
        is Refusal.DEADLINE_BACKWARDS
    )
    assert (
        refusal_of(actions.extend_deadline, officer, order.id, date(2026, 12, 4), "سبب")
        is Refusal.DEADLINE_RESTS
    )
    actions.extend_deadline(officer, order.id, date(2026, 12, 6), " توريد قطعة ")
    assert (
        refusal_of(actions.extend_deadline, officer, order.id, date(2026, 12, 8), "سبب")
        is Refusal.EXTENDED_ALREADY
    )
    assert b'"deadline":"2026-12-06"' in bytes(Entry.objects.get(verb="case.extended").header)
    view = queries.public_views(order.programme_id)[f"case:{order.id}"]
    assert (view["deadline"], view["extension_reason"]) == ("2026-12-06", "توريد قطعة")
    assert_public_view_matches(order)


@pytest.mark.parametrize("stage", ["order", "answered_order", "accepted_order", "closed_order"])
def test_a_withdrawn_finding_takes_its_order_with_it_whatever_became_of_it(
    stage: str, request: pytest.FixtureRequest, officer: Viewer
) -> None:
    case = request.getfixturevalue(stage)
    findings.withdraw_finding(officer, case.finding_id, "ثبت غيره بالدليل")
    for _ in range(2):
        withdrawn = actions.withdraw_case(case.finding_id)
        assert withdrawn
        assert withdrawn.state == CaseState.WITHDRAWN
    assert Entry.objects.filter(verb="case.withdrawn").count() == 1
    assert_public_view_matches(Case.objects.get(id=case.id))


def test_what_the_public_reads_is_what_the_log_adds_up_to(closed_order: Case) -> None:
    view = queries.public_views(closed_order.programme_id)[f"case:{closed_order.id}"]
    assert (view["state"], view["answer"], view["closed_on"]) == ("closed", "accepted", "2026-11-15")
    assert_public_view_matches(closed_order)


@pytest.mark.parametrize("change", [{"deadline": date(2027, 1, 3)}, {"code": "0000-0000"}])
def test_a_case_changed_behind_the_doors_is_named(order: Case, change: dict[str, Any]) -> None:
    Case.objects.filter(id=order.id).update(**change)
    live = queries.public_views(order.programme_id)[f"case:{order.id}"]
    assert differing_fields(live, replayed(f"case:{order.id}")) == list(change)


def test_random_histories_keep_log_tables_and_promises_together(
    order: Case, officer: Viewer, munir_viewing: Viewer, omar_viewing: Viewer
) -> None:
    chance = random.Random(20261115)
    now = clock.now()
    for _ in range(60):
        now += timedelta(hours=chance.randrange(96))
        before = Case.objects.get(id=order.id)
        who = chance.choice([officer, munir_viewing])
        with clock.travelling_to(now), contextlib.suppress(Refused):
            _random_act(chance, before, who, omar_viewing)
        case = Case.objects.get(id=order.id)
        assert case.deadline >= before.deadline
        if case.state == CaseState.CLOSED:
            newest = queries.newest_answer(case)
            assert newest
            assert newest.is_accepted
            assert newest.proofs.exists()
            assert newest.decided_by_id != case.closed_by_id
        assert_public_view_matches(case)
    days = [deadline.day for deadline in queries.deadlines(case)]
    assert days == sorted(days)
    assert Entry.objects.filter(verb="case.closed").exists()
    assert Deadline.objects.filter(case=order, cause="extended").count() <= 1


def _check(case: Case, *, fixed: bool) -> None:
    if turn(queries.standing_of(case)) is Turn.OFFICE_CHECKS:
        proven(case, fixed=fixed)


def _random_act(chance: random.Random, case: Case, who: Viewer, liaison: Viewer) -> None:
    acts = {
        "answer": lambda: actions.answer_case(liaison, case.id, "صُوّب", [proof()] * chance.choice([0, 1, 1])),
        "accept": lambda: actions.accept_answer(who, case.id),
        "check": lambda: _check(case, fixed=chance.random() < 0.8),
        "close": lambda: actions.close_case(who, case.id),
        "refuse": lambda: actions.refuse_answer(who, case.id, "لا يكفي"),
        "extend": lambda: actions.extend_deadline(
            who, case.id, case.deadline + timedelta(days=chance.randrange(-5, 9)), "سبب"
        ),
        "reopen": lambda: actions.reopen_case(who, case.id, "عاد كما كان"),
    }
    weights = {"refuse": 1, "extend": 1, "check": 6}
    name = chance.choices(list(acts), [weights.get(name, 4) for name in acts])[0]
    acts[name]()


def test_a_liaison_sees_own_orders_only(
    order: Case, omar_viewing: Viewer, country: Country, omar_at_licensing: Any
) -> None:
    assert [case.id for case in queries.cases(omar_viewing)] == [order.id]
    LiaisonScope.objects.filter(membership=omar_at_licensing).update(authority=country.civil)
    assert list(queries.cases(omar_viewing)) == []
    assert refusal_of(actions.answer_case, omar_viewing, order.id, "نُظف", [proof()]) is Refusal.NOT_THERE


def test_a_liaison_whose_membership_ended_sees_nothing(
    order: Case, omar_viewing: Viewer, omar_at_licensing: Any
) -> None:
    omar_at_licensing.ended_at = clock.now()
    omar_at_licensing.save()
    assert list(queries.cases(omar_viewing)) == []


def test_a_liaison_does_none_of_the_offices_acts_and_an_officer_answers_nothing(
    answered_order: Case, omar_viewing: Viewer, officer: Viewer
) -> None:
    case_id: UUID = answered_order.id
    for act, more in (
        (actions.accept_answer, ()),
        (actions.refuse_answer, ("لا",)),
        (actions.close_case, ()),
        (actions.reopen_case, ("لا",)),
        (actions.extend_deadline, (date(2026, 12, 6), "سبب")),
    ):
        assert refusal_of(act, omar_viewing, case_id, *more) is Refusal.NOT_THERE
    assert refusal_of(actions.answer_case, officer, case_id, "نُظف", [proof()]) is Refusal.NOT_THERE


def test_overdue_orders_come_first_and_are_counted(
    order: Case, drafts: list[Finding], officer: Viewer, no_delay: None
) -> None:
    exits = actions.open_case(findings.confirm_finding(officer, drafts[0].id).id)  # three days
    assert exits
    assert [case.id for case in queries.case_list(officer)] == [exits.id, order.id]
    actions.extend_deadline(officer, exits.id, date(2026, 12, 31), "قطعة مستوردة")
    assert [case.id for case in queries.case_list(officer)] == [order.id, exits.id]
    with clock.travelling_to(clock.now() + timedelta(days=15)):
        assert [case.id for case in queries.case_list(officer, wanted="overdue")] == [order.id]
        counts = queries.open_case_counts(officer)
        assert (counts.open, counts.overdue, counts.to_judge, counts.to_close) == (2, 1, 0, 0)
        row = queries.rows(officer, [order])[0]
        assert (row.is_overdue, row.days_left) == (True, -1)


def test_the_office_sees_whose_turn_it_is(accepted_order: Case, officer: Viewer) -> None:
    assert [case.id for case in queries.case_list(officer, wanted=Turn.OFFICE_CLOSES)] == [accepted_order.id]
    assert list(queries.case_list(officer, wanted=Turn.OFFICE_JUDGES)) == []
    assert queries.open_case_counts(officer).to_close == 1


def test_a_real_questionnaire_travels_from_its_arrival_to_an_order(
    arrived: Received, hadi_viewing: Viewer, officer: Viewer, no_delay: None
) -> None:
    review = accepted(hadi_viewing, arrived.submission)
    drawn = {finding.answer.item.name: finding for finding in findings.draw_findings(review.id)}
    dirt = drawn["dirt"]
    assert dirt.text["en"] == "The hall is dirty"
    assert dirt.place["ar"]
    opened = actions.open_case(findings.confirm_finding(officer, dirt.id).id)
    assert opened
    assert_public_view_matches(opened)
    shown = reviews.sheet(hadi_viewing, review)
    assert {file.kind for file in shown.files} == {"image"}
    labels = [value for section in shown.sections for answer in section.answers for value in answer.values]
    assert all(value.get("ar") for value in labels)


@pytest.mark.django_db(transaction=True)
def test_two_officers_judging_at_once_give_one_verdict(
    answered_order: Case, officer: Viewer, munir_viewing: Viewer
) -> None:
    start, outcomes = threading.Barrier(2), []

    def judge(viewer: Viewer) -> None:
        try:
            start.wait(10)
            actions.accept_answer(viewer, answered_order.id)
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=judge, args=[viewer]) for viewer in (officer, munir_viewing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == [str(Refusal.WRONG_STATE), "done"]
    assert Entry.objects.filter(verb="case.answer_accepted").count() == 1
