"""Why the custodians' door stays closed: codes with their sentences in `locale/`."""

from datetime import timedelta
from enum import StrEnum

READ_WITHIN = timedelta(hours=24)
"""After the consent, as in `vault.note_granted`: who is in no hurry asks again when they are."""


class Act(StrEnum):
    """What takes two people: the verb that is proposed, and that the log bears when it happens."""

    OBSERVER = "observer.unmasked"
    FILE = "original.read"
    REPORT = "report.unmasked"


class Refusal(StrEnum):
    NO_DOOR = "vault-no-door"
    NO_OWNER = "vault-no-owner"
    NOT_GRANTED = "vault-not-granted"
    READ_BEFORE = "vault-read-before"
