"""What is written comes back, and nothing else does."""

import io
import pickle
import zipfile
from pathlib import Path

import numpy as np
import pytest

from rasid.methods.triage import model_files
from rasid.methods.triage.calibration import Calibration
from rasid.methods.triage.features import Told, vocabulary_of
from rasid.methods.triage.guessing import Head, TriageModel, guesses_of
from rasid.methods.triage.model_files import (
    TERMS,
    WEIGHTS,
    WrongModelError,
    hashes_of,
    packed,
    unpacked,
    version_of,
)


@pytest.fixture
def model() -> TriageModel:
    told = [Told("ماسوره مقطوعه"), Told("حفره في شارع", ("kind:complaint",))]
    vocabulary = vocabulary_of(told, ["a", "b"], least_groups=1)
    weights = np.random.default_rng(1).normal(size=(len(vocabulary.columns), 2)).astype(np.float32)
    head = Head(("roads", "water"), weights, np.zeros(2, dtype=np.float32), Calibration(0.5, 1.1, -0.2), 0.4)
    return TriageModel(vocabulary, {"category": head})


def test_a_model_comes_back_as_it_was(model: TriageModel) -> None:
    files = packed(model)
    back = unpacked(files, hashes_of(files))
    asked = [Told("ماسوره مقطوعه"), Told("شارع", ("kind:complaint",))]
    for one, other in zip(guesses_of(model, asked), guesses_of(back, asked), strict=True):
        assert one["category"].value == other["category"].value
        assert one["category"].confidence == pytest.approx(other["category"].confidence, abs=2e-3)
        assert one["category"].is_sure == other["category"].is_sure
    assert packed(back) == files


def test_the_same_model_has_the_same_name(model: TriageModel) -> None:
    one, other = packed(model), packed(model)
    assert one == other
    assert version_of(hashes_of(one)) == version_of(hashes_of(other))
    assert len(version_of(hashes_of(one))) == 12


@pytest.mark.parametrize("name", [WEIGHTS, TERMS])
def test_one_changed_byte_is_refused(model: TriageModel, name: str) -> None:
    files = packed(model)
    hashes = hashes_of(files)
    spoiled = files | {name: files[name][:-1] + bytes([files[name][-1] ^ 1])}
    with pytest.raises(WrongModelError):
        unpacked(spoiled, hashes)


def test_a_missing_or_an_extra_file_is_refused(model: TriageModel) -> None:
    files = packed(model)
    for wrong in ({TERMS: files[TERMS]}, files | {"more.py": b""}):
        with pytest.raises(WrongModelError):
            unpacked(wrong, hashes_of(wrong))


class Trap:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (Path("sprung").touch, ())  # type: ignore[return-value]


def test_a_pickle_is_never_opened_even_with_the_right_hash(model: TriageModel) -> None:
    inner = io.BytesIO()
    np.lib.format.write_array(inner, np.array([Trap()], dtype=object), allow_pickle=True)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("idf.npy", inner.getvalue())
    files = packed(model) | {WEIGHTS: whole.getvalue()}
    with pytest.raises(WrongModelError):
        unpacked(files, hashes_of(files))
    assert not Path("sprung").exists()
    bare = packed(model) | {WEIGHTS: pickle.dumps(Trap())}
    with pytest.raises(WrongModelError):
        unpacked(bare, hashes_of(bare))
    assert not Path("sprung").exists()


def test_files_of_another_format_are_refused(model: TriageModel, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model_files, "FORMAT", 2)
    files = packed(model)
    monkeypatch.undo()
    with pytest.raises(WrongModelError, match="format 2"):
        unpacked(files, hashes_of(files))


def test_weights_that_do_not_fit_their_terms_are_refused(model: TriageModel) -> None:
    files = packed(model)
    fewer = files | {TERMS: files[TERMS].replace(b'"@kind:complaint",', b"")}
    with pytest.raises(WrongModelError):
        unpacked(fewer, hashes_of(fewer))
