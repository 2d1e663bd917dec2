"""A data folder enters; three witnesses for the demonstration leave, to be run as processes of their own.

They stand on the office's own machine, believe whatever key its log publishes and go by the demonstration's clock:
they show how a quorum works and prove nothing. A real one is `rasid witness`, at an institution of its own.
"""

import asyncio
import contextlib
import json
import os
import socket
import sys
from contextlib import closing
from pathlib import Path

from rasid.foundation.calendar import clock
from rasid.project.supervisor import Child
from rasid.protocols.tlog.note import COSIGNATURE_V1, VerifierKey, new_signer_key
from rasid.witness.memory import Memory, make_folder
from rasid.witness.server import Server
from rasid.witness.trust import NotTrustedError, Trusted
from rasid.witness.witness import Witness

HOST = "127.0.0.1"
WITNESSES = (("a", "أ", "A"), ("b", "ب", "B"), ("c", "ج", "C"))
_ARABIC, _ENGLISH = "شاهد تجريبي", "Demonstration witness"
# Who sets any of these has witnesses of their own, or wants none; from a bucket these read no key.
_DECIDED = ("RASID_WITNESSES", "RASID_WITNESS_QUORUM", "RASID_LOG_S3_BUCKET")


def demonstration_witnesses(data: Path) -> list[Child]:
    """Three children, written down in RASID_WITNESSES of this environment; none where the operator decided already."""
    if any(os.environ.get(name) for name in _DECIDED):
        return []
    children, blocks = [], []
    for letter, arabic, english in WITNESSES:
        folder = data / "demonstration-witnesses" / letter
        if not (folder / "key").exists():
            name = f"demonstration-{letter}.example/witness"
            make_folder(folder, new_signer_key(name, COSIGNATURE_V1), clock.real_now())
        port = _free_port()
        blocks.append(
            f'[[witness]]\nkey = "{_vkey(folder)}"\nurl = "http://{HOST}:{port}"\n'
            f'name = {{ ar = "{_ARABIC} {arabic}", en = "{_ENGLISH} {english}" }}\ndemonstration = true\n'
        )
        command = [sys.executable, "-m", __name__, str(data), str(folder), str(port)]
        children.append(Child(f"witness-{letter}", command, dict(os.environ)))
    place = data / "demonstration-witnesses" / "witnesses.toml"
    place.write_text("\n".join(blocks), encoding="utf-8")
    os.environ["RASID_WITNESSES"] = str(place)
    return children


class _Credulous(Trusted):
    """Takes the log's keys from the office's own folder: there is nobody on this machine to ask."""

    def __init__(self, folder: Path, published: Path) -> None:
        super().__init__(folder)
        self._published, self._taken = published, ""

    def logs(self) -> dict[str, tuple[VerifierKey, ...]]:
        with contextlib.suppress(OSError, ValueError, KeyError, NotTrustedError):
            text = self._published.read_text(encoding="utf-8")
            if text != self._taken:
                self._taken = text
                self.add(json.loads(text)["first"])
                self.follow(text)
        return super().logs()


def _vkey(folder: Path) -> str:
    with closing(Memory(folder, reading_only=True)) as memory:
        return str(memory.signer.verifier)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def main(words: list[str]) -> int:
    """One witness, until it is asked to stop: data folder, its own folder, port."""
    data, folder, port = Path(words[0]), Path(words[1]), int(words[2])
    clock.allow_travel()
    clock.follow(data / "demonstration-clock")
    with closing(Memory(folder)) as memory:
        trusted = _Credulous(folder, data / "public" / "log" / "keys.json")
        # What it signs would drown the week that is being told at the terminal.
        witness = Witness(memory, trusted, clock.now, tell=lambda _: None)
        asyncio.run(Server(witness).run(HOST, port))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
