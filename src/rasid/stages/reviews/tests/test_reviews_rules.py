"""Who may take, put back and decide a reading, on plain values."""

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from rasid.stages.reviews.rules import (
    CLAIM_HOURS,
    Claim,
    Refusal,
    ReviewState,
    Verdict,
    has_failed,
    may_claim,
    may_decide,
    may_release,
    visit_day,
)

NOW = datetime(2026, 11, 15, 6, tzinfo=UTC)
HADI, HUDA = 1, 2
OPEN = Claim(ReviewState.OPEN)
HADIS = Claim(ReviewState.CLAIMED, HADI, NOW)
LAPSED = Claim(ReviewState.CLAIMED, HADI, NOW - timedelta(hours=CLAIM_HOURS))
DECIDED = Claim(ReviewState.DECIDED, HADI, NOW)


@pytest.mark.parametrize(
    ("claim", "reader", "refusal"),
    [
        (OPEN, HUDA, None),
        (HADIS, HADI, None),
        (HADIS, HUDA, Refusal.TAKEN_BY_ANOTHER),
        (LAPSED, HUDA, None),
        (DECIDED, HADI, Refusal.ALREADY_DECIDED),
        (DECIDED, HUDA, Refusal.ALREADY_DECIDED),
    ],
)
def test_one_reader_at_a_time_until_the_claim_lapses(
    claim: Claim, reader: int, refusal: Refusal | None
) -> None:
    assert may_claim(claim, reader, NOW) is refusal


def test_a_claim_holds_until_its_last_moment_and_not_longer() -> None:
    last = NOW + timedelta(hours=CLAIM_HOURS) - timedelta(seconds=1)
    assert HADIS.is_live(last)
    assert not HADIS.is_live(last + timedelta(seconds=1))


@pytest.mark.parametrize(
    ("claim", "reader", "refusal"),
    [
        (OPEN, HADI, Refusal.NOT_CLAIMED),
        (HADIS, HADI, None),
        (LAPSED, HADI, None),
        (HADIS, HUDA, Refusal.TAKEN_BY_ANOTHER),
        (DECIDED, HADI, Refusal.ALREADY_DECIDED),
    ],
)
def test_only_the_holder_puts_a_reading_back(claim: Claim, reader: int, refusal: Refusal | None) -> None:
    assert may_release(claim, reader) is refusal


def test_a_verdict_is_the_holders_alone_whatever_it_says() -> None:
    for claim, reader, verdict, reason in product(
        (OPEN, HADIS, LAPSED, DECIDED), (HADI, HUDA), Verdict, ("", "  ", "صورة من مركز آخر")
    ):
        refusal = may_decide(claim, reader, verdict, reason)
        is_holders = claim.state is ReviewState.CLAIMED and reader == HADI
        needs_words = verdict is Verdict.REJECTED and not reason.strip()
        assert (refusal is None) == (is_holders and not needs_words)


def test_a_rejection_without_a_reason_is_refused_for_that() -> None:
    assert may_decide(HADIS, HADI, Verdict.REJECTED, " ") is Refusal.REASON_MISSING


@pytest.mark.parametrize(
    ("by_phone", "received", "day"),
    [
        (date(2026, 11, 16), date(2026, 11, 19), date(2026, 11, 16)),
        (date(2019, 1, 1), date(2026, 11, 18), date(2026, 11, 18)),
        (None, date(2026, 11, 18), date(2026, 11, 18)),
        (date(2031, 1, 1), date(2026, 12, 2), date(2026, 11, 19)),
    ],
)
def test_a_phones_clock_is_believed_inside_the_window_only(
    by_phone: date | None, received: date, day: date
) -> None:
    assert visit_day(by_phone, received, date(2026, 11, 15), date(2026, 11, 19)) == day


@pytest.mark.parametrize(
    ("score", "failed"), [(0.0, True), (0.49, True), (0.5, False), (1.0, False), (None, False)]
)
def test_half_a_mark_is_no_failure(score: float | None, failed: bool) -> None:
    assert has_failed(score) is failed
