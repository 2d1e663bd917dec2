"""Nothing that two people must agree to happens through one of them."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes import actions, queries, rules
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.four_eyes.rules import Refusal
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused

PROGRAMME = uuid.UUID(int=7)
ACT = "regime.declared"


@pytest.fixture
def huda(db: None) -> User:
    return User.objects.create_user("huda")


@pytest.fixture
def faris(db: None) -> User:
    return User.objects.create_user("faris")


def ask(by: User, **changed: Any) -> Proposal:
    said: dict[str, Any] = {
        "act": ACT, "subject": "programme:7", "terms": {"regime": "enforcement"}, "reason": "قرار مجلس الوزراء",
    }  # fmt: skip
    return actions.propose(by, PROGRAMME, **said | changed)


def allow(by: User, proposal: Proposal, act: str = ACT) -> Proposal:
    with transaction.atomic():
        return actions.grant(by, PROGRAMME, proposal.id, act=act)


def test_another_person_grants_and_both_are_on_record(huda: User, faris: User) -> None:
    granted = allow(faris, ask(huda))
    assert (granted.asked_by, granted.decided_by, granted.is_granted) == (huda, faris, True)
    assert [entry.verb for entry in Entry.objects.order_by("id")] == ["act.proposed", "act.granted"]
    assert not any(entry.is_open for entry in Entry.objects.all())


def test_whoever_asked_cannot_grant_but_may_take_it_back(huda: User) -> None:
    proposal = ask(huda)
    with pytest.raises(Refused) as refused:
        allow(huda, proposal)
    assert refused.value.code is Refusal.SAME_PERSON
    assert actions.refuse(huda, PROGRAMME, proposal.id, act=ACT).is_granted is False


def test_the_table_itself_refuses_one_persons_consent(huda: User) -> None:
    proposal = ask(huda)
    proposal.decided_by, proposal.decided_at, proposal.is_granted = huda, clock.now(), True
    with pytest.raises(IntegrityError), transaction.atomic():
        proposal.save()


def test_a_decision_is_made_once(huda: User, faris: User) -> None:
    proposal = ask(huda)
    actions.refuse(faris, PROGRAMME, proposal.id, act=ACT)
    with pytest.raises(Refused) as refused:
        allow(faris, proposal)
    assert refused.value.code is Refusal.DECIDED


def test_one_question_about_a_subject_waits_at_a_time(huda: User, faris: User) -> None:
    ask(huda)
    with pytest.raises(Refused) as refused:
        ask(faris, terms={"regime": "improvement"})
    assert refused.value.code is Refusal.PENDING
    ask(faris, subject="programme:8")
    assert queries.waiting(PROGRAMME, ACT).count() == 2


def test_what_nobody_answered_lapses(huda: User, faris: User) -> None:
    proposal = ask(huda)
    clock.allow_travel()
    try:
        with clock.travelling_to(clock.now() + rules.STANDS_FOR):
            with pytest.raises(Refused) as refused:
                allow(faris, proposal)
            assert refused.value.code is Refusal.LAPSED
            assert not queries.waiting(PROGRAMME, ACT)
            assert ask(faris).ends_at - clock.now() == timedelta(days=7)
    finally:
        clock.forbid_travel()


def test_consent_to_one_act_opens_no_other(huda: User, faris: User) -> None:
    proposal = ask(huda)
    with pytest.raises(Refused) as refused:
        allow(faris, proposal, act="observer.unmasked")
    assert refused.value.code is Refusal.NOT_THERE
    with pytest.raises(Refused), transaction.atomic():
        actions.grant(faris, uuid.UUID(int=8), proposal.id, act=ACT)


def test_a_reason_is_asked_for(huda: User) -> None:
    with pytest.raises(Refused) as refused:
        ask(huda, reason="  قرار  ")
    assert refused.value.code is Refusal.REASON_MISSING


@pytest.mark.django_db(transaction=True)
def test_consent_outside_the_acts_transaction_is_a_mistake_of_the_program(huda: User, faris: User) -> None:
    with pytest.raises(RuntimeError):
        actions.grant(faris, PROGRAMME, ask(huda).id, act=ACT)
