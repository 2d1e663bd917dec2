"""Who may appeal, who may hear it, and how many appeals to expect, on plain values."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rasid.stages.cases.appeals import rules
from rasid.stages.cases.appeals.rules import CODES, Code, Hands, Refusal, coming_load, may_appeal, may_rule
from rasid.stages.cases.rules import AppealDecision, CaseState

TODAY = date(2026, 11, 15)
WORDS = "كان المخرج مفتوحًا طوال اليوم"


def refusal_of(**changed: object) -> Refusal | None:
    told: dict[str, object] = {
        "has_appealed": False,
        "today": TODAY,
        "until": TODAY,
        "text": WORDS,
        "proofs": 1,
        "most": 5,
    }
    state = CaseState(str(changed.pop("state", CaseState.OPEN)))
    return may_appeal(state, **(told | changed))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({}, None),
        ({"state": CaseState.ANSWERED}, None),
        ({"state": CaseState.CLOSED}, None),
        ({"state": CaseState.WITHDRAWN}, Refusal.FINDING_GONE),
        ({"has_appealed": True}, Refusal.APPEALED_ALREADY),
        ({"until": date(2026, 11, 14)}, Refusal.WINDOW_OVER),
        ({"text": "خطأ"}, Refusal.TEXT_MISSING),
        ({"proofs": 0}, Refusal.EVIDENCE_MISSING),
        ({"proofs": 6}, Refusal.PROOFS_TOO_MANY),
    ],
)
def test_an_appeal_is_given_once_in_its_days_with_evidence(
    changed: dict[str, object], refusal: Refusal | None
) -> None:
    assert refusal_of(**changed) is refusal


@pytest.mark.parametrize(
    ("hands", "refusal"),
    [
        (Hands(), None),
        (Hands(confirmed=frozenset({7})), Refusal.CONFIRMED_IT),
        (Hands(read=frozenset({7})), Refusal.READ_IT),
        (Hands(judged=frozenset({7})), Refusal.JUDGED_ANSWER),
        (Hands(confirmed=frozenset({8}), read=frozenset({9})), None),
    ],
)
def test_nobody_hears_an_appeal_against_their_own_work(hands: Hands, refusal: Refusal | None) -> None:
    assert rules.may_decide_it(7, hands) is refusal


def test_every_code_belongs_to_one_decision() -> None:
    listed = [code for codes in CODES.values() for code in codes]
    assert sorted(listed) == sorted(Code)
    assert set(CODES) == set(AppealDecision)


@pytest.mark.parametrize("decision", list(AppealDecision))
@pytest.mark.parametrize("code", list(Code))
def test_a_decision_bears_one_of_its_own_codes(decision: AppealDecision, code: Code) -> None:
    refusal = may_rule(decision, code, "x" * 20, "minor", is_decided=False, is_moot=False)
    assert refusal is (None if code in CODES[decision] else Refusal.OTHER_CODE)


def test_what_was_decided_stays_so_and_a_lower_severity_is_named() -> None:
    upheld, amended = AppealDecision.UPHELD, AppealDecision.AMENDED
    assert may_rule(upheld, Code.FACT_REFUTED, "x" * 20, "", is_decided=True, is_moot=False) is (
        Refusal.DECIDED_ALREADY
    )
    assert may_rule(upheld, Code.FACT_REFUTED, "x" * 20, "", is_decided=False, is_moot=True) is (
        Refusal.FINDING_GONE
    )
    assert may_rule(upheld, Code.FACT_REFUTED, "لا", "", is_decided=False, is_moot=False) is (
        Refusal.REASON_MISSING
    )
    assert may_rule(amended, Code.LESS_GRAVE, "x" * 20, "", is_decided=False, is_moot=False) is (
        Refusal.SEVERITY_MISSING
    )


def test_a_new_programme_expects_what_is_usual() -> None:
    load = coming_load(0, 0, 100)
    assert load.expected == pytest.approx(4.0)
    assert load.share == pytest.approx(0.04)
    assert load.low <= 1
    assert load.high >= 10


def test_a_long_record_outweighs_what_is_usual() -> None:
    load = coming_load(5000, 500, 1000)
    assert load.expected == pytest.approx(100 * 502 / 505, rel=0.01)
    assert 80 <= load.low < load.expected < load.high <= 120


def test_where_nothing_comes_nothing_is_expected() -> None:
    assert (coming_load(40, 2, 0).low, coming_load(40, 2, 0).high) == (0, 0)


@given(
    st.integers(0, 3000),
    st.floats(0, 1),
    st.floats(0.5, 500),
)
def test_the_range_holds_nine_times_in_ten_what_the_same_model_deals(
    findings: int, share: float, coming: float
) -> None:
    """Against the negative binomial of another library."""
    from_scipy = pytest.importorskip("scipy.stats").nbinom
    appeals = int(findings * share)
    load = coming_load(findings, appeals, coming)
    shape, weight = appeals + 2.0, findings + 50
    dealt = from_scipy(shape, weight / (weight + coming))
    assert dealt.cdf(load.high) >= 0.95 - 1e-9
    assert load.high == 0 or dealt.cdf(load.high - 1) < 0.95 + 1e-9
    assert load.low == 0 or dealt.cdf(load.low - 1) < 0.05 + 1e-9
    assert load.expected == pytest.approx(dealt.mean())
