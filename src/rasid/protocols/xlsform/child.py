"""Workbook bytes on standard input, settings as one JSON argument; the conversion as JSON on standard output.

Run as `python -m rasid.protocols.xlsform.child`; not meant to be called by people.
"""

import contextlib
import json
import os
import resource
import sys
from typing import Any

from rasid.protocols.xlsform.conversion import Identity, convert_here
from rasid.protocols.xlsform.items import Problem, Rejection, conversion_to_plain


def limit(seconds: int, memory_bytes: int) -> None:
    """Bind this process; systems that cannot bound a resource keep the parent's wall clock as the only limit."""
    for kind, most in (
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(kind, (most, most))


def answer(settings: dict[str, Any], workbook: bytes) -> dict[str, Any]:
    """The conversion in JSON form, whatever happens inside."""
    form_id, version = settings["identity"]
    try:
        result = convert_here(workbook, settings["filename"], identity=Identity(form_id, version))
    except (MemoryError, RecursionError):
        result = Rejection((Problem("too-heavy"),))
    except Exception as error:
        # Whatever a stranger's file breaks in the libraries below must still reach its author as a sentence.
        result = Rejection((Problem("converter", params={"detail": f"{type(error).__name__}: {error}"}),))
    return conversion_to_plain(result)


def main() -> None:
    settings = json.loads(sys.argv[1])
    limit(settings["seconds"], settings["memory_bytes"])
    # Libraries may print; the answer has a channel to itself.
    channel = os.dup(1)
    os.dup2(2, 1)
    text = json.dumps(answer(settings, sys.stdin.buffer.read()))
    with os.fdopen(channel, "w", encoding="utf-8") as out:
        out.write(text)


if __name__ == "__main__":
    main()
