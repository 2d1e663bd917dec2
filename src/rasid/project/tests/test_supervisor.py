"""Children that die, children that will not end, and a supervisor that is killed itself."""

import io
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rasid.project.last_will import LastWill
from rasid.project.observing import supervised
from rasid.project.supervisor import Child, Supervisor

_LIMIT_S = 20.0


def _child(name: str, code: str, *, once: bool = False) -> Child:
    command = [sys.executable, "-u", "-I", "-S", "-c", textwrap.dedent(code)]
    return Child(name, command, dict(os.environ), once=once)


def _lives(pid: int) -> bool:
    """A process that ended but was not yet waited for does not live."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rsplit(")", 1)[1].split()[0] != "Z"


@pytest.fixture
def will() -> Iterator[LastWill]:
    will = LastWill()
    yield will
    will.close()


def _supervise(
    children: list[Child], will: LastWill, until: Callable[[], int | None]
) -> tuple[int, list[str], str]:
    deaths: list[str] = []
    output = io.BytesIO()
    deadline = time.monotonic() + _LIMIT_S

    def limited() -> int | None:
        assert time.monotonic() < deadline, output.getvalue().decode()
        return until()

    supervisor = Supervisor(children, will, lambda child, _pause: deaths.append(child.name), output)
    code = supervisor.run(limited)
    return code, deaths, output.getvalue().decode()


def test_a_child_killed_outright_is_started_again(will: LastWill) -> None:
    child = _child("web", "import time; print('up'); time.sleep(60)")
    pids: list[int] = []

    def until() -> int | None:
        pid = child.process.pid if child.process else None
        if pid and pid not in pids:
            pids.append(pid)
            if len(pids) == 2:
                return 0
            os.kill(pid, signal.SIGKILL)
        return None

    code, deaths, _ = _supervise([child], will, until)
    assert (code, deaths) == (0, ["web"])
    assert not any(map(_lives, pids))


def test_a_child_that_keeps_dying_is_started_less_and_less_often(will: LastWill) -> None:
    pauses: list[float] = []
    child = _child("worker", "raise SystemExit(3)")
    supervisor = Supervisor([child], will, lambda _child, pause_s: pauses.append(pause_s), io.BytesIO())
    supervisor.run(lambda: 0 if len(pauses) == 3 else None)
    assert pauses == [0.5, 1.0, 2.0]


def test_what_children_print_comes_out_whole_with_their_names(will: LastWill) -> None:
    children = [
        _child("web", "print('سطر أول\\nسطر ثان'); print('بلا نهاية', end='')", once=True),
        _child("worker", "import time; print('one'); time.sleep(60)"),
    ]
    seen = lambda: 0 if children[0].ended_with is not None else None  # noqa: E731
    _, _, output = _supervise(children, will, seen)
    # What two children say at once may take turns, line by line.
    web = [line for line in output.splitlines() if line.startswith("web │ ")]
    assert web == ["web │ سطر أول", "web │ سطر ثان", "web │ بلا نهاية"]
    assert output.endswith("\n")


def test_grandchildren_do_not_outlive_a_killed_child(will: LastWill, tmp_path: Path) -> None:
    noted = tmp_path / "pid"
    code = f"""
        import pathlib, subprocess, sys, time
        grandchild = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        pathlib.Path({str(noted)!r}).write_text(str(grandchild.pid))
        time.sleep(60)
    """
    child = _child("web", code)
    first: list[int] = []

    def until() -> int | None:
        if child.process and noted.exists() and noted.read_text() and not first:
            first.append(int(noted.read_text()))
            os.kill(child.process.pid, signal.SIGKILL)
        return 0 if first and not _lives(first[0]) else None

    code_given, _, _ = _supervise([child], will, until)
    assert code_given == 0


def test_a_child_may_finish_what_it_does_before_it_ends(will: LastWill, tmp_path: Path) -> None:
    finished = tmp_path / "finished"
    code = f"""
        import pathlib, signal, sys, time
        def end(*_):
            time.sleep(0.5)
            pathlib.Path({str(finished)!r}).touch()
            sys.exit(0)
        signal.signal(signal.SIGTERM, end)
        print("ready")
        time.sleep(60)
    """
    child = _child("worker", code)
    output = io.BytesIO()
    Supervisor([child], will, lambda *_: None, output).run(
        lambda: 0 if b"ready" in output.getvalue() else None
    )
    assert finished.exists()


def test_a_child_meant_to_end_is_not_started_again(will: LastWill) -> None:
    child = _child("demo", "raise SystemExit(4)", once=True)
    code, deaths, _ = _supervise([child], will, lambda: child.ended_with)
    assert (code, deaths) == (4, [])


_SUPERVISOR = """
    import os, pathlib, sys
    from rasid.project.last_will import LastWill
    from rasid.project.supervisor import Child, Supervisor
    code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(60)"
    child = Child("web", [sys.executable, "-c", code, sys.argv[1]], dict(os.environ))
    will = LastWill()
    sys.exit(Supervisor([child], will, lambda *_: None).run(lambda: None))
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_no_child_outlives_its_supervisor(tmp_path: Path, number: signal.Signals) -> None:
    noted = tmp_path / "pid"
    supervisor = subprocess.Popen([sys.executable, "-c", textwrap.dedent(_SUPERVISOR), str(noted)])
    deadline = time.monotonic() + _LIMIT_S
    while not (noted.exists() and noted.read_text()):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    supervisor.send_signal(number)
    code = supervisor.wait()
    assert code == (-signal.SIGKILL if number == signal.SIGKILL else 0)
    while _lives(int(noted.read_text())):
        assert time.monotonic() < deadline
        time.sleep(0.05)


