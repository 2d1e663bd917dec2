"""Terms are the office's, languages and personas the observer's to say and the office's to confirm."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Contract
from rasid.stages.observers.terms import actions, queries
from rasid.stages.observers.terms.models import TermsChange
from rasid.stages.observers.terms.rules import Refusal, terms_refusal
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires.rules import Refusal as Casting
from tests.world.doors import SignedIn
from tests.world.plans import Country

WHY = "انتقل إلى إربد مع أهله"
ISOLATES = dict.fromkeys((0x2066, 0x2067, 0x2068, 0x2069))


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode().translate(ISOLATES)
    return page


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.fixture
def own(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


@pytest.mark.parametrize(
    ("contract", "visits", "hours", "reason", "refusal"),
    [
        (Contract.PER_VISIT, 4, None, WHY, None),
        (Contract.PART_TIME, 4, 20, WHY, None),
        (Contract.FULL_TIME, 4, None, WHY, Refusal.HOURS_MISSING),
        (Contract.PER_VISIT, 4, 61, WHY, Refusal.HOURS),
        (Contract.PER_VISIT, 0, None, WHY, Refusal.VISITS),
        (Contract.PER_VISIT, 41, None, WHY, Refusal.VISITS),
        (Contract.PER_VISIT, 4, None, " انتقل ", Refusal.REASON_MISSING),
    ],
)
def test_which_terms_can_be(
    contract: Contract, visits: int, hours: int | None, reason: str, refusal: Refusal | None
) -> None:
    assert terms_refusal(contract, visits, hours, reason) == refusal


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words(refusal: Refusal) -> None:
    assert say(f"refusal-{refusal}")


def test_an_officer_changes_terms_and_the_observer_reads_why(
    desk: Client, own: Client, noor: Observer, country: Country
) -> None:
    address = reverse("observer_terms", args=["jo", noor.id])
    form = {
        "contract": "part-time", "weekly_visits": "6", "weekly_hours": "18",
        "home_area": str(country.irbid.id), "reason": WHY,
    }  # fmt: skip
    assert "error-summary" in text(desk.post(address, {**form, "reason": "x"}))
    desk.post(address, form)
    noor.refresh_from_db()
    assert (noor.contract, noor.weekly_visits, noor.weekly_hours) == ("part-time", 6, 18)
    assert noor.home_area == country.irbid
    page = text(own.get(reverse("field_own", args=["jo"])))
    for word in ("دوام جزئي", WHY, "إربد"):
        assert word in page
    assert WHY in text(desk.get(address))
    assert "لم يتغير شيء" in text(desk.post(address, form))
    assert Entry.objects.filter(verb="observer.terms_changed").count() == 1


def test_what_the_terms_were_is_not_rewritten(noor: Observer) -> None:
    actions.change_terms(
        noor, contract=Contract.FULL_TIME, weekly_visits=9, weekly_hours=40, home_area=None, reason=WHY
    )
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rasid_app; UPDATE terms_termschange SET reason = 'x'")
    assert TermsChange.objects.get().reason == WHY


def test_a_persona_counts_once_an_officer_has_confirmed_it(desk: Client, own: Client, noor: Observer) -> None:
    own.post(reverse("field_casting", args=["jo"]), {"languages": ["ar", "ur"], "personas": ["student"]})
    noor.refresh_from_db()
    assert (noor.languages, noor.personas) == (["ar"], [])
    assert "ينتظر تأكيد المكتب" in text(own.get(reverse("field_own", args=["jo"])))
    assert noor.short_id in text(desk.get(reverse("observer_castings", args=["jo"])))
    assert "طلب واحد لتغيير اللغات" in text(desk.get(reverse("observers", args=["jo"])))
    address = reverse("observer_casting", args=["jo", noor.id])
    assert "طالب" in text(desk.get(address))
    desk.post(address, {"decision": "yes"})
    noor.refresh_from_db()
    assert (noor.languages, noor.personas) == (["ar", "ur"], ["student"])
    assert "طالب" in text(own.get(reverse("field_own", args=["jo"])))


def test_who_is_not_confirmed_reads_why(desk: Client, own: Client, noor: Observer) -> None:
    own.post(reverse("field_casting", args=["jo"]), {"languages": ["ar"], "personas": ["business"]})
    address = reverse("observer_casting", args=["jo", noor.id])
    assert "error-summary" in text(desk.post(address, {"decision": "no"}))
    desk.post(address, {"decision": "no", "reason": "أحضر السجل التجاري أولاً"})
    noor.refresh_from_db()
    assert noor.personas == []
    assert "أحضر السجل التجاري أولاً" in text(own.get(reverse("field_own", args=["jo"])))


def test_asked_twice_the_newer_word_waits(noor: Observer, officer: Viewer) -> None:
    actions.propose_casting(noor, ["ar"], ["student"])
    second = actions.propose_casting(noor, ["ar"], ["parent"])
    assert queries.casting_waiting(officer).get() == second
    actions.decide_casting(second, is_granted=True, words="")
    with pytest.raises(Refused) as refused:
        actions.decide_casting(second, is_granted=True, words="")
    assert refused.value.code is Refusal.NOT_THERE


def test_an_officer_sets_casting_unasked_only_with_a_reason(desk: Client, noor: Observer) -> None:
    address = reverse("observer_casting", args=["jo", noor.id])
    given = {"languages": ["ar"], "personas": ["woman", "parent"], "reason": ""}
    assert "error-summary" in text(desk.post(address, given))
    desk.post(address, {**given, "reason": "رأينا هويتها عند التسجيل"})
    noor.refresh_from_db()
    assert noor.personas == ["woman", "parent"]


def test_nobody_is_what_nothing_asks_for(noor: Observer) -> None:
    with pytest.raises(Refused) as refused:
        actions.propose_casting(noor, ["ar"], ["pirate"])
    assert refused.value.code is Casting.PERSONA_UNKNOWN


def test_another_observer_reads_none_of_it(sami_viewing: Viewer, noor: Observer) -> None:
    actions.change_terms(
        noor, contract=Contract.FULL_TIME, weekly_visits=9, weekly_hours=40, home_area=None, reason=WHY
    )
    actions.propose_casting(noor, ["ar"], ["student"])
    assert not queries.terms_changes(sami_viewing, noor)
    assert not queries.casting_changes(sami_viewing, noor)
    assert not queries.casting_waiting(sami_viewing)
