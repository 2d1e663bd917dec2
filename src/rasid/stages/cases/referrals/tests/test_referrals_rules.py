"""Which certificates a package may be sealed for, and which hand may follow which."""

from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from rasid.foundation.text.refusals import Refused
from rasid.stages.cases.referrals.rules import (
    Hand,
    Order,
    Refusal,
    Standing,
    may_pass,
    may_refer,
    may_seal_for,
    standing,
)
from rasid.stages.cases.referrals.sealing import read_certificate, zipped
from rasid.stages.cases.rules import CaseState
from tests.world.certificates import certificate_of, rsa_certificate, rsa_key
from tests.world.programmes import NOW

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("pem", "refusal"),
    [
        (certificate_of(rsa_key()), None),
        (certificate_of(rsa_key(), may_encipher=True), None),
        (certificate_of(rsa_key(), may_encipher=False), Refusal.KEY_USAGE),
        (certificate_of(rsa_key(), ends=NOW - DAY), Refusal.CERTIFICATE_EXPIRED),
        (certificate_of(rsa_key(), ends=NOW), Refusal.CERTIFICATE_EXPIRED),
        (certificate_of(rsa_key(), begins=NOW + DAY), Refusal.CERTIFICATE_EARLY),
        (certificate_of(rsa_key(1024)), Refusal.KEY_SHORT),
        (certificate_of(ec.generate_private_key(ec.SECP256R1())), Refusal.KEY_KIND),
    ],
    ids=["rsa", "may encipher", "may not", "expired", "expires now", "not yet", "short", "curve"],
)
def test_a_package_is_sealed_for_a_valid_rsa_key_alone(pem: str, refusal: Refusal | None) -> None:
    assert may_seal_for(read_certificate(pem), NOW) is refusal


@pytest.mark.parametrize(
    "pem", ["", "شهادة", rsa_certificate()[0] * 2, "".join(rsa_certificate()), rsa_certificate()[1]]
)
def test_what_is_not_one_certificate_is_refused_and_a_private_key_is_never_kept(pem: str) -> None:
    with pytest.raises(Refused) as refused:
        read_certificate(pem)
    assert refused.value.code is Refusal.CERTIFICATE_UNREADABLE


def test_only_public_orders_that_stand_are_handed_over() -> None:
    public, basis = Order(CaseState.OPEN, is_public=True), "قانون الديوان، المادة 3"
    assert may_refer([public], "ديوان المحاسبة", basis) is None
    assert may_refer([Order(CaseState.CLOSED, True)], "ديوان المحاسبة", basis) is None
    assert may_refer([], "ديوان المحاسبة", basis) is Refusal.NO_ORDERS
    assert may_refer([public] * 51, "ديوان المحاسبة", basis) is Refusal.TOO_MANY
    assert may_refer([public, Order(CaseState.OPEN, False)], "x", basis) is Refusal.NOT_PUBLIC
    assert may_refer([public, Order(CaseState.WITHDRAWN, True)], "x", basis) is Refusal.ORDER_WITHDRAWN
    assert may_refer([public], " ", basis) is Refusal.RECIPIENT_MISSING
    assert may_refer([public], "x", "قانون") is Refusal.BASIS_MISSING


def test_a_package_passes_from_hand_to_hand_in_order() -> None:
    packed, handed = [Hand.PACKED], [Hand.PACKED, Hand.DOWNLOADED, Hand.HANDED_OVER]
    assert may_pass([], Hand.DOWNLOADED, "") is Refusal.NOT_PACKED
    assert may_pass(packed, Hand.DOWNLOADED, "") is None
    assert may_pass(packed, Hand.RECEIVED, "x") is Refusal.NOT_HANDED_OVER
    assert may_pass(packed, Hand.HANDED_OVER, " ") is Refusal.WORDS_MISSING
    assert may_pass(packed, Hand.HANDED_OVER, "x") is None
    assert may_pass(handed, Hand.HANDED_OVER, "x") is Refusal.HANDED_OVER_ALREADY
    assert may_pass(handed, Hand.RECEIVED, "x") is None
    assert may_pass([*handed, Hand.RECEIVED], Hand.RECEIVED, "x") is Refusal.RECEIVED_ALREADY
    assert may_pass([*handed, Hand.RECEIVED], Hand.DOWNLOADED, "") is None
    assert [standing(each) for each in ([], packed, handed, [*handed, Hand.RECEIVED])] == list(Standing)


def test_the_same_files_give_the_same_archive() -> None:
    assert zipped({"b": b"2", "a/c": b"1"}) == zipped({"a/c": b"1", "b": b"2"})
