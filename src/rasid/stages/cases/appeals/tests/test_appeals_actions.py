"""An appeal stops the clock, is heard by somebody uninvolved, and its outcome stands wherever the order does."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.replay import differing_fields
from rasid.stages.cases import actions as cases
from rasid.stages.cases import queries as case_queries
from rasid.stages.cases.appeals import actions, queries
from rasid.stages.cases.appeals.rules import Code, Refusal, Standing
from rasid.stages.cases.appeals.standing import standing_of
from rasid.stages.cases.models import Appeal, Case
from rasid.stages.cases.rules import AppealDecision, AppealGround, CaseState
from rasid.stages.findings import actions as findings
from rasid.stages.findings import queries as finding_queries
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState, Severity
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.racing import at_once
from tests.world.cases import proof
from tests.world.doors import SignedIn
from tests.world.programmes import member
from tests.world.regimes import replayed

WORDS = "القاعة نُظفت صباح ذلك اليوم، والصورة مؤرخة."
REASON = "الصورة لا تُظهر يوم الرصد، وأدلة الرصد واضحة."


def appealed(viewer: Viewer, order: Case) -> Appeal:
    return actions.give_appeal(viewer, order.id, AppealGround.NOT_AS_WRITTEN, WORDS, [proof()])


def refusal_of(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as refused:
        act(*args)
    assert refused.value.text()
    return refused.value.code


def fresh(order: Case) -> Case:
    return Case.objects.select_related("programme", "finding", "appeal").get(id=order.id)


def assert_public_record(order: Case) -> None:
    """What the tables say is what the log adds up to, for order and finding alike."""
    case = fresh(order)
    live = case_queries.public_views(case.programme_id)[f"case:{case.id}"]
    assert differing_fields(live, replayed(f"case:{case.id}")) == []
    shown = finding_queries.public_views(case.programme_id)[f"finding:{case.finding_id}"]
    assert differing_fields(shown, replayed(f"finding:{case.finding_id}")) == []


def test_an_appeal_stops_the_clock_and_says_until_when_it_is_decided(
    order: Case, omar_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    case = fresh(order)
    assert (case.stopped_on, case.left_days) == (date(2026, 11, 15), 10)
    assert given.decide_by == date(2026, 11, 29)
    assert case_queries.public_view(case)["appeal"] == Standing.GIVEN
    assert [each.verb for each in Entry.objects.filter(verb__startswith="case.").order_by("id")][-2:] == [
        "case.appealed",
        "case.stopped",
    ]
    assert_public_record(order)


def test_what_an_authority_wrote_is_the_offices_alone(order: Case, omar_viewing: Viewer) -> None:
    appealed(omar_viewing, order)
    assert WORDS not in str(case_queries.public_view(fresh(order)))
    assert all(WORDS.encode() not in bytes(each.opening.record) for each in Entry.objects.all())


def test_there_is_one_appeal_to_a_finding(order: Case, omar_viewing: Viewer) -> None:
    appealed(omar_viewing, order)
    assert refusal_of(appealed, omar_viewing, order) is Refusal.APPEALED_ALREADY


def test_days_to_appeal_end(order: Case, omar_viewing: Viewer) -> None:
    assert queries.last_day(fresh(order)) == date(2026, 11, 29)
    with clock.travelling_to(clock.now() + timedelta(days=15)):
        assert refusal_of(appealed, omar_viewing, order) is Refusal.WINDOW_OVER


def test_no_clock_stands_still_while_life_is_in_danger(
    no_delay: None, drafts: list[Finding], officer: Viewer, omar_viewing: Viewer
) -> None:
    confirmed = findings.confirm_finding(officer, drafts[0].id, severity=Severity.DANGER)
    order = cases.open_case(confirmed.id)
    assert order
    given = appealed(omar_viewing, order)
    assert fresh(order).stopped_on is None
    assert given.decide_by == date(2026, 11, 16)


def test_whoever_had_a_part_is_told_which(
    answered_order: Case, omar_viewing: Viewer, officer: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, answered_order)
    dismissing = (AppealDecision.DISMISSED, Code.PROOF_SILENT, REASON)
    assert refusal_of(actions.decide_appeal, officer, given.id, *dismissing) is Refusal.CONFIRMED_IT
    cases.refuse_answer(munir_viewing, answered_order.id, "الصورة من مكان آخر")
    assert refusal_of(actions.decide_appeal, munir_viewing, given.id, *dismissing) is Refusal.JUDGED_ANSWER
    assert refusal_of(actions.decide_appeal, omar_viewing, given.id, *dismissing) is Refusal.NOT_THERE


def test_whoever_read_the_visit_does_not_hear_the_appeal(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    review = order.finding.review
    assert review
    review.reviewer_id = munir_viewing.user_id
    review.save()
    refusal = refusal_of(
        actions.decide_appeal, munir_viewing, given.id, AppealDecision.DISMISSED, Code.RULE_HOLDS, REASON
    )
    assert refusal is Refusal.READ_IT


def test_a_dismissed_appeal_lets_the_clock_run_on_with_what_was_left(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    with clock.travelling_to(clock.now() + timedelta(days=7)):
        actions.decide_appeal(munir_viewing, given.id, AppealDecision.DISMISSED, Code.PROOF_SILENT, REASON)
        case = fresh(order)
        assert case.stopped_on is None
        # Ten working days were left on Sunday the 15th; they count from Sunday the 22nd.
        assert case.deadline == date(2026, 12, 6)
        view = case_queries.public_view(case)
        assert (view["appeal"], view["appeal_code"], view["appeal_reason"]) == (
            Standing.DISMISSED,
            Code.PROOF_SILENT,
            REASON,
        )
        assert Finding.objects.get(id=case.finding_id).appeal == "dismissed"
        assert_public_record(order)


def test_an_amended_finding_is_less_grave_everywhere_and_no_deadline_comes_earlier(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    actions.decide_appeal(
        munir_viewing, given.id, AppealDecision.AMENDED, Code.LESS_GRAVE, REASON, Severity.MINOR
    )
    case = fresh(order)
    assert case.deadline >= order.deadline
    assert case.finding.severity == Severity.MINOR
    assert case.finding.amended_from == Severity.SERIOUS
    assert case_queries.public_view(case)["severity"] == "minor"
    assert finding_queries.public_view(case.finding)["amended_from"] == "serious"
    assert_public_record(order)


def test_an_appeal_makes_nothing_graver(order: Case, omar_viewing: Viewer, munir_viewing: Viewer) -> None:
    given = appealed(omar_viewing, order)
    graver = (given.id, AppealDecision.AMENDED, Code.LESS_GRAVE, REASON, Severity.CRITICAL)
    assert refusal_of(actions.decide_appeal, munir_viewing, *graver) == "findings-not-less-grave"
    assert Appeal.objects.get().decision == ""
    assert fresh(order).stopped_on is not None


def test_an_upheld_appeal_takes_finding_and_order_with_it(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    actions.decide_appeal(munir_viewing, given.id, AppealDecision.UPHELD, Code.FACT_REFUTED, REASON)
    assert Finding.objects.get(id=order.finding_id).state == FindingState.WITHDRAWN
    cases.withdraw_case(order.finding_id)
    case = fresh(order)
    assert (case.state, case.stopped_on) == (CaseState.WITHDRAWN, None)
    assert standing_of(case) is Standing.UPHELD
    assert finding_queries.public_view(case.finding)["appeal"] == "upheld"
    assert_public_record(order)


def test_what_is_decided_is_decided_once(order: Case, omar_viewing: Viewer, munir_viewing: Viewer) -> None:
    given = appealed(omar_viewing, order)
    dismissing = (given.id, AppealDecision.DISMISSED, Code.RULE_HOLDS, REASON)
    actions.decide_appeal(munir_viewing, *dismissing)
    upholding = (given.id, AppealDecision.UPHELD, Code.FACT_REFUTED, REASON)
    assert refusal_of(actions.decide_appeal, munir_viewing, *upholding) is Refusal.DECIDED_ALREADY
    assert Finding.objects.get(id=order.finding_id).state == FindingState.CONFIRMED


def test_a_finding_withdrawn_meanwhile_leaves_nothing_to_appeal_against(
    order: Case, omar_viewing: Viewer, officer: Viewer, munir_viewing: Viewer
) -> None:
    given = appealed(omar_viewing, order)
    findings.withdraw_finding(officer, order.finding_id, "خطأ في القراءة الأولى")
    cases.withdraw_case(order.finding_id)
    assert standing_of(fresh(order)) is Standing.MOOT
    assert list(queries.appeal_list(munir_viewing)) == []
    upholding = (given.id, AppealDecision.UPHELD, Code.FACT_REFUTED, REASON)
    assert refusal_of(actions.decide_appeal, munir_viewing, *upholding) is Refusal.FINDING_GONE
    assert_public_record(order)


def test_the_queue_says_age_and_who_is_late(order: Case, omar_viewing: Viewer, munir_viewing: Viewer) -> None:
    appealed(omar_viewing, order)
    with clock.travelling_to(clock.now() + timedelta(days=15)):
        (row,) = queries.rows(munir_viewing, queries.appeal_list(munir_viewing))
        assert (row.age, row.left, row.is_late) == (11, -1, True)
        assert queries.waiting_count(munir_viewing) == (1, 1)
    assert queries.waiting_count(omar_viewing) == (0, 0)


def test_the_forecast_counts_only_findings_whose_days_are_over(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    before = queries.forecast(munir_viewing)
    assert (before.findings, before.appeals) == (0, 0)
    appealed(omar_viewing, order)
    after = queries.forecast(munir_viewing)
    assert (after.findings, after.appeals) == (1, 1)
    assert after.load.share > before.load.share


def test_a_liaison_appeals_on_the_page_and_an_officer_decides_on_another(
    signed_in: SignedIn, order: Case, omar: User, omar_viewing: Viewer, munir_viewing: Viewer
) -> None:
    page = reverse("agency_appeal", args=["jo", order.id])
    outside = signed_in(omar)
    assert "تظلّم واحد" in outside.get(page).content.decode()
    bare = outside.post(page, {"ground": "too_grave", "text": WORDS})
    assert bare.status_code == 400
    sent = outside.post(page, {"ground": "too_grave", "text": WORDS, "proofs": [proof()]}, follow=True)
    assert WORDS in sent.content.decode()
    given = Appeal.objects.get()
    inside = signed_in(User.objects.get(handle="munir"))
    queue = reverse("appeals", args=["jo"])
    assert order.code in inside.get(queue).content.decode()
    decide = reverse("appeal", args=["jo", given.id])
    assert WORDS in inside.get(decide).content.decode()
    inside.post(decide, {"code": "dismissed:proof_silent", "severity": "", "reason": REASON})
    for reader, address in ((outside, page), (inside, reverse("case", args=["jo", order.id]))):
        assert REASON in reader.get(address).content.decode()
    csv = inside.get(f"{queue}?wanted=dismissed&format=csv").content.decode()
    assert REASON in csv


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_who_decide_at_once_one_is_refused_and_nothing_is_lost(
    order: Case, omar_viewing: Viewer, munir_viewing: Viewer, programme: Programme
) -> None:
    given = appealed(omar_viewing, order)
    samar = viewer_for(member(programme, "samar", Role.OFFICER), programme)
    outcomes = at_once(
        lambda: actions.decide_appeal(
            munir_viewing, given.id, AppealDecision.DISMISSED, Code.RULE_HOLDS, REASON
        ),
        lambda: actions.decide_appeal(
            samar, given.id, AppealDecision.AMENDED, Code.LESS_GRAVE, REASON, Severity.MINOR
        ),
    )
    assert outcomes.count(Refusal.DECIDED_ALREADY) == 1
    assert Entry.objects.filter(verb="case.appeal_decided").count() == 1
    assert Entry.objects.filter(verb__in=["finding.amended", "finding.sustained"]).count() == 1
    assert fresh(order).stopped_on is None
    assert_public_record(order)
