"""Visits in the database: offered once, taken by their own observer, closed by the calendar, never unsaid."""

import threading
from collections.abc import Callable
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connections

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry, Opening
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import parse_canonical
from rasid.stages.observers.actions import alias_for, suspend_observer
from rasid.stages.observers.models import Alias, Observer
from rasid.stages.plans import actions as plans
from rasid.stages.plans.models import FramePoint, Plan
from rasid.stages.programmes.actions import open_wave
from rasid.stages.programmes.rules import Role, Viewer, public_viewer
from rasid.stages.visits import actions, queries
from rasid.stages.visits.models import Transaction, Visit
from rasid.stages.visits.rules import Channel, Outcome, Purpose, Reason, Refusal, VisitState
from rasid.stages.visits.transactions import actions as transactions
from rasid.stages.visits.transactions.queries import own_transactions
from tests.world.plans import Country


def on_its_day(visit: Visit) -> clock.datetime:
    """Nine in the morning in Amman on the visit's first day."""
    return clock.now() + timedelta(days=(visit.window_starts - date(2026, 11, 15)).days)


def records(visit: Visit) -> list[tuple[str, dict[str, object]]]:
    openings = Opening.objects.filter(entry__subject=f"visit:{visit.id}").order_by("entry_id")
    return [
        (opening.entry.verb, parse_canonical(bytes(opening.record))["sets"])
        for opening in openings.select_related("entry")
    ]


def test_a_released_plan_becomes_visits_with_known_probabilities(
    released_plan: Plan, offered_visits: list[Visit]
) -> None:
    assert len(offered_visits) == released_plan.planned_visits.count() > 0
    for visit in offered_visits:
        point = FramePoint.objects.get(plan=released_plan, service_point=visit.service_point)
        assert (visit.probability, visit.stratum) == (point.probability, point.stratum)
        assert (visit.state, visit.purpose) == (VisitState.OFFERED, Purpose.SAMPLE)
        assert visit.window_starts == visit.window_ends
        assert visit.day_part in {"early", "middle", "late"}


def test_a_plan_that_is_not_released_offers_nothing(drawn_plan: Plan) -> None:
    assert actions.offer_visits(drawn_plan.id) == 0
    assert not Visit.objects.exists()


def test_offering_twice_offers_once(released_plan: Plan, offered_visits: list[Visit]) -> None:
    assert actions.offer_visits(released_plan.id) == 0
    assert Visit.objects.count() == len(offered_visits)
    assert Entry.objects.filter(verb="visit.offered").count() == len(offered_visits)


def test_every_token_is_its_own(offered_visits: list[Visit]) -> None:
    tokens = {visit.token for visit in offered_visits}
    assert len(tokens) == len(offered_visits)
    assert all(len(token) == 32 for token in tokens)


def test_everybody_sent_has_an_alias_from_the_offer_on(
    offered_visits: list[Visit], released_plan: Plan
) -> None:
    named = set(Alias.objects.filter(wave=released_plan.wave).values_list("observer_id", flat=True))
    assert named == {visit.observer_id for visit in offered_visits}


def test_taken_started_filed_is_the_way_of_a_visit(noors_visit: Visit, noor_viewing: Viewer) -> None:
    with clock.travelling_to(on_its_day(noors_visit)):
        actions.take_visit(noor_viewing, noors_visit.id)
        actions.start_visit(noor_viewing, noors_visit.id)
        actions.mark_filed(noors_visit.id)
    steps = list(noors_visit.steps.values_list("state", flat=True))
    assert steps == [VisitState.OFFERED, VisitState.TAKEN, VisitState.STARTED, VisitState.FILED]
    assert [verb for verb, _ in records(noors_visit)] == [f"visit.{state}" for state in steps]


