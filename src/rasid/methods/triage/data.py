"""Names of lexicon files enter; their contents and one version for all of them leave."""

import hashlib
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

_PACKAGE = "rasid.methods.triage"


@lru_cache(maxsize=32)
def read_data(name: str) -> dict[str, Any]:
    """One TOML file of `lexicon/`."""
    return tomllib.loads(files(_PACKAGE).joinpath("lexicon", f"{name}.toml").read_bytes().decode())


@lru_cache(maxsize=1)
def lexicon_version() -> str:
    """Twelve hexadecimal figures that change with any word of the lexicon."""
    digest = hashlib.sha256()
    for path in sorted(files(_PACKAGE).joinpath("lexicon").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]
