"""How often somebody came lately, and what they proved, enter; whether they are let in leaves."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from rasid.stages.reports.rules import Refusal

WINDOW = timedelta(hours=1)
# Beyond so many times what is free, no work helps.
MOST_TIMES = 20
PROOF_VALID = timedelta(minutes=20)
# PBKDF2 rounds for each of 256 tries on average: a second or two of a phone, nothing for a person, much for a flood.
PROOF_ALGORITHM = "PBKDF2/SHA-256"
PROOF_ROUNDS = 1000
PROOF_PREFIX = "00"
LONGEST_PROOF = 4096
# Numbers to one address, whoever asks for them: it may be of somebody who asked for nothing.
PINS_PER_CONTACT = 6


class Door(StrEnum):
    """What is counted apart."""

    REPORT = "report"
    WORDS = "words"
    ME_TOO = "me_too"
    CONTACT = "contact"
    SURVEY = "survey"
    PIN = "pin"


@dataclass(frozen=True)
class Allowance:
    """How many times an hour are free for one device and for one address (a whole village may share one)."""

    device: int
    address: int


def verdict(times_device: int, times_address: int, free: Allowance, *, has_proof: bool) -> Refusal | None:
    """What is free is free; more wants work; too much is too much."""
    if times_device > free.device * MOST_TIMES or times_address > free.address * MOST_TIMES:
        return Refusal.TOO_MANY
    is_free = times_device <= free.device and times_address <= free.address
    return None if is_free or has_proof else Refusal.PROOF_MISSING
