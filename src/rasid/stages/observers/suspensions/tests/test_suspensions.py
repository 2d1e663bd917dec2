"""A suspension with its reason, its one appeal, and the officer who may not judge it."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.observers.suspensions import actions, queries
from rasid.stages.observers.suspensions.models import Suspension
from rasid.stages.observers.suspensions.rules import (
    APPEAL_DAYS,
    Ending,
    Refusal,
    SuspensionReason,
    appeal_refusal,
    decision_refusal,
    suspension_refusal,
)
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.doors import SignedIn
from tests.world.programmes import member

SUNDAY = date(2026, 11, 15)
WHY = "تأخر في تسليم ثلاث زيارات"
APPEAL = "كنت مريضاً، وأرسلت التقرير الطبي"
ANSWER = "التقرير صحيح، والتأخير كان لعذر"


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.fixture
def amal(programme: Programme) -> User:
    return member(programme, "amal", Role.OFFICER)


@pytest.fixture
def standing(noor: Observer, rania: User) -> Suspension:
    return observing.suspend_observer(noor, WHY, code=SuspensionReason.CONDUCT, by=rania)


def appealed(standing: Suspension, viewer: Viewer) -> Suspension:
    return actions.appeal(viewer, standing.id, APPEAL)


@pytest.mark.parametrize("code", [*Refusal])
def test_every_refusal_has_words(code: Refusal) -> None:
    assert say(f"refusal-{code}")


def test_the_rules_of_an_appeal() -> None:
    def refusal(**other: Any) -> Refusal | None:
        plain: dict[str, Any] = {
            "is_over": False, "is_appealed": False, "began": SUNDAY, "today": SUNDAY, "words": APPEAL,
        }  # fmt: skip
        return appeal_refusal(**(plain | other))

    assert refusal() is None
    assert refusal(today=SUNDAY + timedelta(days=APPEAL_DAYS)) is None
    assert refusal(today=SUNDAY + timedelta(days=APPEAL_DAYS + 1)) is Refusal.TOO_LATE
    assert refusal(is_over=True) is Refusal.OVER
    assert refusal(is_appealed=True) is Refusal.APPEALED
    assert refusal(words=" لا ") is Refusal.WORDS_MISSING


def test_the_rules_of_a_decision() -> None:
    def refusal(**other: Any) -> Refusal | None:
        plain: dict[str, Any] = {
            "is_over": False, "is_appealed": True, "is_decided": False, "suspended_by": 1, "decided_by": 2,
            "words": ANSWER,
        }  # fmt: skip
        return decision_refusal(**(plain | other))

    assert refusal() is None
    assert refusal(decided_by=1) is Refusal.SAME_OFFICER
    assert refusal(suspended_by=None, decided_by=1) is None
    assert refusal(is_decided=True) is Refusal.DECIDED
    assert refusal(is_over=True) is Refusal.OVER
    assert refusal(is_appealed=False) is Refusal.NOT_APPEALED
    assert refusal(words="") is Refusal.WORDS_MISSING
    assert suspension_refusal(SUNDAY - timedelta(days=1), SUNDAY) is Refusal.UNTIL_PAST
    assert suspension_refusal(SUNDAY, SUNDAY) is None


def test_who_suspended_does_not_judge_the_appeal(
    standing: Suspension, noor_viewing: Viewer, officer: Viewer, rania: User, amal: User, programme: Programme
) -> None:
    appealed(standing, noor_viewing)
    with pytest.raises(Refused) as refused:
        actions.decide_appeal(officer, rania, standing.id, is_upheld=False, words=ANSWER)
    assert refused.value.code is Refusal.SAME_OFFICER
    other = viewer_for(amal, programme)
    actions.decide_appeal(other, amal, standing.id, is_upheld=True, words=ANSWER)
    noor = Observer.objects.get()
    assert (noor.state, noor.state_reason) == (ObserverState.ACTIVE, "")
    standing.refresh_from_db()
    assert (standing.ending, standing.decided_by) == (Ending.APPEAL, amal)


def test_the_database_too_keeps_who_suspended_from_judging(
    standing: Suspension, noor_viewing: Viewer, rania: User
) -> None:
    appealed(standing, noor_viewing)
    with pytest.raises(IntegrityError, match="an_appeal_is_anothers_to_decide"), transaction.atomic():
        Suspension.objects.filter(id=standing.id).update(
            decided_by=rania, decided_at=clock.now(), is_upheld=False
        )


def test_an_appeal_that_is_not_upheld_leaves_the_suspension_standing(
    standing: Suspension, noor_viewing: Viewer, amal: User, programme: Programme
) -> None:
    appealed(standing, noor_viewing)
    other = viewer_for(amal, programme)
    actions.decide_appeal(other, amal, standing.id, is_upheld=False, words=ANSWER)
    assert Observer.objects.get().state == ObserverState.SUSPENDED
    with pytest.raises(Refused) as refused:
        actions.appeal(noor_viewing, standing.id, APPEAL)
    assert refused.value.code is Refusal.APPEALED
    with pytest.raises(Refused) as refused:
        actions.decide_appeal(other, amal, standing.id, is_upheld=True, words=ANSWER)
    assert refused.value.code is Refusal.DECIDED


def test_two_weeks_are_enough_and_no_more(standing: Suspension, noor_viewing: Viewer) -> None:
    with (
        clock.travelling_to(clock.now() + timedelta(days=APPEAL_DAYS + 1)),
        pytest.raises(Refused) as refused,
    ):
        appealed(standing, noor_viewing)
    assert refused.value.code is Refusal.TOO_LATE


def test_after_its_last_day_work_goes_on_by_itself(noor: Observer) -> None:
    observing.suspend_observer(noor, WHY, until=SUNDAY + timedelta(days=3))
    assert actions.reinstate_due() == 0
    with clock.travelling_to(clock.now() + timedelta(days=4)):
        assert actions.reinstate_due() == 1
        assert actions.reinstate_due() == 0
    noor.refresh_from_db()
    assert noor.state == ObserverState.ACTIVE
    assert Suspension.objects.get().ending == Ending.DAY_REACHED


def test_reinstating_and_leaving_end_what_stood(noor: Observer, standing: Suspension) -> None:
    observing.reinstate_observer(noor)
    standing.refresh_from_db()
    assert standing.ending == Ending.REINSTATED
    later = observing.suspend_observer(noor, WHY)
    observing.end_observer(noor, "انتهى العقد")
    later.refresh_from_db()
    assert later.ending == Ending.LEFT


def test_every_step_is_sealed_in_the_log(standing: Suspension, noor_viewing: Viewer) -> None:
    appealed(standing, noor_viewing)
    entries = Entry.objects.filter(verb__in=["observer.suspended", "observer.appealed"])
    assert entries.count() == 2
    assert all(b"observer" not in bytes(entry.header) for entry in entries)


def test_the_whole_way_through_the_doors(
    noor: Observer, rania: User, amal: User, signed_in: SignedIn
) -> None:
    desk, own = signed_in(rania), signed_in(noor.user)
    address = reverse("observer_state", args=["jo", noor.id])
    late = {"act": "suspend", "reason": WHY, "code": "conduct", "until": "2026-11-01"}
    assert "مضى" in text(desk.post(address, late, follow=True))
    desk.post(address, {**late, "until": "2026-12-01"})
    page = text(own.get(reverse("field_own", args=["jo"])))
    assert "عملك موقوف الآن" in page
    appeal_page = reverse("field_suspension", args=["jo"])
    assert WHY in text(own.get(appeal_page))
    own.post(appeal_page, {"words": APPEAL})
    assert APPEAL in text(own.get(appeal_page))
    standing = Suspension.objects.get()
    decide = reverse("observer_appeal", args=["jo", standing.id])
    assert "يقرر في الاعتراض غيرك" in text(desk.get(decide))
    assert "اعتراض واحد على الإيقاف" in text(desk.get(reverse("observers", args=["jo"])))
    judge = signed_in(amal)
    assert noor.short_id in text(judge.get(reverse("observer_appeals", args=["jo"])))
    exported = judge.get(reverse("observer_appeals", args=["jo"]), {"format": "csv"}).content.decode()
    assert noor.short_id in exported
    assert APPEAL not in exported
    assert "error-summary" in text(judge.post(decide, {"decision": "uphold", "words": "x"}))
    judge.post(decide, {"decision": "uphold", "words": ANSWER})
    read = text(own.get(appeal_page))
    assert ANSWER in read
    assert "عاد المراقب إلى العمل" in read


def test_nobody_reads_anothers_suspension(
    standing: Suspension, sami: Observer, sami_viewing: Viewer, signed_in: SignedIn, noor: Observer
) -> None:
    assert signed_in(sami.user).get(reverse("field_suspension", args=["jo"])).status_code == 404
    assert not queries.own_suspensions(sami_viewing)
    assert not queries.suspensions(sami_viewing, noor)
    with pytest.raises(Refused) as refused:
        actions.appeal(sami_viewing, standing.id, APPEAL)
    assert refused.value.code is Refusal.NOT_THERE
