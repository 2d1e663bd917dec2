"""What counts is proved and told, waits for its answer, and falls with its proof; twice is once."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.accountability import queries as figures
from rasid.stages.accountability.adjudication import actions as adjudication
from rasid.stages.accountability.adjudication.rules import Ruling
from rasid.stages.accountability.controls.actions import check_control, place_control
from rasid.stages.accountability.controls.rules import Check
from rasid.stages.accountability.models import Adjudication, Control, Opportunity
from rasid.stages.accountability.opportunities import actions
from rasid.stages.accountability.opportunities.facts import SCOPE, longer, windows
from rasid.stages.accountability.opportunities.rules import NOT_ACCEPTED, PLACER_READ, State
from rasid.stages.cases.models import CaseAnswer
from rasid.stages.findings.models import Finding
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.actions import join_programme
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reviews.models import Review
from rasid.stages.visits.models import Visit
from tests.world.accountability import NO, PLACED, YES, Week, controlled, later
from tests.world.programmes import NOW

WORDS = PLACED
HOUR = timedelta(hours=1)


def states() -> dict[str, tuple[str, str]]:
    return {each.item.name: (each.state, each.outcome) for each in Opportunity.objects.select_related("item")}


@pytest.mark.parametrize(
    ("is_present", "saw", "state", "outcome"),
    [
        (True, True, "hit", "hit"),
        (True, False, "pending", "miss"),
        (False, False, "silent", "silent"),
        (False, True, "pending", "alarm"),
    ],
)
def test_a_control_proves_all_four_and_what_speaks_against_somebody_waits(
    week: Week, noor: Observer, officer: Viewer, rania: User, is_present: bool, saw: bool, state: str, outcome: str,
) -> None:  # fmt: skip
    controlled(week, noor, officer, rania, is_present=is_present, saw=saw)
    assert states() == {"exits": (state, outcome)}
    entry = Opportunity.objects.get()
    assert (entry.observer, entry.basis) == (noor, "control")
    assert (entry.told_at is not None) == (state == "pending")
    assert actions.reckon_place(week.country.points[0].id) == 0


def test_before_anybody_looked_after_it_nothing_is_said(
    week: Week, noor: Observer, officer: Viewer, rania: User
) -> None:
    planned = week.planned(noor, carries=True)
    place_control(officer, rania, week.control(planned).id, WORDS)
    with later(hours=4):
        review = week.read(week.filed(planned, NOW + HOUR))
        assert actions.reckon_review(review.id) == 0
    assert not Opportunity.objects.exists()


@pytest.mark.parametrize(
    ("check", "reason"), [(Check.CHANGED, "control-changed"), (Check.UNCLEAR, "control-not-verified")]
)
def test_a_control_that_did_not_last_counts_against_nobody(
    week: Week, noor: Observer, officer: Viewer, rania: User, check: Check, reason: str
) -> None:
    controlled(week, noor, officer, rania, check=check)
    entry = Opportunity.objects.get()
    assert (entry.state, entry.reason, entry.told_at) == (State.EXCLUDED, reason, None)


def test_a_placer_who_read_the_visit_after_all_spoils_the_control(
    week: Week,
    noor: Observer,
    officer: Viewer,
    rania: User,
    munir_viewing: Viewer,
    munir: User,
    programme: Programme,
) -> None:
    planned = week.planned(noor, carries=True)
    control = week.control(planned)
    place_control(officer, rania, control.id, WORDS)
    join_programme(programme, rania, Role.REVIEWER)
    with later(hours=4):
        week.read(week.filed(planned, NOW + HOUR, {"exits": YES}), viewer_for(rania, programme))
        check_control(munir_viewing, munir, control.id, Check.AS_PLACED, "نظرنا بعد الزيارة")
        actions.reckon_control(control.id)
    assert Opportunity.objects.get().reason == PLACER_READ


def test_an_unanswered_miss_counts_after_the_fourteenth_day_and_not_on_it(
    week: Week, noor: Observer, officer: Viewer, rania: User, programme: Programme
) -> None:
    controlled(week, noor, officer, rania)
    with later(days=14):
        assert actions.settle_undisputed(programme) == 0
    assert Opportunity.objects.get().state == State.PENDING
    with later(days=15):
        assert [actions.settle_undisputed(programme) for _ in range(2)] == [1, 0]
        assert actions.reckon_place(week.country.points[0].id) == 0
    assert Opportunity.objects.get().state == State.MISS


def test_the_table_refuses_a_miss_that_nobody_was_told_of(
    week: Week, noor: Observer, officer: Viewer, rania: User
) -> None:
    controlled(week, noor, officer, rania)
    for wrong in ({"state": "miss", "told_at": None}, {"state": "hit"}, {"state": "excluded"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Opportunity.objects.update(**wrong)


def test_an_entry_falls_when_its_visit_does_not_count_any_more(
    week: Week, noor: Observer, officer: Viewer, rania: User
) -> None:
    visit = controlled(week, noor, officer, rania, saw=True)
    Review.objects.filter(submission__visit=visit).update(stands=False)
    actions.reckon_place(visit.service_point_id)
    entry = Opportunity.objects.get()
    assert (entry.state, entry.reason) == (State.EXCLUDED, NOT_ACCEPTED)


def test_everything_about_it_is_sealed(week: Week, noor: Observer, officer: Viewer, rania: User) -> None:
    controlled(week, noor, officer, rania)
    about = Entry.objects.filter(subject__regex="^(control|opportunity):")
    assert about.count() == 4
    assert not any(each.is_public or each.verb in str(each.header) for each in about)


# Doubles -------------------------------------------------------------------------------------------


def doubled(
    week: Week, first: Observer, second: Observer, answers: list[Any], apart: timedelta
) -> list[Visit]:
    """Two visits to one place, paired by lot; what each answered about the hall's cleanliness."""
    one = week.planned(first)
    two = week.planned(second, beside=one)
    with later(hours=8):
        visits = [
            week.filed(planned, began, {"clean": answer, "exits": YES})
            for planned, began, answer in zip((one, two), (NOW, NOW + apart), answers, strict=True)
        ]
        for visit in visits:
            actions.reckon_review(week.read(visit).id)
    return visits


