"""A record of the log enters; one line of JSON leaves, past the same filters as every other line (`quiet_lines`)."""

import logging
from datetime import UTC, datetime
from typing import Any

from structlog.processors import JSONRenderer

from rasid.project.observing.naming import names_of
from rasid.project.quiet_lines import QuietLine

# Arabic stays readable, and a test that looks for somebody's name finds it if it is there.
_render = JSONRenderer(ensure_ascii=False)


class JsonLine(QuietLine):
    """`{"at": …, "level": …, "logger": …, "event": …, "request": …}`; of an error its kind and places, no words."""

    def format(self, record: logging.LogRecord) -> str:
        told: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": self.one_line(record.getMessage()),
            **names_of(record),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info).splitlines()
        rendered = _render(None, record.levelname, told)
        return rendered if isinstance(rendered, str) else rendered.decode()
