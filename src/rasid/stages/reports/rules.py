"""What residents say and what may become of it: plain values in, decisions and refusal codes out."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum

from rasid.foundation.text.arabic import lexemes

# Crockford's base 32: read over a telephone, nothing is taken for something else.
CODE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12
_READ_AS = str.maketrans("ILOU٠١٢٣٤٥٦٧٨٩", "110V0123456789")
_BETWEEN = frozenset("-–— ‐‑\u200e\u200f\u2066\u2067\u2068\u2069")

DAYS_TO_REOPEN = 30
BEST_SATISFACTION = 5
LONGEST_TEXT = 4000
MOST_FILES = 6
MOST_SAID = 50
LARGEST_FILE_BYTES = 25 * 1024 * 1024
"""Of what a resident sends without an account; what an office brings itself has the installation's limit."""
LEAST_REASON = 10


class Kind(StrEnum):
    """What a resident wants to say: the five answers of the first screen."""

    COMPLAINT = "complaint"
    PRAISE = "praise"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    BRANCH_REQUEST = "branch_request"


class Door(StrEnum):
    """Through which door a report came in."""

    APP = "app"
    PAGE = "page"
    CALL = "call"
    EMAIL = "email"
    OPEN311 = "open311"
    REGISTER = "register"


class PlaceBy(StrEnum):
    """How the place was told."""

    QR = "qr"
    GPS = "gps"
    MAP = "map"
    SEARCH = "search"
    NONE = "none"


class FileKind(StrEnum):
    PHOTO = "photo"
    VOICE = "voice"
    CALL = "call"
    DOCUMENT = "document"


class FileSource(StrEnum):
    """Whether a picture was taken on the spot. What cannot know says so."""

    CAMERA = "camera"
    GALLERY = "gallery"
    UNKNOWN = "unknown"


class ReportState(StrEnum):
    """Who must act next: the office (received, answered), the authority (forwarded), nobody (closed, set_aside)."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    ANSWERED = "answered"
    CLOSED = "closed"
    SET_ASIDE = "set_aside"


class Outcome(StrEnum):
    """How a closed report ended. Only FIXED claims a repair, and only with evidence."""

    FIXED = "fixed"
    EXPLAINED = "explained"
    PASSED_ON = "passed_on"
    NOT_FIXED = "not_fixed"


class SetAside(StrEnum):
    """Why nothing follows from a report; its sender reads it."""

    ABUSIVE = "abusive"
    NOT_PUBLIC_SERVICE = "not_public_service"
    UNINTELLIGIBLE = "unintelligible"
    TEST = "test"
    WITHDRAWN = "withdrawn"
    """Its sender had it erased before the office had a word of its own for it; no officer chooses this."""


CHOSEN_TO_SET_ASIDE = tuple(each for each in SetAside if each is not SetAside.WITHDRAWN)


class Cause(StrEnum):
    """Why what was said in a report is erased."""

    SENDER = "sender"
    OFFICE = "office"
    TIME = "time"


class Speaker(StrEnum):
    RESIDENT = "resident"
    OFFICE = "office"
    AUTHORITY = "authority"
    RASID = "rasid"


class Happening(StrEnum):
    """One line of a report's story. Those of `TOLD` are shown to whoever holds the code."""

    RECEIVED = "received"
    FORWARDED = "forwarded"
    EXTENDED = "extended"
    ANSWERED = "answered"
    RETURNED = "returned"
    CLOSED = "closed"
    REOPENED = "reopened"
    SET_ASIDE = "set_aside"
    SAID = "said"
    ASKED = "asked"
    MERGED = "merged"
    PARTED = "parted"
    RATED = "rated"
    FINDING = "finding"
    CORRECTED = "corrected"
    NOTED = "noted"
    ERASED = "erased"


# Notes stay in the office; everything else is the resident's story too.
UNTOLD = frozenset({Happening.NOTED, Happening.RETURNED})