def test_two_who_saw_the_same_prove_each_others_hit(week: Week, noor: Observer, lina: Observer) -> None:
    doubled(week, noor, lina, [NO, NO], 2 * HOUR)
    found = Opportunity.objects.filter(item__name="clean")
    assert {(each.observer, each.state, each.basis) for each in found} == {
        (noor, "hit", "double"),
        (lina, "hit", "double"),
    }
    assert not Adjudication.objects.exists()


def test_where_they_differ_nobody_is_charged_before_a_third_person_ruled(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User
) -> None:
    doubled(week, noor, lina, [NO, YES], 2 * HOUR)
    assert not Opportunity.objects.filter(item__name="clean").exists()
    difference = Adjudication.objects.get()
    with later(hours=9):
        adjudication.decide(officer, rania, difference.id, Ruling.THERE, "الصورة تُظهر القاعة متسخة")
        actions.reckon_adjudication(difference.id)
    entry = Opportunity.objects.get(item__name="clean")
    assert (entry.observer, entry.state, entry.outcome) == (lina, State.PENDING, "miss")


def test_ruled_absent_or_unclear_charges_neither(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User
) -> None:
    doubled(week, noor, lina, [NO, YES], 2 * HOUR)
    with later(hours=9):
        adjudication.decide(
            officer, rania, Adjudication.objects.get().id, Ruling.NOT_THERE, "القاعة نظيفة فيهما"
        )
        actions.reckon_adjudication(Adjudication.objects.get().id)
    assert not Opportunity.objects.filter(item__name="clean").exclude(state=State.EXCLUDED).exists()


def test_beyond_the_familys_window_two_visits_prove_nothing_of_each_other(
    week: Week,
    noor: Observer,
    lina: Observer,
    salma: User,
    salma_viewing: Viewer,
    basel: User,
    basel_viewing: Viewer,
    programme: Programme,
) -> None:
    with later(hours=-1):
        asked = actions.propose_window(salma_viewing, salma, "cleanliness", 60, "أقصر مما ظننا")
        actions.grant_window(basel_viewing, basel, asked.id)
    assert windows(programme)["cleanliness"] == HOUR
    doubled(week, noor, lina, [NO, YES], 2 * HOUR)
    assert not Adjudication.objects.exists()
    assert not Opportunity.objects.filter(item__name="clean").exists()


def test_only_an_administrator_sets_a_window_and_none_of_a_minute(
    officer: Viewer, rania: User, salma: User, salma_viewing: Viewer
) -> None:
    for viewer, by, family, minutes in (
        (officer, rania, "queue", 30), (salma_viewing, salma, "queue", 1), (salma_viewing, salma, " ", 30),
    ):  # fmt: skip
        with pytest.raises(Refused):
            actions.propose_window(viewer, by, family, minutes, "أقصر مما ظننا")


def test_a_longer_window_holds_against_no_visit_made_before_it(
    salma: User, salma_viewing: Viewer, basel: User, basel_viewing: Viewer, programme: Programme
) -> None:
    published = windows(programme)["queue"]
    for minutes in (120, 300):
        asked = actions.propose_window(salma_viewing, salma, "queue", minutes, "أطول مما ظننا")
        with pytest.raises(Refused):
            actions.grant_window(salma_viewing, salma, asked.id)
        actions.grant_window(basel_viewing, basel, asked.id)
    assert windows(programme)["queue"] == published
    assert longer(programme) == {"queue": (5 * HOUR, clock.now() + SCOPE)}
    with later(days=61):
        assert windows(programme)["queue"] == 5 * HOUR
        assert longer(programme) == {}


