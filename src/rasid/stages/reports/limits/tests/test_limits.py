"""What is free is free, more wants work of the sender's own phone, too much is refused; no process counts alone."""

import base64
import json
from datetime import timedelta

import altcha
import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st
from pytest_django.fixtures import Settings

from rasid.foundation.accounts.addresses import network_of, sender_address
from rasid.foundation.calendar import clock
from rasid.foundation.text.refusals import Refused
from rasid.stages.reports.limits import actions
from rasid.stages.reports.limits.rules import MOST_TIMES, Door
from rasid.stages.reports.rules import Refusal
from tests.racing import at_once
from tests.world.programmes import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def few_are_free(settings: Settings, frozen_clock: object) -> None:
    settings.REPORTS_PER_DEVICE, settings.REPORTS_PER_ADDRESS = 2, 4


def knock(device: str = "", address: str = "203.0.113.9", proof: str = "") -> Refusal | None:
    try:
        actions.admit(Door.REPORT, address=address, device=device, proof=proof)
    except Refused as refused:
        return Refusal(refused.code) if refused.text() else None
    return None


def solved() -> str:
    asked = actions.challenge()
    challenge = altcha.Challenge.from_dict(asked)
    solution = altcha.solve_challenge(challenge)
    assert solution is not None
    return base64.b64encode(
        json.dumps({"challenge": asked, "solution": solution.to_dict()}).encode()
    ).decode()


def test_the_third_report_of_a_device_in_an_hour_wants_work_and_gets_in_with_it() -> None:
    assert [knock("salma") for _ in range(3)] == [None, None, Refusal.PROOF_MISSING]
    proof = solved()
    assert knock("salma", proof=proof) is None
    # Work is done once for each report.
    assert knock("salma", proof=proof) is Refusal.PROOF_MISSING
    assert knock("layla", address="203.0.113.10") is None


def test_an_address_without_devices_is_counted_too_and_another_is_another() -> None:
    assert [knock() for _ in range(5)] == [None] * 4 + [Refusal.PROOF_MISSING]
    assert knock(address="203.0.113.10") is None


def test_whoever_hides_both_address_and_device_is_not_free() -> None:
    assert [knock(address=each) for each in ("", "x", "", "y", "unknown")] == [None] * 4 + [
        Refusal.PROOF_MISSING
    ]
    assert knock("salma", address="") is None


def test_an_hour_later_all_is_forgotten() -> None:
    for _ in range(5):
        knock("salma")
    with clock.travelling_to(NOW + timedelta(hours=1)):
        assert knock("salma") is None


def test_what_was_taken_back_counts_again_work_that_was_done_too() -> None:
    for _ in range(MOST_TIMES):
        with actions.remembered() as counted:
            assert knock("salma") is None
        actions.take_back(counted)
    assert [knock("salma") for _ in range(3)] == [None, None, Refusal.PROOF_MISSING]
    proof = solved()
    with actions.remembered() as counted:
        assert knock("salma", proof=proof) is None
    actions.take_back(counted)
    assert knock("salma", proof=proof) is None
    assert knock("salma", proof=proof) is Refusal.PROOF_MISSING


def test_no_work_helps_a_flood(settings: Settings) -> None:
    settings.REPORTS_PER_DEVICE = 1
    for _ in range(MOST_TIMES):
        knock("flood", address="")
    assert knock("flood", address="", proof=solved()) is Refusal.TOO_MANY


def test_work_for_another_challenge_or_too_late_or_none_at_all_does_not_count() -> None:
    for _ in range(3):
        knock("salma")
    forged = altcha.create_challenge(
        "PBKDF2/SHA-256", 1, hmac_secret=b"not ours", data={"until": "2999-01-01"}
    )
    solution = altcha.solve_challenge(forged)
    assert solution is not None
    for proof in (
        "",
        "x",
        "eyJ9",
        base64.b64encode(b"[]").decode(),
        base64.b64encode(b'{"challenge":1}').decode(),
    ):
        assert knock("salma", proof=proof) is Refusal.PROOF_MISSING
    assert knock("salma", proof=altcha.Payload(forged, solution).to_base64()) is Refusal.PROOF_MISSING
    late = solved()
    with clock.travelling_to(NOW + timedelta(minutes=21)):
        assert knock("salma", proof=late) is Refusal.PROOF_MISSING


@pytest.mark.django_db(transaction=True)
def test_processes_agree_on_the_count() -> None:
    done = at_once(*[lambda: knock("salma", address="") for _ in range(6)])
    assert sorted(map(str, done)) == ["None"] * 2 + ["reports-proof-missing"] * 4


def test_neither_device_nor_address_is_kept() -> None:
    knock("salma")
    with connection.cursor() as cursor:
        cursor.execute("SELECT string_agg(encode(sender, 'escape'), '') FROM reports_knock")
        [kept] = cursor.fetchone()
    assert "salma" not in kept
    assert "203.0" not in kept
    with clock.travelling_to(NOW + timedelta(days=2)):
        assert actions.drop_old_knocks() == 2


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:0db8:0001:0002"),
        ("2001:db8:1:2::1", "2001:0db8:0001:0002"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("203.0.113.9:40312", "203.0.113.9"),
        ("[2001:db8:1:2::1]:443", "2001:0db8:0001:0002"),
        ("[2001:db8:1:2::1]", "2001:0db8:0001:0002"),
        ("::ffff:203.0.113.9:443", "203.0.113.9"),
        ("not an address", ""),
        ("", ""),
    ],
)
def test_a_household_is_one_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_whoever_stands_before_our_own_proxies_is_the_sender_and_forged_hops_are_not() -> None:
    assert sender_address("10.0.0.1", "6.6.6.6, 203.0.113.9", 1) == "203.0.113.9"
    assert sender_address("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.2", 2) == "203.0.113.9"
    assert sender_address("203.0.113.9", "6.6.6.6", 0) == "203.0.113.9"
    assert sender_address("203.0.113.9", "", 1) == "203.0.113.9"


@given(st.text(max_size=60), st.text(max_size=60), st.integers(-1, 3))
def test_no_header_breaks_the_count(remote: str, forwarded: str, proxies: int) -> None:
    assert isinstance(network_of(sender_address(remote, forwarded, proxies)), str)
