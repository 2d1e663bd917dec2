"""A line for the operator's log enters; the same line without anybody's one-time secret leaves."""

import logging
import re

_SECRETS = (
    re.compile(r"(invitation/)[^/\s?\"']+"),
    # Open311 puts keys of other systems into addresses; wrong ones are somebody's too.
    re.compile(r"(api(?:_|%5f)key(?:=|%3d))[^&;\s\"'#]*", re.IGNORECASE),
    # A receipt code opens a report; somebody pastes it into the address all the same.
    re.compile(r"(?<![0-9A-Za-z-])([0-9A-Za-z]{4}-)[0-9A-Za-z]{4}-[0-9A-Za-z]{4}(?![0-9A-Za-z-])"),
    re.compile(r"(follow/)[^\s?\"'#]+"),
    # So does a ticket's code the questions about one visit.
    re.compile(r"(/q/|[?&]t=)[0-9A-Za-z]{16}(?![0-9A-Za-z])"),
    # Such a key wherever else it may stand.
    re.compile(r"(rasid(?:_|%5f)[a-z0-9]{10}(?:_|%5f))[A-Za-z0-9_%-]+", re.IGNORECASE),
)
_HINTS = ("invitation/", "key", "KEY", "Key", "rasid_", "-", "/q/", "t=", "follow/")


class WithoutSecrets(logging.Filter):
    """Addresses of invitations are as good as passwords until they are used; Django logs what it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if any(hint in line for hint in _HINTS):
            for secret in _SECRETS:
                line = secret.sub(r"\1…", line)
            record.msg, record.args = line, ()
        return True
