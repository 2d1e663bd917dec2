"""A line for the operator's log enters; the same line without anybody's one-time secret leaves."""

import logging
import re

_SECRET = re.compile(r"(invitation/)[^/\s?\"']+")


class WithoutSecrets(logging.Filter):
    """Addresses of invitations are as good as passwords until they are used; Django logs what it refuses."""

    def filter(self, record: logging.LogRecord) -> bool:
        line = record.getMessage()
        if "invitation/" in line:
            record.msg, record.args = _SECRET.sub(r"\1…", line), ()
        return True
