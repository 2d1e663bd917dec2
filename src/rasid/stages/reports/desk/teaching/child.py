"""A folder with examples enters; the files of a model taught on them lie beside them when the process ends.

A process of its own: what teaches takes memory and time that the worker and the site should not lend, and its
library is imported nowhere else.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import rasid
from rasid.methods.triage.evaluation import Example
from rasid.methods.triage.features import Told

EXAMPLES, LESSON = "examples.json", "lesson.json"
LONGEST_S = 900


class NotTaughtError(RuntimeError):
    """The process that teaches failed; what suggests now stays."""


def teach(examples: Sequence[Example], lesson: Mapping[str, Any]) -> dict[str, bytes]:
    """Files of a model taught on `examples` by a child process; `lesson` holds fields of learning.Lesson."""
    with tempfile.TemporaryDirectory(prefix="rasid-teaching-") as name:
        folder = Path(name)
        (folder / EXAMPLES).write_text(json.dumps([_plain(each) for each in examples]))
        (folder / LESSON).write_text(json.dumps(dict(lesson)))
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-P", "-m", "rasid.stages.reports.desk.teaching.lesson", str(folder)],
            env={"PYTHONPATH": str(Path(rasid.__file__).parents[1]), "OPENBLAS_NUM_THREADS": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=LONGEST_S,
            check=False,
        )
        if done.returncode:
            raise NotTaughtError(done.stderr.decode(errors="replace")[-2000:])
        return {path.name: path.read_bytes() for path in (folder / "model").iterdir()}


def _plain(example: Example) -> dict[str, Any]:
    return {
        "text": example.told.text,
        "context": example.told.context,
        "truths": dict(example.truths),
        "at": example.at.isoformat(),
        "group": example.group,
    }


def examples_in(folder: Path) -> list[Example]:
    """The examples that `teach` wrote."""
    return [
        Example(
            Told(each["text"], tuple(each["context"])),
            each["truths"],
            datetime.fromisoformat(each["at"]),
            each["group"],
        )
        for each in json.loads((folder / EXAMPLES).read_text())
    ]
