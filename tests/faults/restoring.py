"""A machine that burns: a backup and the write-ahead log carried since enter an empty place; Rasid goes on."""

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pyrage

from tests.faults.embedded import PROFILE, Embedded, reap
from tests.faults.playing import Fault, Harm
from tests.faults.service import family, installed, kill, own_folder


@contextmanager
def backed_up() -> Iterator[Embedded]:
    """An installation with a place for backups and two recipients whose identities lie beside it."""
    with own_folder() as folder:
        settings = {"RASID_BACKUP_TO": str(folder / "backups")}
        for name, setting in (("data", "RASID_BACKUP_RECIPIENT"), ("keys", "RASID_BACKUP_KEYS_RECIPIENT")):
            identity = pyrage.x25519.Identity.generate()
            (folder / f"{name}.identity").write_text(f"{identity}\n")
            settings[setting] = str(identity.to_public())
        (folder / "backups").mkdir(mode=0o700)
        with installed(folder, visits=600, settings=settings) as (rasid, sender):
            yield Embedded(rasid, sender, None, folder)


def burn_and_restore(stage: Embedded) -> Harm:
    """Acts between backup and fire are in the write-ahead log alone, whose last piece was carried just before."""
    rasid, folder = stage.rasid, stage.folder
    rasid.rasid("backup")
    before = stage.sender.told()
    time.sleep(8)
    stage.sender.finish()
    since = stage.sender.told() - before
    rasid.rasid("backup", "--wal")
    kill(*family(rasid.supervisor()), *family(rasid.postmaster() or 0))
    at = time.time()
    reap(rasid)
    # The log's public files lay elsewhere, as readers have them.
    shutil.copytree(rasid.log(), folder / "readers-log")
    shutil.rmtree(rasid.data)
    rasid.data.mkdir(mode=0o711)
    identities = [
        "--identity",
        str(folder / "data.identity"),
        "--keys-identity",
        str(folder / "keys.identity"),
    ]
    rasid.rasid("restore", str(folder / "backups"), *identities)
    rasid.rasid("log", "recover", "--from", str(folder / "readers-log"), "--yes")
    rasid.start()
    stage.sender.start()
    return Harm(
        at,
        f"{since} acknowledged after the backup; from the fire to the next acknowledgement, restore and all",
    )


FAULTS = (Fault("restore from yesterday, WAL carried", (PROFILE,), burn_and_restore, stage=backed_up),)
