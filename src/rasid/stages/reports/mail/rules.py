"""Which e-mails are taken, answered or left alone: headers and counts in, decisions out."""

import re
from collections.abc import Mapping
from enum import StrEnum

from rasid.stages.reports.rules import plain_code

MEGABYTE = 1024 * 1024
LARGEST_MAIL_BYTES = 25 * MEGABYTE
MOST_AN_HOUR = 10
MOST_A_DAY = 30

# Groups of four as the answer writes them, wherever in the words they stand. Looked for at every word: the word
# before a code may have four letters itself.
_CODE = re.compile(
    r"(?<![0-9A-Za-z])(?=([0-9A-Za-z]{4}[-–— ][0-9A-Za-z]{4}[-–— ][0-9A-Za-z]{4})(?![0-9A-Za-z]))"
)
_ROBOTS = ("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce")


class Outcome(StrEnum):
    """What became of a message."""

    REPORT = "report"
    SAID = "said"
    IGNORED = "ignored"
    REFUSED = "refused"


class Refusal(StrEnum):
    TOO_LARGE = "mail-too-large"
    TOO_MANY = "mail-too-many"


def is_automatic(headers: Mapping[str, str], sender: str) -> bool:
    """Whether a program wrote it: bounces, out-of-office notes, lists. Answering those begins a loop (RFC 3834).

    `headers` by lower-case name; `sender` the address of From.
    """
    if headers.get("auto-submitted", "no").strip().lower().split(";")[0] != "no":
        return True
    if headers.get("precedence", "").strip().lower() in {"bulk", "junk", "list", "auto_reply"}:
        return True
    if any(name in headers for name in ("list-id", "list-unsubscribe", "x-autoreply", "x-autorespond")):
        return True
    if headers.get("return-path", "x").strip() in {"<>", ""}:
        return True
    local = sender.partition("@")[0].lower()
    return (
        not sender
        or any(local == robot or local.startswith(f"{robot}+") for robot in _ROBOTS)
        or (local.startswith(("bounce", "mailer-daemon")))
    )


def codes_in(text: str) -> list[str]:
    """What may be receipt codes in a text, plain, each once, in order."""
    found = (plain_code(match[1]) for match in _CODE.finditer(text))
    return list(dict.fromkeys(code for code in found if code))


def may_send(in_last_hour: int, in_last_day: int) -> Refusal | None:
    """Counts before this message."""
    return Refusal.TOO_MANY if in_last_hour >= MOST_AN_HOUR or in_last_day >= MOST_A_DAY else None


def is_first_refusal(in_last_hour: int, in_last_day: int) -> bool:
    """One answer tells the sender that it is too much; more would only make it more."""
    return in_last_hour == MOST_AN_HOUR or (in_last_day == MOST_A_DAY and in_last_hour < MOST_AN_HOUR)
