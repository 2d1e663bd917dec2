"""A line for the operator's log enters; the same line without anybody's one-time secret leaves."""

import logging
import re

_SECRETS = (
    re.compile(r"(invitation/)[^/\s?\"']+"),
    # Open311 puts keys of other systems into addresses; wrong ones are somebody's too.
    re.compile(r"(api(?:_|%5f)key(?:=|%3d))[^&;\s\"'#]*", re.IGNORECASE),
    # Such a key wherever else it may stand.
    re.compile(r"(rasid(?:_|%5f)[a-z0-9]{10}(?:_|%5f))[A-Za-z0-9_%-]+", re.IGNORECASE),
)
_HINTS = ("invitation/", "key", "KEY", "Key", "rasid_")


class WithoutSecrets(logging.Filter):
    """Addresses of invitations are as good as passwords until they are used; Django logs what it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if any(hint in line for hint in _HINTS):
            for secret in _SECRETS:
                line = secret.sub(r"\1…", line)
            record.msg, record.args = line, ()
        return True
