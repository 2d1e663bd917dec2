"""ODK Validate runs where there is a Java, one at a time and within limits, and speaks to the author in our words."""

import os
import shutil
import stat
import time
from pathlib import Path

import pytest

from rasid.foundation.text import say
from rasid.protocols.xlsform import Conversion, JavaCheck, Rejection, convert, draw_workbook, javarosa
from rasid.protocols.xlsform.conversion import convert_here
from rasid.protocols.xlsform.javarosa import Said, ask_validator, problem_of, validated
from rasid.protocols.xlsform.running import OvertimeError, run_group
from rasid.protocols.xlsform.tests.drawn import SMALL

JAVA = shutil.which("java")
with_java = pytest.mark.skipif(JAVA is None, reason="there is no Java here")


@pytest.fixture
def form() -> Conversion:
    found = convert_here(draw_workbook(SMALL), "small.xlsx")
    assert isinstance(found, Conversion)
    return found


def script(folder: Path, text: str) -> str:
    """A stand-in for Java."""
    path = folder / "java"
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_without_java_the_conversion_stands_and_says_so(form: Conversion) -> None:
    found = validated(form, None)
    assert isinstance(found, Conversion)
    assert (found.java_check, found.xform) == (JavaCheck.SKIPPED, form.xform)
    assert [one.code for one in found.warnings][-1] == "java-missing"


def test_a_java_that_is_not_there_or_does_not_start_counts_as_none(form: Conversion, tmp_path: Path) -> None:
    assert ask_validator(form.xform, "/nowhere/java").check is JavaCheck.SKIPPED
    old = script(tmp_path, "echo UnsupportedClassVersionError >&2; exit 1")
    assert ask_validator(form.xform, old).check is JavaCheck.SKIPPED


def test_a_validator_that_hangs_is_ended_with_all_it_started(form: Conversion, tmp_path: Path) -> None:
    """The stand-in leaves a grandchild behind; nothing of it may live on."""
    pid = tmp_path / "pid"
    slow = script(tmp_path, f"sleep 60 & echo $! > {pid}; wait")
    found = ask_validator(form.xform, slow, seconds=1)
    assert found.check is JavaCheck.TOO_SLOW
    ends = time.monotonic() + 5
    while alive(int(pid.read_text())) and time.monotonic() < ends:
        time.sleep(0.05)
    assert not alive(int(pid.read_text()))


def alive(pid: int) -> bool:
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False


def test_a_slow_check_is_a_warning_and_no_refusal(form: Conversion, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(javarosa, "ask_validator", lambda xform, java: Said(JavaCheck.TOO_SLOW))
    found = validated(form, "java")
    assert isinstance(found, Conversion)
    assert [one.code for one in found.warnings][-1] == "java-too-slow"


def test_one_validator_runs_at_a_time(form: Conversion, tmp_path: Path) -> None:
    quick = script(tmp_path, "exit 0")
    with javarosa._turn(time.monotonic() + 1) as mine:
        assert mine
        assert ask_validator(form.xform, quick, seconds=0.3).check is JavaCheck.TOO_SLOW


@pytest.mark.parametrize(
    ("words", "code", "place"),
    [
        (
            "java.lang.RuntimeException: Error evaluating field 'waited' (/data/access[1]/waited[1]): The problem "
            "was located in Calculate expression for /data/access/waited XPath evaluation: cannot handle function "
            "'moonphase'\n\tat org.javarosa.core.model.X",
            "java-function",
            (7, "calculation"),
        ),
        (
            "The problem was located in Display Condition expression for /data/access/ramp_photo cannot handle "
            "function 'round' requires 1 or 2 arguments. Only 0 provided.",
            "java-arguments",
            (6, "relevant"),
        ),
        (
            "Cycle detected in form's relevant and calculation logic!\n/data/access/waited",
            "java-cycle",
            (7, "relevant"),
        ),
        ("XPath evaluation: type mismatch  for function 'jr:itext'", "java-mismatch", (None, None)),
        ("something nobody foresaw", "java-other", (None, None)),
    ],
)
def test_the_validators_words_reach_the_author_with_their_place(
    form: Conversion, words: str, code: str, place: tuple[int | None, str | None]
) -> None:
    problem = problem_of(words, form)
    assert (problem.code, (problem.row, problem.column)) == (code, place)
    assert "\tat " not in str(problem.params["detail"])
    assert say(problem.message_id, **problem.arguments)


@with_java
def test_odk_validate_passes_a_sound_form_and_refuses_a_broken_one(form: Conversion) -> None:
    assert JAVA is not None
    passed = validated(form, JAVA)
    assert isinstance(passed, Conversion)
    assert passed.java_check is JavaCheck.PASSED
    # pyxform lets a question that depends on itself through.
    circle = SMALL.replace("${ramp} = 'yes' |", "${waited} > 1 |")
    found = convert(draw_workbook(circle), "small.xlsx", java=JAVA)
    assert isinstance(found, Rejection)
    assert found.java_check is JavaCheck.REFUSED
    (problem,) = found.problems
    assert (problem.code, problem.sheet, problem.row, problem.column) == (
        "java-cycle",
        "survey",
        7,
        "relevant",
    )


def test_a_command_gets_nothing_of_our_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASID_SECRET_KEY", "secret")
    done = run_group(["/usr/bin/env"], 5, {"PATH": os.environ["PATH"]})
    assert b"RASID" not in done.out
    with pytest.raises(OvertimeError):
        run_group(["sleep", "60"], 0.2, {"PATH": os.environ["PATH"]})
