"""Plans of both sides, training, what is measured and what is withheld, good practice that two publish."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.actions import open_case
from rasid.stages.findings import actions as findings
from rasid.stages.findings.models import Finding
from rasid.stages.findings.praising.actions import draft_praise
from rasid.stages.improvement import queries
from rasid.stages.improvement.models import Effect, GoodPractice, ImprovementPlan
from rasid.stages.improvement.plans import actions
from rasid.stages.improvement.plans.measuring import Question, measure
from rasid.stages.improvement.plans.queries import find_plan, measured_facts, plans
from rasid.stages.improvement.practice import actions as practice
from rasid.stages.improvement.practice.queries import practices, public_view
from rasid.stages.improvement.rules import SETTLED, PlanState, Refusal
from rasid.stages.improvement.training import actions as training
from rasid.stages.improvement.training.queries import may_read_effect, rounds, training_needs
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.models import Answer
from tests.world.doors import SignedIn
from tests.world.improvement import practice_of, proposed, undertaking
from tests.world.plans import Country
from tests.world.programmes import member

WORDS = {"ar": "استقبال كبار السن", "en": "Receiving the elderly"}
LOW = {"authority": {"visits": 5, "centres": 3, "half_width": 20}}


@pytest.fixture
def civil_viewing(programme: Programme, country: Country) -> Viewer:
    """A liaison who answers for nobody here: another body's."""
    return viewer_for(member(programme, "lina", Role.LIAISON), programme)


def test_each_side_proposes_and_the_other_agrees(
    country: Country, officer: Viewer, omar_viewing: Viewer, civil_viewing: Viewer
) -> None:
    of_office, of_body = proposed(officer, country.licensing), proposed(omar_viewing, country.licensing)
    assert (of_office.is_of_office, of_body.is_of_office) == (True, False)
    for viewer, plan in ((officer, of_office), (omar_viewing, of_body)):
        with pytest.raises(Refused) as refused:
            actions.agree_plan(viewer, plan.id)
        assert refused.value.code == Refusal.OWN_PROPOSAL
    assert actions.agree_plan(omar_viewing, of_office.id).state == PlanState.AGREED
    assert actions.agree_plan(officer, of_body.id).state == PlanState.AGREED
    assert find_plan(civil_viewing, of_office.id) is None
    assert not plans(public_viewer(officer.programme_id)).exists()
    with pytest.raises(Refused):
        proposed(omar_viewing, country.civil)


def test_a_plan_names_posts_and_no_people(country: Country, officer: Viewer) -> None:
    named = replace(undertaking(), owner="سعاد محمود الخطيب")
    with pytest.raises(Refused) as refused:
        actions.propose_plan(officer, country.licensing.id, named)
    assert refused.value.code == "programmes-names-blocked"


def test_a_plan_is_measured_once_on_its_day_and_says_when_it_is_not_enough(
    country: Country, officer: Viewer, omar_viewing: Viewer
) -> None:
    plan = proposed(officer, country.licensing)
    actions.agree_plan(omar_viewing, plan.id)
    assert actions.measure_due() == 0
    with clock.travelling_to(clock.now() + timedelta(weeks=14) + SETTLED):
        assert actions.measure_due() == 1
        assert actions.measure_due() == 0
        measured = ImprovementPlan.objects.get()
        assert measured.state == PlanState.MEASURED
        assert measured.effect.result["withheld"]
        assert "whole" not in measured.effect.result
        assert measured_facts(plan.programme_id, plan.starts_on, clock.now().date()) == []
        with pytest.raises(Refused):
            actions.withdraw_plan(officer, plan.id, "لم يعجبنا الأثر")
    verbs = (
        Entry.objects.filter(subject=f"improvement:{plan.id}").order_by("id").values_list("verb", flat=True)
    )
    assert list(verbs) == ["improvement.proposed", "improvement.agreed", "improvement.measured"]


# Measuring -----------------------------------------------------------------------------


