"""Measures are recorded under enforcement alone, by two, on a law, after a deadline was missed, and never by name."""

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
from rasid.stages.cases.appeals.actions import give_appeal
from rasid.stages.cases.measures import actions, queries
from rasid.stages.cases.measures.rules import Refusal, Terms, Undone, may_measure
from rasid.stages.cases.models import Case, Measure
from rasid.stages.cases.rules import AppealGround, CaseState, MeasureKind
from rasid.stages.findings.models import Finding
from rasid.stages.programmes.models import RegimeDeclaration
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Refusal as Naming
from rasid.stages.programmes.rules import Regime, Role, Viewer
from tests.world.cases import proof
from tests.world.doors import SignedIn
from tests.world.programmes import member
from tests.world.regimes import replayed

LATE = date(2026, 11, 30)
TERMS = Terms(
    kind=MeasureKind.WARNING,
    legal_basis="نظام الخدمة المدنية، المادة 9",
    taken_by="ديوان الخدمة المدنية",
    text="أُنذرت إدارة المركز لأن القاعة بقيت على حالها بعد المهلة.",
    taken_on=LATE,
)
WHY = "قرار الديوان رقم 12 لسنة 2026"


@pytest.fixture
def undone(order: Case, told: RegimeDeclaration) -> Case:
    """The dirty hall under enforcement; its deadline, 29 November, is over."""
    Finding.objects.filter(id=order.finding_id).update(regime=Regime.ENFORCEMENT)
    return Case.objects.get(id=order.id)


@pytest.fixture
def munir(munir_viewing: Viewer) -> User:
    return User.objects.get(handle="munir")


def refusal_of(act: Any, *args: Any) -> Any:
    with pytest.raises(Refused) as refused:
        act(*args)
    assert refused.value.text()
    return refused.value.code


def later() -> Any:
    """The morning of 30 November."""
    return clock.travelling_to(clock.now() + timedelta(days=15))


@pytest.mark.parametrize(
    ("undone", "terms", "refusal"),
    [
        ({}, {}, None),
        ({"regime": Regime.IMPROVEMENT}, {}, Refusal.NOT_ENFORCED),
        ({"state": CaseState.WITHDRAWN}, {}, Refusal.ORDER_WITHDRAWN),
        ({"has_open_appeal": True}, {}, Refusal.APPEAL_OPEN),
        ({"missed": None}, {}, Refusal.NOT_LATE),
        ({}, {"legal_basis": " "}, Refusal.BASIS_MISSING),
        ({}, {"taken_by": " "}, Refusal.BODY_MISSING),
        ({}, {"text": "إنذار"}, Refusal.TEXT_MISSING),
        ({}, {"taken_on": date(2026, 12, 1)}, Refusal.TAKEN_TOMORROW),
        ({}, {"taken_on": date(2026, 11, 29)}, Refusal.TAKEN_BEFORE),
    ],
)
def test_a_measure_needs_a_missed_deadline_and_a_law(
    undone: dict[str, Any], terms: dict[str, Any], refusal: Refusal | None
) -> None:
    standing = {
        "regime": Regime.ENFORCEMENT,
        "state": CaseState.OPEN,
        "missed": date(2026, 11, 29),
        "has_open_appeal": False,
    }
    asked = {name: getattr(TERMS, name) for name in TERMS.__slots__}
    assert may_measure(Undone(**(standing | undone)), Terms(**(asked | terms)), LATE) is refusal


def test_two_officers_record_a_measure_and_everybody_reads_it(
    undone: Case, officer: Viewer, rania: User, munir_viewing: Viewer, munir: User
) -> None:
    with later():
        proposal = actions.propose_measure(officer, rania, undone.id, TERMS, WHY)
        assert refusal_of(actions.grant_measure, officer, rania, proposal.id) == "four-eyes-same-person"
        actions.grant_measure(munir_viewing, munir, proposal.id)
        (told,) = case_queries.public_view(Case.objects.get(id=undone.id))["measures"]
        assert told == {
            "kind": "warning",
            "legal_basis": TERMS.legal_basis,
            "taken_by": TERMS.taken_by,
            "text": TERMS.text,
            "taken_on": "2026-11-30",
        }
        live = case_queries.public_views(undone.programme_id)[f"case:{undone.id}"]
        assert [
            field for field in differing_fields(live, replayed(f"case:{undone.id}")) if "measure" in field
        ] == []
        assert WHY.encode() not in bytes(Entry.objects.get(verb="case.measured").opening.record)


