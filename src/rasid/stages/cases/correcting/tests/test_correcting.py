"""A plan inside the deadline, step by step with proof; and one answer to many orders, all of them or none."""

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions as cases
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.correcting import actions, drafts
from rasid.stages.cases.correcting.actions import SomeRefusedError, Wanted
from rasid.stages.cases.correcting.drafts import Draft
from rasid.stages.cases.correcting.queries import fault_key
from rasid.stages.cases.correcting.rules import (
    LONGEST_STEP,
    MOST_STEPS,
    PlannedStep,
    Refusal,
    may_drop,
    may_finish,
    may_plan,
    progress,
)
from rasid.stages.cases.models import Case, CaseAnswer, CorrectionStep
from rasid.stages.cases.rules import CaseState
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.tests.test_findings_actions import replayed
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.cases import proof
from tests.world.doors import SignedIn, status_of
from tests.world.plans import Country
from tests.world.programmes import member
from tests.world.submitted import answers_for, photo

TODAY, DEADLINE = date(2026, 11, 15), date(2026, 11, 29)
days = st.integers(-40, 40).map(lambda n: TODAY + timedelta(days=n))


def refused(act: Callable[..., object], *args: Any) -> str:
    with pytest.raises(Refused) as found:
        act(*args)
    assert found.value.text()
    return str(found.value.code)


# Rules -----------------------------------------------------------------------------------------------


@given(st.sampled_from(CaseState), days, days, st.booleans())
def test_no_step_is_planned_outside_the_term(
    state: CaseState, deadline: date, due_on: date, works: bool
) -> None:
    refusal = may_plan(state, deadline, TODAY, text="x", due_on=due_on, works=works, steps=0)
    allowed = state is CaseState.OPEN and TODAY <= due_on <= deadline and works
    assert (refusal is None) is allowed


def test_a_plan_says_what_keeps_a_step_out() -> None:
    def of(**given: Any) -> Refusal | None:
        wanted = {"text": "x", "due_on": TODAY, "works": True, "steps": 0} | given
        return may_plan(CaseState.OPEN, DEADLINE, TODAY, **wanted)

    assert of() is None
    assert of(text=" ") is Refusal.NO_TEXT
    assert of(text="x" * (LONGEST_STEP + 1)) is Refusal.TEXT_TOO_LONG
    assert of(steps=MOST_STEPS) is Refusal.TOO_MANY_STEPS
    assert of(due_on=TODAY - timedelta(days=1)) is Refusal.DUE_BEFORE_TODAY
    assert of(due_on=DEADLINE + timedelta(days=1)) is Refusal.DUE_AFTER_DEADLINE
    assert of(works=False) is Refusal.DUE_RESTS
    late = may_plan(
        CaseState.OPEN, TODAY - timedelta(days=1), TODAY, text="x", due_on=TODAY, works=True, steps=0
    )
    assert late is Refusal.DEADLINE_PASSED


def test_a_step_is_done_once_with_proof_and_then_stays() -> None:
    waiting, done = PlannedStep(TODAY, is_done=False), PlannedStep(TODAY, is_done=True)
    dropped = PlannedStep(TODAY, is_done=False, is_dropped=True)

    def finish(
        step: PlannedStep, state: CaseState = CaseState.OPEN, on: date = TODAY, shown: bool = True
    ) -> Any:
        return may_finish(state, step, done_on=on, today=TODAY, has_proof=shown)

    assert finish(waiting) is None
    assert finish(waiting, shown=False) is Refusal.NO_PROOF
    assert finish(waiting, on=TODAY + timedelta(days=1)) is Refusal.DONE_TOMORROW
    assert finish(done) is finish(dropped) is Refusal.STEP_OVER
    assert finish(waiting, CaseState.CLOSED) is Refusal.NOT_OPEN
    assert may_drop(CaseState.OPEN, waiting) is None
    assert may_drop(CaseState.OPEN, done) is may_drop(CaseState.OPEN, dropped) is Refusal.STEP_OVER