# Brackets ------------------------------------------------------------------------------------------


def test_a_resident_and_a_visit_before_and_a_repair_with_its_day_after_prove_a_miss(
    week: Week,
    noor: Observer,
    lina: Observer,
    officer: Viewer,
    rania: User,
    reporting: Any,
    programme: Programme,
) -> None:
    """Two independent kinds of evidence before, the authority's own record after, within the family's week."""
    entry = bracketed(week, noor, lina, officer, rania, reporting, repaired_in_days=2)
    assert entry is not None
    assert (entry.basis, entry.outcome, entry.state) == ("bracket", "miss", State.PENDING)


def test_a_repair_without_its_day_ends_no_bracket(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User, reporting: Any
) -> None:
    assert bracketed(week, noor, lina, officer, rania, reporting, repaired_in_days=None) is None


def bracketed(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User, reporting: Any, *,
    repaired_in_days: int | None,
) -> Opportunity | None:  # fmt: skip
    """Noor found too few chairs on Sunday morning, a resident says so too; Lina did not see it in the afternoon."""
    facts = bracket_rows(week, noor, lina, officer, rania, reporting, repaired_in_days)
    with later(days=4):
        actions.reckon_place(facts)
    return Opportunity.objects.filter(item__name="chairs", observer=lina).first()


def bracket_rows(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User, reporting: Any, days: int | None
) -> Any:
    from_noor = week.planned(noor)
    of_lina = week.planned(lina)
    with later(hours=10):
        first = week.filed(from_noor, NOW + HOUR, {"chairs": NO})
        second = week.filed(of_lina, NOW + 6 * HOUR, {"chairs": YES})
        review = week.read(first)
        week.read(second)
    answer = review.submission.answers.get(item__name="chairs")
    finding = Finding.objects.create(
        programme=week.country.programme, wave=week.wave, code="CHAIRS", review=review, answer=answer,
        service_point=first.service_point, authority=first.authority, axis="place", severity="serious",
        text={"ar": "المقاعد لا تكفي"}, seen_in_half_week="2026-11-15/2026-11-17", state="confirmed",
        drafted_at=clock.now(), decided_by=rania, decided_at=clock.now(),
    )  # fmt: skip
    report = reporting("لا مقاعد في القاعة", said_at=NOW + 2 * HOUR).report
    finding.linked_reports.create(report=report, linked_by=rania, linked_at=clock.now())
    case = case_of(finding)
    CaseAnswer.objects.create(
        case=case, number=1, text="أضفنا مقاعد", given_by=rania, given_at=NOW + timedelta(days=3),
        repaired_on=None if days is None else (NOW + timedelta(days=days)).date(),
        is_accepted=True, decided_by=rania, decided_at=NOW + timedelta(days=3),
    )  # fmt: skip
    return first.service_point_id


def case_of(finding: Finding) -> Any:
    model = CaseAnswer._meta.get_field("case").related_model
    return model._default_manager.create(
        programme=finding.programme, code="CASE", finding=finding, authority=finding.authority,
        service_point=finding.service_point, state="answered", deadline=NOW.date(), opened_at=NOW,
        visible_from=NOW, public_from=NOW,
    )  # fmt: skip


# Figures for the estimates -------------------------------------------------------------------------


def test_the_programmes_figures_count_by_family_what_counts_and_nothing_that_waits(
    week: Week, noor: Observer, lina: Observer, officer: Viewer, rania: User, programme: Programme
) -> None:
    controlled(week, noor, officer, rania, saw=True)
    span = (NOW - HOUR, NOW + 5 * HOUR)
    seen = figures.detection(programme.id, ["facility", "queue"], *span)
    assert (seen["facility"], seen["queue"]) == (figures.Tally(1, 1), figures.Tally(0, 0))
    Control.objects.update(is_present=False)
    with later(hours=5):
        actions.reckon_place(week.country.points[0].id)
    # What was there and reported is now what was not there and reported: told, and not counted yet.
    assert figures.detection(programme.id, ["facility"], *span)["facility"] == figures.Tally(0, 0)
    assert figures.specificity(programme.id, ["facility"], *span)["facility"] == figures.Tally(0, 0)
    with later(days=20):
        actions.settle_undisputed(programme)
    assert figures.specificity(programme.id, ["facility"], *span)["facility"] == figures.Tally(0, 1)


def test_the_night_looks_at_every_place_and_moves_nothing_twice(
    week: Week, noor: Observer, officer: Viewer, rania: User, programme: Programme
) -> None:
    controlled(week, noor, officer, rania)
    with later(days=1):
        assert actions.reckon_programme(programme) == 0
    with later(days=16):
        assert actions.reckon_programme(programme) == 1