class Severity(StrEnum):
    """How bad it is, by triage. `danger` is danger to life."""

    DANGER = "danger"
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class Refusal(StrEnum):
    WRONG_STATE = "reports-wrong-state"
    NOTHING_SAID = "reports-nothing-said"
    TEXT_TOO_LONG = "reports-text-too-long"
    TOO_MANY_FILES = "reports-too-many-files"
    UNREADABLE = "reports-unreadable"
    UNKNOWN_PLACE = "reports-unknown-place"
    UNKNOWN_CODE = "reports-unknown-code"
    CODE_TAKEN = "reports-code-taken"
    NO_SUCH_FILE = "reports-no-such-file"
    TOO_LATE_TO_REOPEN = "reports-too-late-to-reopen"
    REASON_MISSING = "reports-reason-missing"
    EVIDENCE_MISSING = "reports-evidence-missing"
    SUMMARY_MISSING = "reports-summary-missing"
    AUTHORITY_MISSING = "reports-authority-missing"
    ALREADY_RATED = "reports-already-rated"
    NOT_THERE = "reports-not-there"
    ERASED_ALREADY = "reports-erased-already"
    ERASURE_WAITS = "reports-erasure-waits"
    TOO_MANY = "reports-too-many"
    PROOF_MISSING = "reports-proof-missing"
    MUTED = "reports-muted"
    BAD_ADDRESS = "reports-bad-address"
    WRONG_PIN = "reports-wrong-pin"


# Who may take a report from where to where; reopening has its own rule.
STEPS: Mapping[ReportState, frozenset[ReportState]] = {
    ReportState.RECEIVED: frozenset({ReportState.FORWARDED, ReportState.CLOSED, ReportState.SET_ASIDE}),
    ReportState.FORWARDED: frozenset({ReportState.ANSWERED, ReportState.CLOSED, ReportState.RECEIVED}),
    ReportState.ANSWERED: frozenset({ReportState.CLOSED, ReportState.FORWARDED}),
    ReportState.CLOSED: frozenset({ReportState.FORWARDED, ReportState.RECEIVED}),
    ReportState.SET_ASIDE: frozenset({ReportState.RECEIVED}),
}


def may_move(current: ReportState, wanted: ReportState) -> Refusal | None:
    return None if wanted in STEPS[current] else Refusal.WRONG_STATE


def may_reopen(state: ReportState, closed_at: datetime | None, now: datetime) -> Refusal | None:
    """Closed is not fixed: for 30 days whoever holds the code may say so, and it counts."""
    if state is not ReportState.CLOSED or closed_at is None:
        return Refusal.WRONG_STATE
    return Refusal.TOO_LATE_TO_REOPEN if now > closed_at + timedelta(days=DAYS_TO_REOPEN) else None


def may_close(outcome: Outcome, has_evidence: bool, words: str) -> Refusal | None:
    """A repair needs its evidence; every end needs words that its sender can read."""
    if outcome is Outcome.FIXED and not has_evidence:
        return Refusal.EVIDENCE_MISSING
    return None if words.strip() else Refusal.REASON_MISSING


def plain_code(typed: str) -> str | None:
    """The twelve letters of a receipt code however it was typed ("7k3m-9qxd 2vrt"); None when it cannot be one."""
    letters = "".join(c for c in typed.upper().translate(_READ_AS) if c not in _BETWEEN)
    is_code = len(letters) == CODE_LENGTH and all(letter in CODE_LETTERS for letter in letters)
    return letters if is_code else None


def code_from(random_bytes: bytes) -> str:
    """Sixty bits of eight random bytes as a plain code."""
    number = int.from_bytes(random_bytes[:8], "big") >> 4
    return "".join(CODE_LETTERS[number >> shift & 31] for shift in range(55, -1, -5))


def shown_code(code: str) -> str:
    """A plain code as people read it: 7K3M-9QXD-2VRT."""
    return "-".join(code[at : at + 4] for at in range(0, CODE_LENGTH, 4))


def code_hash(code: str) -> bytes:
    """What is kept of a receipt code: 32 bytes by which its report is found; a lost code cannot be recovered."""
    return hashlib.sha256(b"rasid-receipt-code-v1\0" + code.encode()).digest()


def desk_words(text: str = "", place_words: str = "", summary: Mapping[str, str] | None = None) -> str:
    """What the desk finds a report by, as a tsvector is written: its sender's words, masked, and the office's."""
    return lexemes(text, place_words, *(summary or {}).values())