@given(st.lists(st.tuples(st.booleans(), st.booleans())))
def test_progress_never_counts_what_was_dropped(held: list[tuple[bool, bool]]) -> None:
    told = progress(PlannedStep(TODAY, is_done, is_dropped) for is_done, is_dropped in held)
    assert told.steps == held.count((True, False)) + held.count((False, False))
    assert told.done == held.count((True, False)) <= told.steps


# The plan --------------------------------------------------------------------------------------------


def assert_public_view_matches(case: Case) -> None:
    live = case_queries.public_views(case.programme_id)[f"case:{case.id}"]
    assert differing_fields(live, replayed(f"case:{case.id}")) == []


def test_the_public_learns_that_there_is_a_plan_and_how_far_it_has_come(
    order: Case, omar_viewing: Viewer
) -> None:
    def told() -> tuple[Any, Any]:
        view = case_queries.public_views(order.programme_id)[f"case:{order.id}"]
        assert_public_view_matches(order)
        return view["plan_steps"], view["plan_done"]

    assert told() == (None, None)
    for text in ("شراء مظلة", "تركيب مظلة", "درس"):
        actions.plan_step(omar_viewing, order.id, text, date(2026, 11, 17))
    assert told() == (3, 0)
    actions.finish_step(omar_viewing, order.id, 1, TODAY, "اشتُريت", proof())
    actions.drop_step(omar_viewing, order.id, 3)
    assert told() == (2, 1)
    entries = Entry.objects.filter(verb="case.planned")
    assert entries.count() == 5
    written = b"".join(bytes(entry.opening.record) + bytes(entry.header) for entry in entries)
    assert "مظلة" not in json.dumps(written.decode(), ensure_ascii=False)
    assert "اشتُريت" not in written.decode()


def test_only_the_orders_own_liaisons_plan(
    order: Case, officer: Viewer, programme: Programme, country: Country, omar_viewing: Viewer
) -> None:
    dana = member(programme, "dana", Role.LIAISON)
    answers_for(Membership.objects.get(user=dana), country.civil)
    for viewer in (officer, viewer_for(dana, programme)):
        assert refused(actions.plan_step, viewer, order.id, "x", date(2026, 11, 17)) == "cases-not-there"
    assert refused(actions.plan_step, omar_viewing, order.id, "x", date(2026, 11, 20)) == Refusal.DUE_RESTS
    assert refused(actions.drop_step, omar_viewing, order.id, 7) == Refusal.NO_STEP
    assert not Entry.objects.filter(verb="case.planned").exists()


def test_a_step_without_proof_is_not_done_and_a_wrong_file_changes_nothing(
    order: Case, omar_viewing: Viewer
) -> None:
    actions.plan_step(omar_viewing, order.id, "x", date(2026, 11, 17))
    assert refused(actions.finish_step, omar_viewing, order.id, 1, TODAY, "", None) == Refusal.NO_PROOF
    page = SimpleUploadedFile("x.html", b"<html>")
    assert refused(actions.finish_step, omar_viewing, order.id, 1, TODAY, "", page) == "cases-proof-type"
    assert CorrectionStep.objects.get().done_on is None


@pytest.fixture
def agency(signed_in: SignedIn, omar: User, omar_at_licensing: Membership) -> Client:
    return signed_in(omar)


def test_the_office_reads_the_plan_that_the_agency_makes(
    agency: Client, signed_in: SignedIn, rania: User, order: Case
) -> None:
    page = reverse("agency_plan", args=["jo", order.id])
    desk = signed_in(rania)
    added = agency.post(page, {"act": "plan", "text": "تركيب مظلة", "due_on": "2026-11-17"}, follow=True)
    assert "أُضيفت الخطوة" in added.content.decode()
    wrong = agency.post(page, {"act": "plan", "text": "x", "due_on": "2027-01-01"}).content.decode()
    assert "قبل انقضاء مهلة" in wrong
    missing = agency.post(page, {"act": "finish", "number": "1", "done_on": "2026-11-15"}).content.decode()
    assert "أرفق ما يُظهر" in missing
    sent = {
        "act": "finish",
        "number": "1",
        "done_on": "2026-11-15",
        "proof": SimpleUploadedFile("a.jpg", photo()),
    }
    assert "سُجّل إنجاز" in agency.post(page, sent, follow=True).content.decode()
    shown = desk.get(reverse("case", args=["jo", order.id])).content.decode()
    assert "تركيب مظلة" in shown
    file = CorrectionStep.objects.get().proof_id
    for client, name in ((desk, "case_step_proof"), (agency, "agency_step_proof")):
        assert status_of(client, reverse(name, args=["jo", order.id, file])) == 200
    assert "تركيب مظلة" in agency.get(reverse("agency_case", args=["jo", order.id])).content.decode()
    assert agency.post(page, {"act": "drop", "number": "²"}).status_code == 404


