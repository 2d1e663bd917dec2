"""A model enters; named files with their SHA-256 leave, and come back as a model only if every hash is right.

npz arrays without pickled objects, and JSON: nothing in them can run. No disk here: bytes in, bytes out.
"""

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rasid.methods.triage.calibration import Calibration
from rasid.methods.triage.features import Vocabulary
from rasid.methods.triage.guessing import Head, TriageModel

FORMAT = 1
WEIGHTS, TERMS = "weights.npz", "model.json"
_NAMES = frozenset({WEIGHTS, TERMS})
# A zip's own date would make the same model hash differently every time.
_EPOCH = (1980, 1, 1, 0, 0, 0)


class WrongModelError(ValueError):
    """Files that are not the ones that were written: a hash, a name or a shape differs."""


def packed(model: TriageModel) -> dict[str, bytes]:
    """Files by name. The same model gives the same bytes.

    Weights are kept with half precision: what is lost is far below what changes a first choice.
    """
    heads = {
        field: {
            "classes": list(head.classes),
            "calibration": asdict(head.calibration),
            "threshold": head.threshold,
        }
        for field, head in sorted(model.heads.items())
    }
    terms = sorted(model.vocabulary.columns, key=model.vocabulary.columns.__getitem__)
    words = {"format": FORMAT, "terms": terms, "heads": heads}
    arrays: dict[str, NDArray[Any]] = {"idf": model.vocabulary.idf}
    for field, head in sorted(model.heads.items()):
        arrays[f"weights.{field}"] = head.weights.astype(np.float16)
        arrays[f"bias.{field}"] = head.bias
    return {
        WEIGHTS: _npz(arrays),
        TERMS: json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode(),
    }


def hashes_of(files: Mapping[str, bytes]) -> dict[str, str]:
    """SHA-256 (hex) by file name."""
    return {name: sha256(content).hexdigest() for name, content in sorted(files.items())}


def version_of(hashes: Mapping[str, str]) -> str:
    """What a model is called: twelve letters of the hash over its files' hashes."""
    return sha256("\n".join(f"{name} {each}" for name, each in sorted(hashes.items())).encode()).hexdigest()[
        :12
    ]


def unpacked(files: Mapping[str, bytes], hashes: Mapping[str, str]) -> TriageModel:
    """The model of these files. Raises WrongModelError before reading anything of a file whose hash is wrong."""
    if set(files) != _NAMES or hashes_of(files) != dict(hashes):
        raise WrongModelError("the files of this model are not the ones that were written")
    try:
        return _model(json.loads(files[TERMS]), files[WEIGHTS])
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise WrongModelError(f"the files of this model cannot be read: {error}") from error


def _model(words: Mapping[str, Any], weights: bytes) -> TriageModel:
    if words["format"] != FORMAT:
        raise WrongModelError(f"a model of format {words['format']}, and this program reads {FORMAT}")
    terms: list[str] = words["terms"]
    with np.load(io.BytesIO(weights), allow_pickle=False) as arrays:
        vocabulary = Vocabulary({term: column for column, term in enumerate(terms)}, arrays["idf"])
        heads = {
            field: Head(
                tuple(head["classes"]),
                arrays[f"weights.{field}"].astype(np.float32),
                arrays[f"bias.{field}"],
                Calibration(**head["calibration"]),
                float(head["threshold"]),
            )
            for field, head in words["heads"].items()
        }
    shapes = [(len(terms), len(head.classes)) == head.weights.shape for head in heads.values()]
    if len(vocabulary.idf) != len(terms) or not all(shapes):
        raise WrongModelError("weights and terms of this model do not fit together")
    return TriageModel(vocabulary, heads)


def _npz(arrays: Mapping[str, NDArray[Any]]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, array in arrays.items():
            one = io.BytesIO()
            np.lib.format.write_array(one, array, allow_pickle=False)
            entry = zipfile.ZipInfo(f"{name}.npy", _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, one.getvalue())
    return whole.getvalue()
