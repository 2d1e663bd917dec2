"""Readings are opened once, held by one person, decided once, and know no observer."""

import threading
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Alias, Observer
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reviews import actions, queries
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.rules import CLAIM_HOURS, Refusal, ReviewState, Verdict
from rasid.stages.submissions.models import Submission
from tests.world.plans import Country
from tests.world.submitted import filled


def test_a_submission_is_opened_once_however_often_its_job_runs(noors_submission: Submission) -> None:
    first, second = (actions.open_review(noors_submission.id) for _ in range(2))
    assert first.id == second.id
    assert Review.objects.count() == 1


def test_a_review_knows_the_waves_alias_and_not_the_observer(open_review: Review, noor: Observer) -> None:
    assert open_review.alias == Alias.objects.get(observer=noor).code
    assert str(noor.id) not in repr(vars(open_review))


def test_the_second_reader_is_told_that_a_colleague_has_it(
    claimed_review: Review, huda_viewing: Viewer
) -> None:
    with pytest.raises(Refused) as refused:
        actions.claim_review(huda_viewing, claimed_review.id)
    assert refused.value.code is Refusal.TAKEN_BY_ANOTHER
    assert "زميل" in refused.value.text()


def test_a_lapsed_claim_goes_to_who_asks_and_its_first_holder_can_no_longer_decide(
    claimed_review: Review, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    with clock.travelling_to(clock.now() + timedelta(hours=CLAIM_HOURS)):
        actions.claim_review(huda_viewing, claimed_review.id)
        with pytest.raises(Refused) as refused:
            actions.decide_review(hadi_viewing, claimed_review.id, Verdict.ACCEPTED)
    assert refused.value.code is Refusal.TAKEN_BY_ANOTHER


def test_a_reading_put_back_keeps_its_place_and_is_free(
    claimed_review: Review, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    before = claimed_review.opened_at
    actions.release_review(hadi_viewing, claimed_review.id)
    again = actions.claim_review(huda_viewing, claimed_review.id)
    assert (again.opened_at, again.reviewer_id) == (before, huda_viewing.user_id)


@pytest.mark.parametrize("verdict", Verdict)
def test_a_verdict_is_logged_sealed_in_its_own_transaction(
    claimed_review: Review, hadi_viewing: Viewer, verdict: Verdict
) -> None:
    decided = actions.decide_review(hadi_viewing, claimed_review.id, verdict, "سبب")
    entry = Entry.objects.get(subject=f"review:{decided.id}")
    assert entry.verb == f"review.{verdict}"
    assert b'"sealed"' in bytes(entry.header)
    assert str(verdict).encode() not in bytes(entry.header)


def test_a_refused_verdict_leaves_no_trace(claimed_review: Review, hadi_viewing: Viewer) -> None:
    with pytest.raises(Refused):
        actions.decide_review(hadi_viewing, claimed_review.id, Verdict.REJECTED, " ")
    assert Review.objects.get().state == ReviewState.CLAIMED
    assert not Entry.objects.filter(verb__startswith="review.").exists()


def test_only_reviewers_act_on_readings(open_review: Review, officer: Viewer, omar_viewing: Viewer) -> None:
    for viewer in (officer, omar_viewing):
        with pytest.raises(Refused) as refused:
            actions.claim_review(viewer, open_review.id)
        assert refused.value.code is Refusal.NOT_THERE


def test_the_queue_is_oldest_first_and_narrows(
    open_review: Review,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
    hadi_viewing: Viewer,
) -> None:
    with clock.travelling_to(clock.now() + timedelta(hours=1)):
        later = actions.open_review(
            filled(country, next(iter(forms.values())), wave, noor, at=country.park).id
        )
    assert [r.id for r in queries.review_queue(hadi_viewing)] == [open_review.id, later.id]
    assert [r.id for r in queries.review_queue(hadi_viewing, sector="parks")] == [later.id]
    assert queries.neighbours(hadi_viewing, open_review) == (None, later.id)
    assert queries.neighbours(hadi_viewing, later) == (open_review.id, None)
    actions.claim_review(hadi_viewing, later.id)
    assert [r.id for r in queries.review_queue(hadi_viewing, mine=True)] == [later.id]
    assert [r.id for r in queries.review_queue(hadi_viewing, state=ReviewState.OPEN)] == [open_review.id]
    assert queries.waiting_count(hadi_viewing) == 2


def test_a_colleagues_reading_is_no_neighbour(
    open_review: Review,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
    hadi_viewing: Viewer,
    huda_viewing: Viewer,
) -> None:
    with clock.travelling_to(clock.now() + timedelta(hours=1)):
        later = actions.open_review(
            filled(country, next(iter(forms.values())), wave, noor, at=country.park).id
        )
        actions.claim_review(huda_viewing, later.id)
        assert queries.neighbours(hadi_viewing, open_review) == (None, None)
        assert queries.neighbours(huda_viewing, open_review) == (None, later.id)


def test_another_programmes_reviewer_sees_nothing(open_review: Review, hadi_viewing: Viewer) -> None:
    stranger = Viewer(hadi_viewing.user_id, uuid4(), hadi_viewing.roles)
    assert list(queries.reviews(stranger)) == []
    assert queries.find_review(stranger, open_review.id) is None


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_deciding_at_once_give_one_verdict(
    open_review: Review, hadi_viewing: Viewer, huda_viewing: Viewer
) -> None:
    start, outcomes = threading.Barrier(2), []

    def take(viewer: Viewer) -> None:
        try:
            start.wait(10)
            actions.claim_review(viewer, open_review.id)
            actions.decide_review(viewer, open_review.id, Verdict.ACCEPTED)
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=take, args=[viewer]) for viewer in (hadi_viewing, huda_viewing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) in (
        ["done", str(Refusal.TAKEN_BY_ANOTHER)],
        ["done", str(Refusal.ALREADY_DECIDED)],
    )
    assert Entry.objects.filter(verb="review.accepted").count() == 1
