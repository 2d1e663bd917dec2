"""Who may ask for a table, and from where."""

import pytest

from rasid.foundation.exports.rules import MOST_WAITING, Refusal, may_ask


@pytest.mark.parametrize("came_from", ["same-origin", "none", ""])
def test_a_page_of_ours_and_an_address_that_was_typed_may_ask(came_from: str) -> None:
    assert may_ask(MOST_WAITING - 1, came_from) is None


@pytest.mark.parametrize("came_from", ["cross-site", "same-site"])
def test_no_other_site_makes_somebody_ask(came_from: str) -> None:
    assert may_ask(0, came_from) is Refusal.NOT_FROM_HERE


def test_ten_tables_wait_and_no_eleventh() -> None:
    assert may_ask(MOST_WAITING, "same-origin") is Refusal.MANY