def test_the_declared_law_stands_where_none_is_written(undone: Case, officer: Viewer, rania: User) -> None:
    with later():
        bare = Terms(TERMS.kind, "", TERMS.taken_by, TERMS.text, TERMS.taken_on)
        # The week that the finding is from began before enforcement: nothing was declared that it could stand on.
        assert (
            refusal_of(actions.propose_measure, officer, rania, undone.id, bare, WHY) is Refusal.BASIS_MISSING
        )
        undone.finding.wave.starts_on, undone.finding.wave.ends_on = date(2026, 12, 6), date(2026, 12, 12)
        undone.finding.wave.save()
        proposal = actions.propose_measure(officer, rania, undone.id, bare, WHY)
        assert proposal.terms["legal_basis"] == "نظام الخدمة المدنية، المادة 9"


@pytest.mark.parametrize("field", ["text", "taken_by"])
def test_no_measure_names_a_person_even_under_enforcement(
    undone: Case, officer: Viewer, rania: User, field: str
) -> None:
    named = {name: getattr(TERMS, name) for name in TERMS.__slots__} | {
        field: "أُنذر الموظف محمد خالد العبادي في المركز"
    }
    with later():
        refusal = refusal_of(actions.propose_measure, officer, rania, undone.id, Terms(**named), WHY)
    assert refusal is Naming.NAMES_BLOCKED


def test_nothing_is_recorded_under_improvement_or_while_an_appeal_waits(
    order: Case, undone: Case, officer: Viewer, rania: User, omar_viewing: Viewer
) -> None:
    give_appeal(omar_viewing, order.id, AppealGround.TOO_GRAVE, "x" * 20, [proof()])
    with later():
        assert (
            refusal_of(actions.propose_measure, officer, rania, order.id, TERMS, WHY) is Refusal.APPEAL_OPEN
        )
        Finding.objects.filter(id=order.finding_id).update(regime=Regime.IMPROVEMENT)
        assert (
            refusal_of(actions.propose_measure, officer, rania, order.id, TERMS, WHY) is Refusal.NOT_ENFORCED
        )


def test_an_order_answered_in_time_bears_no_measure(
    undone: Case, officer: Viewer, rania: User, omar_viewing: Viewer
) -> None:
    cases.answer_case(omar_viewing, undone.id, "نُظفت القاعة", [proof()])
    with later():
        assert refusal_of(actions.propose_measure, officer, rania, undone.id, TERMS, WHY) is Refusal.NOT_LATE


def test_what_held_when_it_was_asked_must_hold_when_it_is_granted(
    undone: Case, officer: Viewer, rania: User, munir_viewing: Viewer, munir: User
) -> None:
    with later():
        proposal = actions.propose_measure(officer, rania, undone.id, TERMS, WHY)
        Finding.objects.filter(id=undone.finding_id).update(regime=Regime.IMPROVEMENT)
        refusal = refusal_of(actions.grant_measure, munir_viewing, munir, proposal.id)
        assert refusal is Refusal.NOT_ENFORCED
        assert not Measure.objects.exists()


def test_a_measure_is_asked_for_and_granted_on_pages(
    undone: Case, rania: User, munir: User, signed_in: SignedIn
) -> None:
    with later():
        inside, other = signed_in(rania), signed_in(munir)
        page, listed = reverse("case_measure", args=["jo", undone.id]), reverse("measures", args=["jo"])
        assert inside.get(page).status_code == 200
        given = {name: getattr(TERMS, name) for name in TERMS.__slots__} | {"reason": WHY}
        inside.post(page, given)
        assert TERMS.text in other.get(listed).content.decode()
        proposal = queries.waiting(viewer_for(munir, undone.programme)).get()
        other.post(listed, {"act": "grant", "proposal": str(proposal.id)})
        assert Measure.objects.get().granted_by == munir
        assert TERMS.legal_basis in inside.get(f"{listed}?format=csv").content.decode()


def test_measures_are_the_desks_to_list(undone: Case, omar_viewing: Viewer) -> None:
    assert list(queries.measures(omar_viewing)) == []
    assert (
        list(queries.waiting(viewer_for(member(undone.programme, "hind", Role.REVIEWER), undone.programme)))
        == []
    )
