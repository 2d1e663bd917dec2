"""Three witnesses as processes of their own: what is published while they live, die and come back."""

import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import witnessing
from rasid.foundation.text.refusals import Refused
from rasid.project.demonstration.agenda import set_hands
from rasid.project.demonstration.witnesses import demonstration_witnesses
from rasid.project.supervisor import Child
from rasid.stages.bulletins import actions, vouching
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import Refusal
from rasid.stages.programmes.rules import Viewer


class Process:
    """One supervised child, as the supervisor would start it."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._child.command, env=self._child.environment, stdout=subprocess.DEVNULL
        )

    def kill(self) -> None:
        """As a power cut would."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait(10)


@pytest.fixture
def processes(
    frozen_clock: object, log_files: Path, settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[list[Process]]:
    data = tmp_path / "data"
    (data / "public").mkdir(parents=True)
    (data / "public" / "log").symlink_to(log_files / "log")
    set_hands(data / "demonstration-clock", clock.now())
    for name in ("RASID_WITNESSES", "RASID_WITNESS_QUORUM"):
        monkeypatch.setenv(name, "")
    started = [Process(child) for child in demonstration_witnesses(data)]
    settings.WITNESSES = str(data / "demonstration-witnesses" / "witnesses.toml")
    settings.WITNESS_QUORUM = 2
    for witness in witnessing.witnesses():
        until_it_answers(witness.url)
    yield started
    for process in started:
        process.kill()


def until_it_answers(url: str) -> None:
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            httpx.get(url, trust_env=False)
        except httpx.TransportError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError(url)


def test_a_bulletin_needs_two_of_three_and_waits_for_them(
    processes: list[Process], approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    for process in processes[:2]:
        process.kill()
    with pytest.raises(Refused) as caught:
        actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    assert caught.value.code is Refusal.QUORUM_MISSING
    assert "شاهد تجريبي أ" in caught.value.text()
    assert "شاهد تجريبي ج" not in caught.value.text()
    processes[0].start()
    until_it_answers(witnessing.witnesses()[0].url)
    published = actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    witnessed = vouching.witnessed(published)
    assert witnessed
    assert {signature.names["en"] for signature in witnessed.signatures} == {
        "Demonstration witness A",
        "Demonstration witness C",
    }
    assert witnessed.is_demonstration
    # The one that was killed comes back with its memory whole, and signs what it missed.
    processes[1].start()
    until_it_answers(witnessing.witnesses()[1].url)
    newest = witnessing.gather()
    assert newest
    assert len(witnessing.signed_by(newest)) == 3


def test_whoever_has_witnesses_of_their_own_gets_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("RASID_WITNESSES", "RASID_WITNESS_QUORUM", "RASID_LOG_S3_BUCKET"):
        with monkeypatch.context() as patched:
            patched.setenv(name, "0")
            assert demonstration_witnesses(tmp_path) == []
