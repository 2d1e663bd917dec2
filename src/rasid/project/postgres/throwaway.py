"""A cluster for one run of the tests: nothing enters; a running cluster leaves, and later its files too."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from rasid.project.last_will import LastWill
from rasid.project.postgres.cluster import Cluster, start


@contextmanager
def throwaway() -> Iterator[Cluster]:
    """A fast cluster in a folder of its own; gone afterwards, even if this process is killed."""
    folder = Path(tempfile.mkdtemp(prefix="rasid-"))
    if os.geteuid() == 0:
        folder.chmod(0o711)
    will = LastWill()
    will.remove(folder)
    try:
        cluster = start(folder, lasting=False, will=will)
        try:
            yield cluster
        finally:
            cluster.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        will.close()
