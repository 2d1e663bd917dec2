"""Conflicts: named by observers, searched by the office, looked through again, ended and never erased."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.arabic import search_text
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.stages.observers import actions as observing
from rasid.stages.observers.conflicts import actions, queries
from rasid.stages.observers.conflicts.queries import Search
from rasid.stages.observers.conflicts.rules import DECLARED_EVERY, Refusal, end_refusal, next_declaration
from rasid.stages.observers.models import Conflict, Observer
from rasid.stages.observers.queries import standing_conflicts
from rasid.stages.observers.rules import PAST_POST_YEARS, ConflictReason, conflict_refusal
from rasid.stages.observers.rules import Refusal as Observing
from rasid.stages.programmes.rules import Viewer
from rasid.stages.registry.models import ServicePoint
from tests.world.doors import SignedIn
from tests.world.plans import Country

TODAY = date(2026, 11, 15)
WHY = "تركت أخته العمل هناك"


def text(answer: Any) -> str:
    assert answer.status_code == 200
    page: str = answer.content.decode()
    return page


@pytest.fixture
def desk(signed_in: SignedIn, rania: User) -> Client:
    return signed_in(rania)


@pytest.fixture
def own(signed_in: SignedIn, noor: Observer) -> Client:
    return signed_in(noor.user)


@pytest.mark.parametrize("refusal", Refusal)
def test_every_refusal_has_words(refusal: Refusal) -> None:
    assert say(f"refusal-{refusal}")


@pytest.mark.parametrize(
    ("reason", "one_thing", "left_in", "refusal"),
    [
        (ConflictReason.WORKS_THERE, True, None, None),
        (ConflictReason.WORKS_THERE, False, None, Observing.CONFLICT_UNCLEAR),
        (ConflictReason.WORKED_THERE, True, 2024, None),
        (ConflictReason.WORKED_THERE, True, 2026 - PAST_POST_YEARS, None),
        (ConflictReason.WORKED_THERE, True, 2025 - PAST_POST_YEARS, Observing.CONFLICT_PAST),
        (ConflictReason.WORKED_THERE, True, 2027, Observing.CONFLICT_YEAR),
        (ConflictReason.LIVES_BESIDE, True, 2024, Observing.CONFLICT_YEAR),
    ],
)
def test_which_conflicts_can_be_named(
    reason: ConflictReason, one_thing: bool, left_in: int | None, refusal: Observing | None
) -> None:
    assert conflict_refusal(reason, one_thing, left_in, TODAY) == refusal
    assert refusal is None or say(f"refusal-{refusal}")


def test_the_next_looking_through_is_half_a_year_later_and_newcomers_at_once() -> None:
    assert next_declaration(None, TODAY) == TODAY
    assert next_declaration(TODAY, date(2020, 1, 1)) == TODAY + DECLARED_EVERY
    assert end_refusal(TODAY - timedelta(days=1), TODAY, TODAY, WHY) is Refusal.ENDED
    assert end_refusal(None, TODAY - timedelta(days=1), TODAY, WHY) is Refusal.END_PAST
    assert end_refusal(None, TODAY, TODAY, "x") is Refusal.REASON_MISSING
    assert end_refusal(TODAY + timedelta(days=9), TODAY, TODAY, WHY) is None


def test_a_past_post_ends_by_itself_after_its_years(noor: Observer, country: Country) -> None:
    made = observing.declare_conflict(
        noor, ConflictReason.WORKED_THERE, authority=country.civil, left_in=2023
    )
    assert made.ends_on == date(2023 + PAST_POST_YEARS, 12, 31)
    assert standing_conflicts(noor, [made.ends_on]) == [made]
    assert standing_conflicts(noor, [made.ends_on + timedelta(days=1)]) == []


def test_what_has_ended_can_stand_again_and_both_are_kept(noor: Observer, country: Country) -> None:
    first = observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    actions.end_conflict(first, TODAY, WHY)
    with clock.travelling_to(clock.now() + timedelta(days=30)):
        again = observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    assert again.pk != first.pk
    assert Conflict.objects.count() == 2
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL ROLE rasid_app; DELETE FROM observers_conflict")


def test_one_authority_may_be_a_conflict_for_two_reasons(noor: Observer, country: Country) -> None:
    for reason in (ConflictReason.WORKS_THERE, ConflictReason.RELATIVE_WORKS_THERE):
        observing.declare_conflict(noor, reason, authority=country.civil)
    assert noor.conflicts.count() == 2


def test_an_observer_finds_and_names_a_place(own: Client, noor: Observer, country: Country) -> None:
    address = reverse("field_conflicts", args=["jo"])
    assert "لا جهة ولا مركز" in text(own.get(address, {"find": "قلعة"}))
    page = text(own.get(address, {"find": "ترخيص"}))
    assert f'value="authority:{country.licensing.id}"' in page
    chosen = {"what": f"authority:{country.licensing.id}", "reason": "relative-works-there"}
    own.post(f"{address}?find=ترخيص", chosen)
    made = Conflict.objects.get()
    assert (made.authority, made.is_own_word, made.reason) == (
        country.licensing, True, "relative-works-there",
    )  # fmt: skip
    assert "إدارة ترخيص السواقين" in text(own.get(address))
    past = {"what": f"authority:{country.licensing.id}", "reason": "worked-there", "left_in": "1999"}
    assert "error-summary" in text(own.post(f"{address}?find=ترخيص", past))


def test_what_the_search_did_not_find_cannot_be_named(own: Client, country: Country) -> None:
    address = reverse("field_conflicts", args=["jo"])
    chosen = {"what": f"authority:{country.civil.id}", "reason": "works-there"}
    assert "error-summary" in text(own.post(f"{address}?find=ترخيص", chosen))
    assert not Conflict.objects.exists()


def test_observers_are_asked_every_half_year_and_the_office_sees_who_is_late(
    own: Client, desk: Client, noor: Observer, sami: Observer, officer: Viewer, noor_viewing: Viewer
) -> None:
    assert queries.own_declaration_due(noor_viewing, TODAY)
    assert "قبل زيارتك القادمة" in text(own.get(reverse("field_own", args=["jo"])))
    own.post(reverse("field_conflicts", args=["jo"]), {"act": "all"})
    own.post(reverse("field_conflicts", args=["jo"]), {"act": "all"})
    assert Entry.objects.filter(verb="observer.conflicts_declared").count() == 1
    assert not queries.own_declaration_due(noor_viewing, TODAY)
    assert not queries.own_declaration_due(officer, TODAY)
    assert list(queries.overdue(officer, TODAY)) == [sami]
    later = TODAY + DECLARED_EVERY
    assert set(queries.overdue(officer, later)) == {noor, sami}
    page = text(desk.get(reverse("observer_conflicts", args=["jo"])))
    assert sami.short_id in page
    assert "لم يراجعه قط" in page


def test_the_office_searches_by_place_by_person_and_by_reason(
    noor: Observer, sami: Observer, country: Country, officer: Viewer
) -> None:
    ServicePoint.objects.filter(id=country.park.id).update(search_text=search_text(country.park.name["ar"]))
    civil = observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    beside = observing.declare_conflict(sami, ConflictReason.LIVES_BESIDE, service_point=country.park)
    counter = observing.declare_conflict(sami, ConflictReason.OTHER, service_point=country.points[1])

    def found(**wanted: Any) -> set[Conflict]:
        return set(queries.search(officer, Search(**wanted), TODAY))

    assert found() == {civil, beside, counter}
    # A centre's own conflict is found under the authority that runs it.
    assert found(text="الأحوال المدنيه") == {civil, counter}
    assert found(text="حديقة") == {beside}
    assert found(person=noor.short_id[:6].lower()) == {civil}
    assert found(person="xyz") == set()
    assert found(reason=ConflictReason.LIVES_BESIDE) == {beside}
    actions.end_conflict(beside, TODAY, WHY)
    assert found(is_standing=False) == set()
    assert set(queries.search(officer, Search(is_standing=False), TODAY + timedelta(days=1))) == {beside}


def test_an_officer_ends_a_conflict_with_a_date_and_a_reason(
    desk: Client, noor: Observer, country: Country
) -> None:
    made = observing.declare_conflict(noor, ConflictReason.RELATIVE_WORKS_THERE, authority=country.civil)
    address = reverse("observer_conflict_end", args=["jo", made.pk])
    assert "error-summary" in text(desk.post(address, {"last_day": "2026-11-01", "reason": WHY}))
    desk.post(address, {"last_day": "2026-11-15", "reason": WHY})
    page = text(desk.get(reverse("observer", args=["jo", noor.id])))
    assert WHY in page
    assert standing_conflicts(noor, [TODAY + timedelta(days=1)]) == []
    with clock.travelling_to(clock.now() + timedelta(days=2)), pytest.raises(Refused) as refused:
        actions.end_conflict(made, TODAY + timedelta(days=2), WHY)
    assert refused.value.code is Refusal.ENDED


def test_the_search_is_exported_without_identity(desk: Client, noor: Observer, country: Country) -> None:
    observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    answer = desk.get(reverse("observer_conflicts", args=["jo"]), {"format": "csv"}).content.decode()
    assert noor.short_id in answer
    assert "works-there" in answer
    assert str(noor.id) not in answer


def test_nobody_else_searches(
    noor: Observer, country: Country, noor_viewing: Viewer, sami_viewing: Viewer
) -> None:
    observing.declare_conflict(noor, ConflictReason.WORKS_THERE, authority=country.civil)
    assert not queries.search(noor_viewing, Search(), TODAY)
    assert not queries.own_conflicts(sami_viewing)
    assert queries.own_conflicts(noor_viewing).count() == 1