# One answer to several orders ------------------------------------------------------------------------


@pytest.fixture
def orders(no_delay: None, order: Case, drafts: list[Finding], officer: Viewer) -> list[Case]:
    """Two open orders whose findings say the same in the same words."""
    second = cases.open_case(findings.confirm_finding(officer, drafts[0].id).id)
    assert second
    Finding.objects.filter(id=second.finding_id).update(text=order.finding.text)
    return list(Case.objects.order_by("deadline"))


def kept() -> cases.KeptProof:
    return cases.keep_proof(proof())


def test_each_order_has_its_own_answer_and_entry(orders: list[Case], omar_viewing: Viewer) -> None:
    shared = kept()
    wanted = [Wanted(case.id, [shared]) for case in orders]
    given = actions.answer_many(omar_viewing, wanted, "نُظفت القاعات", repaired_on=TODAY)
    assert {answer.case_id for answer in given} == {case.id for case in orders}
    assert {Case.objects.get(id=case.id).state for case in orders} == {CaseState.ANSWERED}
    subjects = set(Entry.objects.filter(verb="case.answered").values_list("subject", flat=True))
    assert subjects == {f"case:{case.id}" for case in orders}
    for case in orders:
        assert_public_view_matches(case)


def test_one_order_that_cannot_be_answered_keeps_all_back_and_is_named(
    orders: list[Case], omar_viewing: Viewer
) -> None:
    cases.answer_case(omar_viewing, orders[0].id, "وحدها", [proof()])
    entries = Entry.objects.count()
    with pytest.raises(SomeRefusedError) as some:
        actions.answer_many(omar_viewing, [Wanted(case.id, [kept()]) for case in orders], "نُظفت")
    assert set(some.value.why) == {orders[0].id}
    assert CaseAnswer.objects.count() == 1
    assert Entry.objects.count() == entries
    assert Case.objects.get(id=orders[1].id).state == CaseState.OPEN


def test_every_order_that_cannot_be_answered_is_named(orders: list[Case], omar_viewing: Viewer) -> None:
    with pytest.raises(SomeRefusedError) as some:
        actions.answer_many(omar_viewing, [Wanted(case.id, []) for case in orders], "نُظفت")
    assert set(some.value.why) == {case.id for case in orders}
    assert refused(actions.answer_many, omar_viewing, [], "x") == Refusal.NONE_CHOSEN


def token_in(page: str) -> str:
    found = re.search(r'name="kept" value="([^"]+)"', page)
    assert found
    return found.group(1)


def filled(orders: list[Case], **besides: Any) -> dict[str, Any]:
    return {
        "act": "check",
        "text": "نُظفت القاعات",
        "case": [str(case.id) for case in orders],
        "shown": [str(case.id) for case in orders],
        **besides,
    }


def test_answers_are_looked_at_before_they_are_sent(agency: Client, orders: list[Case]) -> None:
    page = reverse("agency_answers", args=["jo"])
    listed = agency.get(page).content.decode()
    assert "أمران" in listed
    form = agency.get(f"{page}?fault={fault_key(orders[0].finding.text)}").content.decode()
    assert all(case.code in form for case in orders)
    own = f"proofs-{orders[0].id}"
    sent = filled(
        orders,
        proofs=SimpleUploadedFile("مشتركة.jpg", photo()),
        **{own: SimpleUploadedFile("وحدها.jpg", photo(9))},
    )
    checked = agency.post(page, sent).content.decode()
    assert checked.count("مشتركة.jpg") == 2
    assert checked.count("وحدها.jpg") == 1
    assert not CaseAnswer.objects.exists()
    done = agency.post(page, {"act": "send", "kept": token_in(checked)}, follow=True).content.decode()
    assert "وصل جوابان" in done
    assert {answer.case_id: answer.proofs.count() for answer in CaseAnswer.objects.all()} == {
        orders[0].id: 2,
        orders[1].id: 1,
    }