def asked(country: Country, waves: list[Wave], axis: str = "") -> Question:
    return Question(
        authority=str(country.licensing.id),
        axis=axis,
        starts_on=waves[2].starts_on,
        ends_on=waves[3].ends_on,
        peers=frozenset({str(country.civil.id)}),
    )


@pytest.fixture
def low_floor(country: Country, small_floor: None) -> None:
    country.programme.publication_floor = LOW
    country.programme.save()


def test_what_changed_is_told_above_the_floor_and_by_the_same_centres(
    four_weeks: list[Wave], low_floor: None, country: Country
) -> None:
    """Every visit scores two points more each week: weeks 3 and 4 against 1 and 2 are some four points better."""
    result = measure(country.programme, asked(country, four_weeks))
    assert 2 < float(result["whole"]["value"]) < 6
    assert float(result["whole"]["low"]) < 4 < float(result["whole"]["high"])
    # Two weeks a side are no series, one other body is no company, and nobody was picked.
    assert {"weekly", "beyond", "by_itself"} & set(result) == set()
    on_axis = measure(country.programme, asked(country, four_weeks, "place"))
    assert float(on_axis["whole"]["before"]) == pytest.approx(float(result["whole"]["before"]) - 10, abs=0.11)


def test_below_the_floor_no_figure_leaves(four_weeks: list[Wave], country: Country) -> None:
    result = measure(country.programme, asked(country, four_weeks))
    assert set(result) == {"withheld"}
    assert "too-few-visits" in result["withheld"]


def test_an_axis_that_nobody_looked_at_has_no_effect(
    four_weeks: list[Wave], low_floor: None, country: Country
) -> None:
    assert set(measure(country.programme, asked(country, four_weeks, "digital"))) == {"withheld"}


# Training -------------------------------------------------------------------------------


def test_a_round_is_of_the_bodys_own_centres_and_measured_a_quarter_later(
    country: Country, omar_viewing: Viewer, officer: Viewer, civil_viewing: Viewer
) -> None:
    day = clock.now().date()
    own, others = country.points[0], country.points[1]
    held = training.record_round(
        omar_viewing, country.licensing.id, axis="staff_conduct", topic=WORDS, people=12, held_on=day,
        ended_on=day, points=[own.id, others.id],
    )  # fmt: skip
    assert [each.service_point_id for each in held.centres.all()] == [own.id]
    assert not rounds(civil_viewing).exists()
    with pytest.raises(Refused):
        training.record_round(
            omar_viewing, country.licensing.id, axis="staff_conduct", topic=WORDS, people=12, held_on=day,
            ended_on=day, points=[others.id],
        )  # fmt: skip
    assert actions.measure_round(held.id) is None
    with clock.travelling_to(clock.now() + timedelta(weeks=13) + SETTLED):
        assert actions.measure_due() == 1
        assert actions.measure_round(held.id) == Effect.objects.get()


def test_a_body_does_not_subtract_effects_of_rounds_that_it_wrote_down_itself(
    country: Country, omar_viewing: Viewer, officer: Viewer
) -> None:
    """Two rounds with one centre between them would say when that centre was visited, and how it did."""
    day, points = clock.now().date(), [country.points[0].id]
    by_body, by_office = (
        training.record_round(
            viewer, country.licensing.id, axis="staff_conduct", topic=WORDS, people=12, held_on=day,
            ended_on=day, points=points,
        )
        for viewer in (omar_viewing, officer)
    )  # fmt: skip
    assert may_read_effect(officer, by_body)
    assert may_read_effect(officer, by_office)
    assert may_read_effect(omar_viewing, by_office)
    assert not may_read_effect(omar_viewing, by_body)


def test_what_was_held_cannot_be_changed_by_the_application(db: None) -> None:
    with connection.cursor() as cursor:
        for table in ("improvement_traininground", "improvement_trainedcentre", "improvement_effect"):
            cursor.execute("SELECT has_table_privilege('rasid_app', %s, 'UPDATE')", [table])
            assert cursor.fetchone() == (False,), table


# Causes, needs, practice -------------------------------------------------------------