def test_filing_twice_is_harmless(noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    actions.mark_filed(noors_visit.id)
    assert actions.mark_filed(noors_visit.id).state == VisitState.FILED
    assert noors_visit.steps.filter(state=VisitState.FILED).count() == 1


def test_a_visit_that_nobody_took_cannot_be_filed(noors_visit: Visit) -> None:
    with pytest.raises(Refused) as refused:
        actions.mark_filed(noors_visit.id)
    assert refused.value.code is Refusal.WRONG_STATE
    assert refused.value.text()


def test_a_visit_is_taken_once(noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    with pytest.raises(Refused) as refused:
        actions.take_visit(noor_viewing, noors_visit.id)
    assert refused.value.code is Refusal.WRONG_STATE


STEPS_OF_AN_OBSERVER: list[Callable[[Viewer, Visit], object]] = [
    lambda viewer, visit: actions.take_visit(viewer, visit.id),
    lambda viewer, visit: actions.start_visit(viewer, visit.id),
    lambda viewer, visit: actions.decline_visit(viewer, visit.id, Reason.UNWELL),
    lambda viewer, visit: actions.abandon_visit(viewer, visit.id, Reason.UNSAFE),
]


@pytest.mark.parametrize("step", STEPS_OF_AN_OBSERVER, ids=["take", "start", "decline", "abandon"])
def test_nobody_moves_somebody_elses_visit(
    noors_visit: Visit, sami_viewing: Viewer, officer: Viewer, step: Callable[[Viewer, Visit], object]
) -> None:
    for stranger in (sami_viewing, officer, public_viewer(officer.programme_id)):
        with pytest.raises(Refused) as refused:
            step(stranger, noors_visit)
        assert refused.value.code is Refusal.NOT_YOURS
    noors_visit.refresh_from_db()
    assert noors_visit.state == VisitState.OFFERED


def test_an_observer_who_left_can_no_longer_act(noors_visit: Visit, noor_viewing: Viewer) -> None:
    left = Viewer(noor_viewing.user_id, noor_viewing.programme_id, frozenset())
    with pytest.raises(Refused):
        actions.take_visit(left, noors_visit.id)


def test_a_visit_starts_only_on_its_day(noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    day = on_its_day(noors_visit)
    for wrong, code in (
        (day - timedelta(days=1), Refusal.NOT_YET),
        (day + timedelta(days=1), Refusal.WINDOW_OVER),
    ):
        with clock.travelling_to(wrong), pytest.raises(Refused) as refused:
            actions.start_visit(noor_viewing, noors_visit.id)
        assert refused.value.code is code


def test_a_reason_is_kept_with_the_step_and_its_words_stay_out_of_the_log(
    noors_visit: Visit, noor_viewing: Viewer
) -> None:
    actions.decline_visit(noor_viewing, noors_visit.id, Reason.OTHER, " زفاف أخي ")
    step = noors_visit.steps.get(state=VisitState.DECLINED)
    assert (step.reason, step.note) == (Reason.OTHER, "زفاف أخي")
    assert records(noors_visit)[-1] == ("visit.declined", {"state": "declined", "reason": "other"})


def test_a_refusal_without_a_reason_changes_nothing(noors_visit: Visit, noor_viewing: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        actions.decline_visit(noor_viewing, noors_visit.id, None)
    assert refused.value.code is Refusal.REASON_MISSING
    assert noors_visit.steps.count() == 1


def test_outsiders_learn_neither_the_verb_nor_the_visit(noors_visit: Visit, noor_viewing: Viewer) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    for entry in Entry.objects.filter(subject=f"visit:{noors_visit.id}"):
        header = bytes(entry.header)
        assert b"visit" not in header


def test_a_window_that_closed_expires_what_nobody_finished(
    offered_visits: list[Visit], country: Country
) -> None:
    last = max(visit.window_ends for visit in offered_visits)
    assert actions.expire_visits(country.programme, min(v.window_ends for v in offered_visits)) == 0
    assert actions.expire_visits(country.programme, last + timedelta(days=1)) == len(offered_visits)
    assert actions.expire_visits(country.programme, last + timedelta(days=1)) == 0
    assert set(Visit.objects.values_list("state", flat=True)) == {VisitState.EXPIRED}


def test_the_daily_round_goes_by_each_programmes_own_calendar(offered_visits: list[Visit]) -> None:
    last = max(visit.window_ends for visit in offered_visits)
    # 22:00 in London on the last day is already tomorrow in Amman.
    evening = clock.datetime(last.year, last.month, last.day, 22, tzinfo=clock.UTC)
    with clock.travelling_to(evening - timedelta(hours=2)):
        before = actions.expire_all_visits()
    with clock.travelling_to(evening):
        after = actions.expire_all_visits()
    assert before + after == len(offered_visits)
    assert after == sum(visit.window_ends == last for visit in offered_visits)


def test_a_phone_that_found_no_network_files_after_the_window(
    noors_visit: Visit, noor_viewing: Viewer
) -> None:
    actions.take_visit(noor_viewing, noors_visit.id)
    with clock.travelling_to(on_its_day(noors_visit) + timedelta(days=3)):
        actions.expire_all_visits()
        assert actions.mark_filed(noors_visit.id).state == VisitState.FILED


def test_no_shows_stay_in_the_record(noors_visit: Visit, officer: Viewer, released_plan: Plan) -> None:
    with clock.travelling_to(on_its_day(noors_visit) + timedelta(days=1)):
        actions.expire_all_visits()
    counts = queries.visit_counts(officer, released_plan.wave)
    assert counts[VisitState.EXPIRED] >= 1
    assert sum(counts.values()) == Visit.objects.count()
    assert Visit.objects.get(id=noors_visit.id).probability is not None


def begun(visit: Visit, viewer: Viewer) -> None:
    actions.take_visit(viewer, visit.id)
    with clock.travelling_to(on_its_day(visit)):
        actions.start_visit(viewer, visit.id)


@pytest.fixture
def counter_visit(country: Country, noor: Observer, offered_visits: list[Visit]) -> Visit:
    """A visit of Noor's to a counter of the licensing authority."""
    visit = next(one for one in offered_visits if one.observer_id == noor.id)
    visit.authority = country.licensing
    visit.save()
    return visit


def test_a_transaction_outlasts_its_visit_by_months(
    counter_visit: Visit, noor_viewing: Viewer, country: Country
) -> None:
    begun(counter_visit, noor_viewing)
    started = on_its_day(counter_visit)
    with clock.travelling_to(started):
        running = transactions.open_transaction(noor_viewing, counter_visit.id, country.renewal)
        actions.mark_filed(counter_visit.id)
    with clock.travelling_to(started + timedelta(days=40)):
        transactions.add_contact(noor_viewing, running.id, Channel.PHONE, "قيل: راجعنا بعد أسبوع")
    with clock.travelling_to(started + timedelta(days=75)):
        closed = transactions.close_transaction(noor_viewing, running.id, Outcome.GRANTED)
    assert closed.ended_at is not None
    assert (closed.ended_at - closed.filed_at).days == 75
    assert [contact.channel for contact in closed.contacts.all()] == [Channel.PHONE]
    assert list(own_transactions(noor_viewing)) == [closed]
    with pytest.raises(Refused) as refused:
        transactions.close_transaction(noor_viewing, running.id, Outcome.REFUSED)
    assert refused.value.code is Refusal.TRANSACTION_OVER


def test_a_transaction_belongs_to_its_observer(
    counter_visit: Visit, noor_viewing: Viewer, sami_viewing: Viewer, country: Country
) -> None:
    begun(counter_visit, noor_viewing)
    with clock.travelling_to(on_its_day(counter_visit)):
        running = transactions.open_transaction(noor_viewing, counter_visit.id, country.renewal)
    for attempt in (
        lambda: transactions.add_contact(sami_viewing, running.id, Channel.PHONE),
        lambda: transactions.close_transaction(sami_viewing, running.id, Outcome.GRANTED),
        lambda: transactions.close_transaction(sami_viewing, uuid4(), Outcome.GRANTED),
    ):
        with pytest.raises(Refused) as refused:
            attempt()
        assert refused.value.code is Refusal.NOT_YOURS
    assert not own_transactions(sami_viewing)
    assert Transaction.objects.get().outcome == Outcome.RUNNING


def test_a_service_of_another_authority_is_refused(
    counter_visit: Visit, noor_viewing: Viewer, country: Country
) -> None:
    Visit.objects.filter(id=counter_visit.id).update(authority=country.civil)
    begun(counter_visit, noor_viewing)
    with clock.travelling_to(on_its_day(counter_visit)), pytest.raises(Refused) as refused:
        transactions.open_transaction(noor_viewing, counter_visit.id, country.renewal)
    assert refused.value.code is Refusal.SERVICE_ELSEWHERE


def test_an_observer_sees_their_own_visits_and_no_others(
    offered_visits: list[Visit],
    noors_visit: Visit,
    noor_viewing: Viewer,
    sami_viewing: Viewer,
    officer: Viewer,
) -> None:
    assert queries.visit_for_observer(noor_viewing, noors_visit.id) == noors_visit
    for stranger in (sami_viewing, officer, public_viewer(officer.programme_id)):
        assert queries.visit_for_observer(stranger, noors_visit.id) is None
    assert {visit.observer_id for visit in queries.own_visits(noor_viewing)} == {noors_visit.observer_id}


def test_the_day_is_sorted_by_what_can_be_done(
    noors_visit: Visit, noor_viewing: Viewer, country: Country
) -> None:
    programme = country.programme
    assert noors_visit in queries.visits_today(noor_viewing, programme).offered
    actions.take_visit(noor_viewing, noors_visit.id)
    day = on_its_day(noors_visit)
    with clock.travelling_to(day - timedelta(days=1)):
        assert noors_visit in queries.visits_today(noor_viewing, programme).coming
    with clock.travelling_to(day):
        assert noors_visit in queries.visits_today(noor_viewing, programme).now
    with clock.travelling_to(day + timedelta(days=1)):
        assert noors_visit in queries.visits_today(noor_viewing, programme).over
    with clock.travelling_to(day + timedelta(days=15)):
        assert noors_visit not in queries.visits_today(noor_viewing, programme).over


def test_the_office_reads_an_alias_and_never_an_observer(
    offered_visits: list[Visit], released_plan: Plan, noor: Observer, noors_visit: Visit, officer: Viewer
) -> None:
    rows = list(queries.office_visits(officer, released_plan.wave))
    assert len(rows) == len(offered_visits)
    told = str(rows)
    for secret in (str(noor.id), noor.user.handle, noors_visit.token):
        assert secret not in told
    mine = next(row for row in rows if row["id"] == noors_visit.id)
    assert mine["alias"] == alias_for(noor, released_plan.wave)


def test_the_same_observer_has_another_name_next_week(
    offered_visits: list[Visit], released_plan: Plan, noor: Observer, officer: Viewer, country: Country
) -> None:
    following = open_wave(country.programme, date(2026, 11, 22))
    plan = plans.request_plan(country.programme, following, 4)
    plans.draw_plan(plan.id)
    plans.release_plan(plan.id)
    actions.offer_visits(plan.id)
    names = [
        {
            row["alias"]
            for row in queries.office_visits(officer, wave)
            if Visit.objects.get(id=row["id"]).observer_id == noor.id
        }
        for wave in (released_plan.wave, following)
    ]
    assert all(len(found) == 1 for found in names)
    assert names[0] != names[1]


@pytest.mark.parametrize("role", [None, *sorted(set(Role) - {Role.OFFICER, Role.ADMINISTRATOR})])
def test_only_the_desk_lists_a_weeks_visits(
    offered_visits: list[Visit], released_plan: Plan, role: Role | None
) -> None:
    programme_id = released_plan.programme_id
    viewer = Viewer(999, programme_id, frozenset({role})) if role else public_viewer(programme_id)
    assert not queries.office_visits(viewer, released_plan.wave)


@pytest.mark.django_db(transaction=True)
def test_a_visit_tapped_twice_at_once_is_taken_once(noors_visit: Visit, noor_viewing: Viewer) -> None:
    outcomes: list[str] = []
    gate = threading.Barrier(2)
    moment = clock.now()

    def tap() -> None:
        try:
            with clock.travelling_to(moment):
                gate.wait()
                actions.take_visit(noor_viewing, noors_visit.id)
                outcomes.append("taken")
        except Refused as refused:
            outcomes.append(str(refused.code))
        finally:
            connections.close_all()

    fingers = [threading.Thread(target=tap) for _ in range(2)]
    for finger in fingers:
        finger.start()
    for finger in fingers:
        finger.join()
    assert sorted(outcomes) == ["taken", str(Refusal.WRONG_STATE)]
    assert noors_visit.steps.filter(state=VisitState.TAKEN).count() == 1


def test_the_suspended_begin_nothing_whichever_door_they_take(
    noor: Observer, noor_viewing: Viewer, noors_visit: Visit
) -> None:
    suspend_observer(noor, "ننظر في شكوى")
    for step in (actions.take_visit, actions.start_visit):
        with pytest.raises(Refused) as refused:
            step(noor_viewing, noors_visit.id)
        assert refused.value.code == "observers-suspended"
