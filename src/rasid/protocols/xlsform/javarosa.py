"""A converted form goes in; the same form comes out with what ODK Validate (JavaRosa, as in ODK Collect) says of it.

The validator's jar comes with pyxform. It needs a Java, runs one at a time on a machine, with little memory and for
little time; without a Java the conversion stands and says that nobody checked it this way.
"""

import contextlib
import fcntl
import os
import re
import tempfile
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pyxform.validators.odk_validate import ODK_VALIDATE_PATH

from rasid.protocols.xlsform.items import Conversion, JavaCheck, Problem, Rejection
from rasid.protocols.xlsform.running import OvertimeError, run_group

SECONDS = 60
HEAP_MEGABYTES = 256
LOCK = Path(tempfile.gettempdir()) / f"rasid-odk-validate-{os.getuid()}.lock"
_DETAIL = 600

# What JavaRosa says → the code of our explanation. The first that fits decides.
_SAYINGS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"cannot handle function '(?P<function>[^']+)'(?!\.? ?[Rr]equires)"), "java-function"),
    (re.compile(r"function '(?P<function>[^']+)'\.? ?[Rr]equires"), "java-arguments"),
    (re.compile(r"[Cc]ycle|[Dd]ependency cycles|self-reference|[Ss]elf reference"), "java-cycle"),
    (re.compile(r"type mismatch", re.IGNORECASE), "java-mismatch"),
    (
        re.compile(r"XPathUnhandledException|[Ii]nvalid XPath|XPathSyntaxException|in expression"),
        "java-syntax",
    ),
    (
        re.compile(r"[Nn]o (?:instance|such node)|[Cc]annot find|not found in|does not exist"),
        "java-reference",
    ),
)
# Which column JavaRosa means by its name for a kind of expression.
_COLUMNS: Mapping[str, str] = {
    "calculate": "calculation",
    "relevant": "relevant",
    "display condition": "relevant",
    "constraint": "constraint",
    "validation": "constraint",
    "required": "required",
    "readonly": "readonly",
}
_PLACE = re.compile(r"(?P<path>/[A-Za-z_][\w.-]*(?:\[\d+\])?(?:/[A-Za-z_][\w.-]*(?:\[\d+\])?)+)")
_KIND = re.compile(
    r"\b(calculate|relevant|display condition|constraint|validation|required|readonly)\b", re.IGNORECASE
)
_NOISE = re.compile(r"^\s*(?:at |\.\.\. \d+ more|>>|Caused by:|Result: ).*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Said:
    """One run of the validator: whether it accepts the form, and its words."""

    check: JavaCheck
    words: str = ""


def validated(form: Conversion, java: str | None) -> Conversion | Rejection:
    """The form with the outcome of the check, or the Rejection that its author must act on."""
    said = ask_validator(form.xform, java) if java else Said(JavaCheck.SKIPPED)
    if said.check is JavaCheck.REFUSED:
        return Rejection((problem_of(said.words, form),), form.warnings, said.check)
    warnings = form.warnings
    if said.check is JavaCheck.TOO_SLOW:
        warnings = (*warnings, Problem("java-too-slow", params={"seconds": SECONDS}))
    elif said.check is JavaCheck.SKIPPED:
        warnings = (*warnings, Problem("java-missing"))
    elif words := _plain(said.words):
        warnings = (*warnings, Problem("java-warning", params={"detail": words}))
    return replace(form, warnings=warnings, java_check=said.check)


def ask_validator(xform: bytes, java: str, *, seconds: float = SECONDS) -> Said:
    """Run ODK Validate on a form. A Java that cannot run the validator counts as none."""
    ends = time.monotonic() + seconds
    with contextlib.ExitStack() as stack:
        if not stack.enter_context(_turn(ends)):
            return Said(JavaCheck.TOO_SLOW)
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rasid-odk-"))
        path = Path(folder) / "form.xml"
        path.write_bytes(xform)
        try:
            done = run_group(_command(java, path), max(1.0, ends - time.monotonic()), _environment(folder))
        except OvertimeError:
            return Said(JavaCheck.TOO_SLOW)
        except OSError:
            return Said(JavaCheck.SKIPPED)
    words = done.err.decode("utf-8", "replace")
    if "Xform is valid" in (out := done.out.decode("utf-8", "replace")) and done.code == 0:
        return Said(JavaCheck.PASSED, words)
    if "parsing" not in out and "XForm" not in words and "Xform" not in out and "parser" not in words:
        # The machine's Java never got as far as reading the form: too old, or no memory left.
        return Said(JavaCheck.SKIPPED, words)
    return Said(JavaCheck.REFUSED, words)


def _command(java: str, form: Path) -> list[str]:
    return [
        java,
        f"-Xmx{HEAP_MEGABYTES}m",
        "-Xss4m",
        "-XX:MaxMetaspaceSize=128m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Djava.awt.headless=true",
        f"-Djava.io.tmpdir={form.parent}",
        "-jar",
        str(ODK_VALIDATE_PATH),
        str(form),
    ]


def _environment(folder: str) -> dict[str, str]:
    # It reads what strangers wrote: it gets no secrets of ours.
    return {"PATH": os.environ.get("PATH", ""), "HOME": folder, "LC_ALL": "C.UTF-8"}


@contextlib.contextmanager
def _turn(ends: float) -> Iterator[bool]:
    """One virtual machine at a time on this machine, whichever worker asks; False when the turn never came."""
    with LOCK.open("w") as lock:
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                if time.monotonic() >= ends:
                    yield False
                    return
                time.sleep(0.1)
            else:
                break
        yield True


def problem_of(words: str, form: Conversion) -> Problem:
    """JavaRosa's refusal in the author's words as far as we know them, with its own kept as the detail."""
    code, params = "java-other", dict[str, str | int]()
    for pattern, name in _SAYINGS:
        if found := pattern.search(words):
            code = name
            params = {key: value for key, value in found.groupdict().items() if value}
            break
    row, column = _where(words, form)
    params["detail"] = _plain(words)
    return Problem(code, "survey" if row else None, row, column, params)


def _where(words: str, form: Conversion) -> tuple[int | None, str | None]:
    rows = {item.path: item.row for item in form.items}
    for found in _PLACE.finditer(words):
        path = re.sub(r"\[\d+\]", "", found.group("path"))
        if path in rows:
            kind = _KIND.search(words)
            return rows[path], _COLUMNS[kind.group(1).lower()] if kind else None
    return None, None


def _plain(words: str) -> str:
    """The validator's words without its stack trace."""
    return " ".join(_NOISE.sub("", words).split())[:_DETAIL]
