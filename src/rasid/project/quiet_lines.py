"""A line for the operator's log enters; the same line without anybody's secret, address or words leaves.

Two walls: what is known to be personal is cut out of every line, and of an error only its kind and the places in our
code are told, for its message may hold a whole row of a table.
"""

import logging
import re
from traceback import TracebackException
from typing import Any

from rasid.project.observing.naming import names_of

_SECRETS = (
    re.compile(r"(invitation/)[^/\s?\"']+"),
    # The address of somebody's calendar is its key, for as long as it stands.
    re.compile(r"(days/)[^/\s?\"'#]+(?=\.ics)", re.IGNORECASE),
    # Open311 puts keys of other systems into addresses; wrong ones are somebody's too.
    re.compile(r"(api(?:_|%5f)key(?:=|%3d))[^&;\s\"'#]*", re.IGNORECASE),
    # A receipt code opens a report; somebody pastes it into the address all the same.
    re.compile(r"(?<![0-9A-Za-z-])([0-9A-Za-z]{4}-)[0-9A-Za-z]{4}-[0-9A-Za-z]{4}(?![0-9A-Za-z-])"),
    re.compile(r"(follow/)[^\s?\"'#]+"),
    # Which visit, which upload: a line of an observer's door would date it to the second.
    re.compile(r"((?:(?<![\w.-])|(?<=://)[^/\s]*)/(?:en/)?(?:openrosa|field)/)[^\s\"']+"),
    # So does a ticket's code the questions about one visit.
    re.compile(r"(/q/|[?&]t=)[0-9A-Za-z]{16}(?![0-9A-Za-z])"),
    # Such a key wherever else it may stand.
    re.compile(r"(rasid(?:_|%5f)[a-z0-9]{10}(?:_|%5f))[A-Za-z0-9_%-]+", re.IGNORECASE),
    # Credentials in headers and addresses.
    re.compile(r"((?:receipt|bearer|basic|token) )[A-Za-z0-9+/=._~-]{8,}", re.IGNORECASE),
    re.compile(r"(://)[^/\s@\"']+(?=@)"),
    re.compile(r"(?<![A-Za-z_])((?:password|secret|token|code|pin)(?:=|%3d))[^&;\s\"'#]+", re.IGNORECASE),
)
# Addresses and telephones: nothing of them is worth a letter of the log.
_PERSONAL = (
    re.compile(r"[^\s@\"'<>(),;:=]+(?:@|%40)[^\s@\"'<>(),;:/]+\.[A-Za-z]{2,}", re.IGNORECASE),
    re.compile(r"(?<![\w.:+-])(?:\+|00|%2b)?\d{9,15}(?![\w-])", re.IGNORECASE),
)
CUT = "…"
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
# What these write may hold requests, rows, headers and whole contexts of pages as soon as they are asked for more.
TALKATIVE = (
    "httpx", "httpcore", "urllib3", "requests", "botocore", "boto3", "s3transfer", "django.db.backends",
    "django.template", "oauthlib", "requests_oauthlib", "onelogin", "saml2", "faster_whisper", "asyncio",
)  # fmt: skip


def without_secrets(line: str) -> str:
    for secret in _SECRETS:
        line = secret.sub(r"\1…", line)
    for personal in _PERSONAL:
        line = personal.sub(CUT, line)
    return line


class WithoutSecrets(logging.Filter):
    """Addresses of invitations are as good as passwords until they are used; Django logs what it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        quiet = without_secrets(line)
        if quiet != line:
            record.msg, record.args = quiet, ()
        return True


class QuietLine(logging.Formatter):
    """A line, and under it where in the code an error came from, innermost last: its kind, never its words."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - the library's name
        record.message = self.one_line(record.message)
        names = "".join(f" {kind}={name}" for kind, name in names_of(record).items())
        return super().formatMessage(record) + names

    def one_line(self, message: str) -> str:
        """Whatever somebody typed ends no line and turns none round: what looks like a line is one of ours."""
        return _BREAKS.sub(lambda found: f"\\u{ord(found[0]):04x}", message)

    def format(self, record: logging.LogRecord) -> str:
        """The library keeps an error's text in the record for the next handler: ours neither takes nor leaves one."""
        kept, record.exc_text = record.exc_text, None
        try:
            return super().format(record)
        finally:
            record.exc_text = kept

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the library's name
        kind, error, trace = ei
        if error is None:
            return ""
        lines: list[str] = []
        told: TracebackException | None = TracebackException(kind, error, trace, capture_locals=False)
        while told is not None:
            lines = [
                *(f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in told.stack),
                _kind_of(told),
                *(["caused"] if lines else []),
                *lines,
            ]
            told = told.__cause__ or (None if told.__suppress_context__ else told.__context__)
        return "\n".join(lines)

    def formatStack(self, stack_info: str) -> str:  # noqa: N802 - the library's name
        """Lines of code and no values: as they are."""
        return stack_info


def _kind_of(told: TracebackException) -> str:
    """Our own errors are worded by us; what others say may quote a row, an address or a body."""
    kind = told.exc_type
    if kind is None:
        return "error"
    name = f"{kind.__module__}.{kind.__qualname__}"
    return f"{name}: {without_secrets(str(told))}" if kind.__module__.startswith("rasid.") else name
