"""A recording as clean Opus enters; what a speech model on this machine hears in it leaves.

Loaded by its name, and only where an operator named a model's folder (docs/adr/0037): the library it imports is an
optional part of the installation. It never asks the network: the folder must exist, and the library is told to stay
offline before it is loaded.
"""

import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

os.environ["HF_HUB_OFFLINE"] = "1"

# The order matters: the library reads its environment when it is loaded.
from faster_whisper import WhisperModel  # type: ignore[import-not-found]

THREADS = 2


@dataclass(frozen=True)
class Heard:
    """`text` as the model heard it; which language (ISO 639-1) and how sure it is of that, 0 to 1."""

    text: str
    language: str
    language_probability: float


def hear(folder: Path, sound: BinaryIO) -> Heard:
    """What the model in `folder` hears. Raises what the model raises."""
    # Two languages are spoken to this office; whatever else the model believes to hear, it says so.
    pieces, told = _model(folder).transcribe(sound, vad_filter=True, condition_on_previous_text=False)
    text = " ".join(piece.text.strip() for piece in pieces)
    return Heard(text.strip(), str(told.language), float(told.language_probability))


@cache
def _model(folder: Path) -> Any:
    return WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
    )
