"""Three institutions outside the office, each with its witness at an address of its own."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys
from rasid.protocols.tlog.note import COSIGNATURE_V1, new_signer_key
from rasid.witness.memory import Memory, make_folder
from rasid.witness.server import Limits, Server
from rasid.witness.trust import Trusted
from rasid.witness.witness import Witness

INSTITUTIONS = (
    ("audit.example/rasid", "ديوان المحاسبة", "Audit Bureau"),
    ("university.example/rasid", "جامعة المدينة", "City University"),
    ("press.example/rasid", "صحيفة الصباح", "The Morning newspaper"),
)


class House:
    """One institution. Its witness runs in a thread of the test, at the moment that the test's clock shows."""

    def __init__(self, folder: Path, name: str, now: Callable[[], datetime]) -> None:
        self.folder, self.now, self.port = folder, now, 0
        self.signer = new_signer_key(name, COSIGNATURE_V1)
        make_folder(folder, self.signer, now())
        self._running = ExitStack()

    def trust(self, vkey: str) -> None:
        Trusted(self.folder).add(vkey)

    def open(self) -> None:
        """At the same port again, after it was closed."""
        up = threading.Event()
        memory = Memory(self.folder)
        witness = Witness(memory, Trusted(self.folder), self.now)
        stopping: list[Callable[[], object]] = []

        async def live() -> None:
            stop, loop = asyncio.Event(), asyncio.get_running_loop()

            def when_up(port: int) -> None:
                self.port = port
                stopping.append(lambda: loop.call_soon_threadsafe(stop.set))
                up.set()

            limits = Limits(request_s=2, idle_s=2)
            await Server(witness, limits).serve("127.0.0.1", self.port, when_up, stop)

        thread = threading.Thread(target=lambda: asyncio.run(live()))
        thread.start()
        assert up.wait(10)
        self._running.callback(memory.close)
        self._running.callback(thread.join, 10)
        self._running.callback(stopping[0])

    def close(self) -> None:
        self._running.close()


@pytest.fixture
def houses(
    request: pytest.FixtureRequest, log_files: Path, settings: Any, tmp_path: Path
) -> Iterator[list[House]]:
    """All three open and written down in RASID_WITNESSES; a bulletin needs two."""
    if "frozen_clock" in request.fixturenames:
        # Their threads do not travel with the test's own: they are told its moment.
        request.getfixturevalue("frozen_clock")
    moment = clock.now()
    found = [
        House(tmp_path / f"witness-{place}", name, lambda: moment)
        for place, (name, _, _) in enumerate(INSTITUTIONS)
    ]
    rows = []
    for house, (_, arabic, english) in zip(found, INSTITUTIONS, strict=True):
        house.trust(str(keys.verifier()))
        house.open()
        rows.append(
            f'[[witness]]\nkey = "{house.signer.verifier}"\nurl = "http://127.0.0.1:{house.port}"\n'
            f'name = {{ ar = "{arabic}", en = "{english}" }}\n'
        )
    (tmp_path / "witnesses.toml").write_text("\n".join(rows), encoding="utf-8")
    settings.WITNESSES, settings.WITNESS_QUORUM = str(tmp_path / "witnesses.toml"), 2
    yield found
    for house in found:
        house.close()
