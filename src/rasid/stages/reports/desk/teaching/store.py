"""A model's files enter the data folder under their version; a model leaves it only if every hash is right."""

import logging
import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from pathlib import Path
from threading import Lock

from django.conf import settings

from rasid.methods.triage.guessing import TriageModel as Learned
from rasid.methods.triage.model_files import WrongModelError, unpacked

log = logging.getLogger(__name__)

# The champion and, while they are compared, a challenger: a model is some tens of megabytes in memory.
_MOST_IN_MEMORY = 2
_loaded: OrderedDict[tuple[str, str], Learned] = OrderedDict()
_lock = Lock()


def folder_of(version: str) -> Path:
    return settings.DATA / "models" / version


def keep(version: str, files: Mapping[str, bytes]) -> None:
    """Write the files of a version, all or none; what is there already stays."""
    target = folder_of(version)
    if target.exists():
        return
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".coming-") as name:
        coming = Path(name) / version
        coming.mkdir(mode=0o700)
        for file, content in files.items():
            with (coming / file).open("xb") as written:
                written.write(content)
                written.flush()
                os.fsync(written.fileno())
        try:
            coming.rename(target)
        except OSError:
            # Another worker was first with the same bytes.
            if not target.exists():
                raise


def drop(version: str) -> None:
    """Let the files of a version go."""
    shutil.rmtree(folder_of(version), ignore_errors=True)


def read(version: str, hashes: Mapping[str, str]) -> Learned:
    """The model of a version. Raises WrongModelError when a file is missing or is not the one that was written."""
    key = (version, "".join(hashes[name] for name in sorted(hashes)))
    with _lock:
        if key in _loaded:
            _loaded.move_to_end(key)
            return _loaded[key]
    try:
        files = {name: (folder_of(version) / name).read_bytes() for name in hashes}
    except OSError as error:
        raise WrongModelError(f"model {version} is not in the data folder") from error
    model = unpacked(files, hashes)
    with _lock:
        _loaded[key] = model
        while len(_loaded) > _MOST_IN_MEMORY:
            _loaded.popitem(last=False)
    return model


def read_or_none(version: str, hashes: Mapping[str, str]) -> Learned | None:
    """The model, or None where its files are gone or changed: triage then works as on its first day."""
    try:
        return read(version, hashes)
    except WrongModelError:
        log.exception("Triage works without model %s", version)
        return None