class _Closed(io.BytesIO):
    """An output whose reader has gone away."""

    def write(self, _: object) -> int:
        raise BrokenPipeError


def test_nobody_is_left_behind_when_the_reader_of_the_output_goes_away(will: LastWill) -> None:
    child = _child("web", "import time; print('up'); time.sleep(60)")
    pids: list[int] = []

    def until() -> int | None:
        if child.process:
            pids.append(child.process.pid)
        return None

    assert Supervisor([child], will, lambda _child, _pause: None, _Closed()).run(until) == 0
    assert pids
    assert not _lives(pids[0])


def test_nobody_is_left_behind_when_the_watching_itself_fails(will: LastWill) -> None:
    child = _child("web", "import time; time.sleep(60)")
    pids: list[int] = []

    def until() -> int | None:
        pids.append(child.process.pid if child.process else 0)
        raise RuntimeError("the demonstration's page is gone")

    with pytest.raises(RuntimeError, match="page is gone"):
        Supervisor([child], will, lambda _child, _pause: None, io.BytesIO()).run(until)
    assert not _lives(pids[0])


def _kill_keeper(will: LastWill) -> None:
    keeper = will._process
    keeper.kill()
    keeper.wait()


def test_a_killed_keeper_of_the_will_takes_nobody_with_it(will: LastWill) -> None:
    """It was killed, and the next death of a child was to be told to it: that stopped the supervisor, too."""
    child = _child("web", "raise SystemExit(3)")
    other = _child("worker", "import time; time.sleep(60)")
    deaths: list[int] = []

    def when_one_dies(_child: Child, _pause_s: float) -> None:
        deaths.append(1)
        _kill_keeper(will)

    supervisor = Supervisor([child, other], will, when_one_dies, io.BytesIO())
    assert supervisor.run(lambda: 0 if len(deaths) == 2 else None) == 0
    assert child.process is None
    assert other.process is None


_WITH_KILLED_KEEPER = """
    import os, pathlib, signal, subprocess, sys
    from rasid.project.last_will import LastWill
    will = LastWill()
    first, second = (
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
        for _ in range(2)
    )
    will.remove(pathlib.Path(sys.argv[1]))
    will.end_group(first.pid)
    will._process.kill()
    will._process.wait()
    will.end_group(second.pid)
    print(first.pid, second.pid, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_new_keeper_of_the_will_is_told_everything(tmp_path: Path) -> None:
    folder = tmp_path / "left"
    folder.mkdir()
    command = [sys.executable, "-c", textwrap.dedent(_WITH_KILLED_KEEPER), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == -signal.SIGKILL, done.stderr
    groups = [int(pid) for pid in done.stdout.split()]
    deadline = time.monotonic() + _LIMIT_S
    while folder.exists() or any(map(_lives, groups)):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_will_that_is_closed_hears_nothing_more(will: LastWill) -> None:
    will.end_group(os.getpid())
    will.close()
    will.spare_group(os.getpid())
    will.close()


def test_children_go_on_while_proxies_notice_that_this_host_leaves(will: LastWill) -> None:
    told: list[float] = []
    output = io.BytesIO()
    child = Child(
        "web", [sys.executable, "-c", "import time\nwhile True: print('on', flush=True); time.sleep(0.1)"], {}
    )

    def leaving() -> float:
        told.append(time.monotonic())
        return 1.0

    began = time.monotonic()
    supervisor = Supervisor(
        [child],
        will,
        lambda *_: None,
        output,
        when_leaving=leaving,
        dress=lambda name, line: f"{name}:".encode() + line,
    )
    assert supervisor.run(lambda: 0 if time.monotonic() - began > 1 else None) == 0
    (asked,) = told
    assert time.monotonic() - asked >= 1.0
    assert output.getvalue().startswith(b"web:on\n")


def test_lines_of_json_get_their_process_and_others_become_json(monkeypatch: pytest.MonkeyPatch) -> None:
    assert supervised.dressed("web", b"plain") == "web │ plain".encode()
    monkeypatch.setenv("RASID_LOG_FORMAT", "json")
    assert json.loads(supervised.dressed("web", b'{"level": "error"}')) == {
        "process": "web",
        "level": "error",
    }
    assert json.loads(supervised.dressed("web", b"call 0790000077")) == {"process": "web", "event": "call …"}
    assert json.loads(supervised.dressed("web", b"[1]"))["event"] == "[1]"
