"""Copies of the published log elsewhere enter: a folder or an address; their files leave, and what readers had kept."""

import json
from pathlib import Path
from urllib.parse import urljoin

import httpx

from rasid.protocols.tlog.tiles import Read

PATIENCE_S = 60.0


class NoCheckpointError(ValueError):
    """A file that somebody kept holds no checkpoint; the message names it."""


def reader(place: str) -> Read:
    """Reads the log's files below a folder or an http(s) address."""
    if not place.startswith(("http://", "https://")):
        return lambda path: _read_file(Path(place) / path)
    base = place.rstrip("/") + "/"

    def fetched(path: str) -> bytes | None:
        answer = httpx.get(urljoin(base, path), timeout=PATIENCE_S, follow_redirects=False)
        if answer.status_code in (404, 410):
            return None
        return answer.raise_for_status().content

    return fetched


def _read_file(place: Path) -> bytes | None:
    try:
        return place.read_bytes()
    except FileNotFoundError:
        return None


def kept_checkpoint(file: str) -> str:
    """The signed note in a checkpoint, a bulletin or a receipt that somebody kept: of a receipt with a proof, the
    proof's own.
    """
    try:
        text = Path(file).read_text(encoding="utf-8")
        if not text.lstrip().startswith("{"):
            return text
        document = json.loads(text)
        proof = document.get("proof")
        note = proof.partition("\n\n")[2] if proof else document["checkpoint"]
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise NoCheckpointError(file) from error
    if not isinstance(note, str):
        raise NoCheckpointError(file)
    return note