def test_nothing_that_was_written_or_attached_is_lost_on_a_mistake(
    agency: Client, orders: list[Case]
) -> None:
    page = reverse("agency_answers", args=["jo"])
    sent = filled(orders, text="", proofs=SimpleUploadedFile("بعد.jpg", photo()))
    back = agency.post(page, sent).content.decode()
    assert "error-summary" in back
    assert "بعد.jpg" in back
    assert back.count("checked") == 2
    checked = agency.post(page, filled(orders, kept=token_in(back))).content.decode()
    assert checked.count("بعد.jpg") == 2
    again = agency.post(page, {"act": "edit", "kept": token_in(checked)}).content.decode()
    assert "نُظفت القاعات" in again
    assert "بعد.jpg" in again
    bad = agency.post(
        page, filled(orders, kept=token_in(again), proofs=SimpleUploadedFile("x.html", b"<html>"))
    ).content.decode()
    assert "x.html" in bad
    assert "بعد.jpg" in bad
    none = agency.post(page, filled([], shown=[str(case.id) for case in orders], kept=token_in(bad)))
    assert "اختر أمراً" in none.content.decode()
    assert orders[0].code in none.content.decode()


def test_what_changed_meanwhile_is_named_and_the_rest_is_still_there(
    agency: Client, orders: list[Case], omar_viewing: Viewer
) -> None:
    page = reverse("agency_answers", args=["jo"])
    checked = agency.post(page, filled(orders, proofs=SimpleUploadedFile("a.jpg", photo()))).content.decode()
    cases.answer_case(omar_viewing, orders[0].id, "وحدها", [proof()])
    back = agency.post(page, {"act": "send", "kept": token_in(checked)}).content.decode()
    assert "لم يُرسل شيء" in back
    assert f"#answer-{orders[0].code}" in back
    assert f"#answer-{orders[1].code}" not in back
    assert 'value="send"' not in back
    rest = filled([orders[1]], kept=token_in(back))
    checked = agency.post(page, rest).content.decode()
    agency.post(page, {"act": "send", "kept": token_in(checked)})
    assert Case.objects.get(id=orders[1].id).state == CaseState.ANSWERED


def test_a_draft_is_its_writers_alone_and_for_a_day(
    orders: list[Case], omar_viewing: Viewer, officer: Viewer
) -> None:
    token = drafts.sealed(omar_viewing, Draft(text="x", cases=[orders[0].id], shared=[("a", "b")]))
    assert drafts.opened(omar_viewing, token).shared == [("a", "b")]
    assert refused(drafts.opened, officer, token) == Refusal.LOST
    assert refused(drafts.opened, omar_viewing, token[:-1] + "?") == Refusal.LOST


def test_a_file_that_is_gone_is_said(orders: list[Case], omar_viewing: Viewer) -> None:
    file = kept()
    draft = Draft(text="x", cases=[orders[0].id], shared=[(str(file.stored.pk), "a.jpg")])
    assert [len(each.proofs) for each in drafts.wanted(draft)] == [1]
    StoredFile.objects.filter(pk=file.stored.pk).update(dropped_at=clock.now())
    assert refused(drafts.wanted, draft) == Refusal.LOST


def test_orders_of_others_are_not_answered_by_naming_them(
    signed_in: SignedIn, programme: Programme, country: Country, orders: list[Case]
) -> None:
    dana = member(programme, "dana", Role.LIAISON)
    answers_for(Membership.objects.get(user=dana), country.civil)
    client, page = signed_in(dana), reverse("agency_answers", args=["jo"])
    back = client.post(page, filled(orders, proofs=SimpleUploadedFile("a.jpg", photo()))).content.decode()
    assert not any(case.code in back for case in orders)
    assert not CaseAnswer.objects.exists()