def test_causes_hold_only_what_is_public_and_needs_are_the_offices(
    confirmed_finding: Finding, officer: Viewer, omar_viewing: Viewer
) -> None:
    assert queries.recurring_causes(officer) == []
    assert training_needs(omar_viewing) == []
    assert queries.excellence(omar_viewing) == []
    assert queries.bodies(public_viewer(officer.programme_id)).count() == 0


def test_two_of_the_office_publish_a_practice_and_everybody_reads_it(
    programme: Programme, country: Country, officer: Viewer, omar_viewing: Viewer, munir_viewing: Viewer, rania: User
) -> None:  # fmt: skip
    draft = practice_of(proposed(officer, country.licensing), rania)
    proposal = practice.propose_practice(officer, rania, draft.id, "تنفع الجهات كلها")
    with pytest.raises(Refused):
        practice.grant_practice(officer, rania, proposal.id)
    assert not practices(omar_viewing).exists()
    munir = User.objects.get(id=munir_viewing.user_id)
    published = practice.grant_practice(munir_viewing, munir, proposal.id)
    assert [each.id for each in practices(omar_viewing)] == [draft.id]
    assert public_view(published)["state"] == "published"
    practice.withdraw_practice(officer, draft.id, "تبين أنها لا تصلح")
    assert not practices(omar_viewing).exists()


def test_a_practice_rests_on_public_praise_or_a_clear_effect(
    country: Country, officer: Viewer, confirmed_finding: Finding, rania: User
) -> None:
    effect = practice_of(proposed(officer, country.licensing), rania).effect
    assert effect
    for ground in ({"praise_id": confirmed_finding.id}, {"effect_id": effect.id}, {}):
        with pytest.raises(Refused) as refused:
            practice.write_practice(officer, title=WORDS, text=WORDS, **ground)
        assert refused.value.code == Refusal.NO_GROUND
    assert GoodPractice.objects.count() == 1


def test_a_plan_against_public_faults_that_came_up_again_says_that_it_was_picked(
    country: Country, officer: Viewer, drafts: list[Finding], no_delay: None
) -> None:
    for draft in drafts:
        findings.confirm_finding(officer, draft.id)
    assert not proposed(officer, country.licensing).is_picked
    Finding.objects.filter(id=drafts[0].id).update(service_point=country.points[2], axis="place")
    assert proposed(officer, country.licensing).is_picked
    assert not proposed(officer, country.civil).is_picked


def test_confirmed_praise_orders_nothing(
    accepted_review: Review, officer: Viewer, omar_viewing: Viewer, no_delay: None
) -> None:
    answer = Answer.objects.get(submission=accepted_review.submission, item__name="received")
    drafted = draft_praise(officer, accepted_review.id, answer.pk, WORDS)
    assert findings.confirm_finding(officer, drafted.id).public_from
    assert open_case(drafted.id) is None
    written = practice.write_practice(officer, title=WORDS, text=WORDS, praise_id=drafted.id)
    assert (written.authority, written.axis) == (drafted.authority, "access")


def test_plans_are_narrowed_by_their_state_and_taken_as_a_table(
    country: Country, officer: Viewer, omar_viewing: Viewer, rania: User, signed_in: SignedIn
) -> None:
    agreed, waiting = proposed(officer, country.licensing), proposed(omar_viewing, country.licensing)
    actions.agree_plan(omar_viewing, agreed.id)
    client, address = signed_in(rania), reverse("improvement_plans", args=["jo"])
    links = {
        state: str(client.get(address, {"state": state}).content.decode())
        for state in ("", PlanState.PROPOSED, "nonsense")
    }
    assert str(agreed.id) not in links[PlanState.PROPOSED]
    for page in links.values():
        assert str(waiting.id) in page
    assert str(agreed.id) in links["nonsense"]
    table = client.get(address, {"state": PlanState.PROPOSED, "format": "csv"}).content.decode()
    assert len(table.strip().splitlines()) == 2
    assert "مقترحة" in table
    assert "كل الأحوال" in links[""]
