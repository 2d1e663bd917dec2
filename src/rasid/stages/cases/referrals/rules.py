"""Orders, a recipient and what its certificate says enter; whether they may be handed over leaves, and what next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from rasid.stages.cases.rules import CaseState

ACT = "referral.granted"
"""What one officer asks for and another grants, by the verb that the log knows it under."""
MOST_ORDERS = 50
MOST_BYTES = 256 * 1024 * 1024
"""Of an opened package: sealing holds it whole in memory."""
LEAST_BASIS = 10
LONGEST_TEXT = 2000
LONGEST_NAME = 200
LARGEST_CERTIFICATE = 20_000
LEAST_RSA_BITS = 2048


class Refusal(StrEnum):
    NOT_THERE = "cases-referral-not-there"
    NO_ORDERS = "cases-referral-no-orders"
    TOO_MANY = "cases-referral-too-many"
    NOT_PUBLIC = "cases-referral-not-public"
    ORDER_WITHDRAWN = "cases-referral-order-withdrawn"
    RECIPIENT_MISSING = "cases-referral-recipient-missing"
    BASIS_MISSING = "cases-referral-basis-missing"
    CERTIFICATE_UNREADABLE = "cases-referral-certificate-unreadable"
    CERTIFICATE_EXPIRED = "cases-referral-certificate-expired"
    CERTIFICATE_EARLY = "cases-referral-certificate-early"
    KEY_KIND = "cases-referral-key-kind"
    KEY_SHORT = "cases-referral-key-short"
    KEY_USAGE = "cases-referral-key-usage"
    NOT_PACKED = "cases-referral-not-packed"
    GONE = "cases-referral-gone"
    NOT_HANDED_OVER = "cases-referral-not-handed-over"
    HANDED_OVER_ALREADY = "cases-referral-handed-over-already"
    RECEIVED_ALREADY = "cases-referral-received-already"
    WORDS_MISSING = "cases-referral-words-missing"


class Hand(StrEnum):
    """What somebody did with a package: each is a row of custody and an entry of the log."""

    PACKED = "packed"
    DOWNLOADED = "downloaded"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"


class Standing(StrEnum):
    """How far a referral has come."""

    PACKING = "packing"
    PACKED = "packed"
    HANDED_OVER = "handed_over"
    RECEIVED = "received"


@dataclass(frozen=True, slots=True)
class Order:
    state: CaseState
    is_public: bool


def may_refer(orders: Sequence[Order], recipient: str, legal_basis: str) -> Refusal | None:
    """An order that is not public yet has no place in the log: nothing could be proven of it."""
    if not orders:
        return Refusal.NO_ORDERS
    if len(orders) > MOST_ORDERS:
        return Refusal.TOO_MANY
    if any(order.state is CaseState.WITHDRAWN for order in orders):
        return Refusal.ORDER_WITHDRAWN
    if not all(order.is_public for order in orders):
        return Refusal.NOT_PUBLIC
    if not recipient.strip():
        return Refusal.RECIPIENT_MISSING
    return Refusal.BASIS_MISSING if len(legal_basis.strip()) < LEAST_BASIS else None


@dataclass(frozen=True, slots=True)
class Certificate:
    """What a certificate says of its key. `rsa_bits` is None for every other kind of key."""

    begins: datetime
    ends: datetime
    rsa_bits: int | None
    may_encipher: bool


def may_seal_for(certificate: Certificate, now: datetime) -> Refusal | None:
    """Only RSA: the envelope (CMS, RFC 5652) is made with a library that knows no other key transport."""
    if now < certificate.begins:
        return Refusal.CERTIFICATE_EARLY
    if now >= certificate.ends:
        return Refusal.CERTIFICATE_EXPIRED
    if certificate.rsa_bits is None:
        return Refusal.KEY_KIND
    if certificate.rsa_bits < LEAST_RSA_BITS:
        return Refusal.KEY_SHORT
    return None if certificate.may_encipher else Refusal.KEY_USAGE


def standing(hands: Sequence[Hand]) -> Standing:
    for hand, reached in (
        (Hand.RECEIVED, Standing.RECEIVED),
        (Hand.HANDED_OVER, Standing.HANDED_OVER),
        (Hand.PACKED, Standing.PACKED),
    ):
        if hand in hands:
            return reached
    return Standing.PACKING


def may_pass(hands: Sequence[Hand], act: Hand, words: str) -> Refusal | None:
    """A package is handed over once, to somebody by name, and its receipt confirmed once, after that."""
    if Hand.PACKED not in hands:
        return Refusal.NOT_PACKED
    if act is Hand.DOWNLOADED:
        return None
    if act is Hand.HANDED_OVER and Hand.HANDED_OVER in hands:
        return Refusal.HANDED_OVER_ALREADY
    if act is Hand.RECEIVED and Hand.HANDED_OVER not in hands:
        return Refusal.NOT_HANDED_OVER
    if act is Hand.RECEIVED and Hand.RECEIVED in hands:
        return Refusal.RECEIVED_ALREADY
    return None if words.strip() else Refusal.WORDS_MISSING
