"""A model's files enter the data folder under their version; a model leaves it only if every hash is right.

Where files lie in a bucket the model's lie there too: another machine's worker taught it, and this one fetches it.
"""

import logging
import os
import shutil
import tempfile
from collections import OrderedDict
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.core.files.storage import default_storage

from rasid.foundation.media.files import lie_on_disk, put
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
    if not lie_on_disk():
        for file, content in files.items():
            put(BytesIO(content), _path(version, file), len(content))
    _keep_here(version, files)


def _keep_here(version: str, files: Mapping[str, bytes]) -> None:
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
    if not lie_on_disk():
        for name in default_storage.listdir(f"models/{version}")[1]:
            default_storage.delete(_path(version, name))


def read(version: str, hashes: Mapping[str, str]) -> Learned:
    """The model of a version. Raises WrongModelError when a file is missing or is not the one that was written."""
    key = (version, "".join(hashes[name] for name in sorted(hashes)))
    with _lock:
        if key in _loaded:
            _loaded.move_to_end(key)
            return _loaded[key]
    try:
        if not (folder_of(version).exists() or lie_on_disk()):
            _fetch(version, hashes)
        files = {name: (folder_of(version) / name).read_bytes() for name in hashes}
    except OSError as error:
        raise WrongModelError(f"model {version} is not in the data folder") from error
    model = unpacked(files, hashes)
    with _lock:
        _loaded[key] = model
        while len(_loaded) > _MOST_IN_MEMORY:
            _loaded.popitem(last=False)
    return model


def _fetch(version: str, hashes: Mapping[str, str]) -> None:
    """From the bucket to this machine's data folder. What is wrong with it is found when it is read."""
    fetched = {}
    for name in hashes:
        with default_storage.open(_path(version, name)) as file:
            fetched[name] = bytes(file.read())
    _keep_here(version, fetched)


def _path(version: str, file: str) -> str:
    return f"models/{version}/{file}"


def read_or_none(version: str, hashes: Mapping[str, str]) -> Learned | None:
    """The model, or None where its files are gone or changed: triage then works as on its first day."""
    try:
        return read(version, hashes)
    except WrongModelError:
        log.exception("Triage works without model %s", version)
        return None
