"""What the field app writes, and what ODK Collect's own engine writes for the same answers.

The app's documents are kept beside its own tests, which compare them with what the engine writes today.
"""

import json
from pathlib import Path

import pytest

from tests.openrosa import javarosa

FIXTURES = Path(__file__).parent.parent.parent / "web" / "src" / "questionnaire" / "fixtures"
FORMS = ("hospital", "spotter", "every_type")

pytestmark = pytest.mark.skipif(not javarosa.is_there(), reason="no Java with its compiler on this machine")


@pytest.mark.parametrize("name", FORMS)
def test_the_field_app_writes_what_javarosa_writes(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # JavaRosa writes moments in its machine's zone; the phone of these answers was in Amman.
    monkeypatch.setenv("TZ", "Asia/Amman")
    written = (FIXTURES / "filled" / f"{name}.xml").read_bytes()
    xform = _prefilled(name)
    ours, theirs = (
        javarosa.plain(raw, xform) for raw in (written, javarosa.filled_in(xform, written, tmp_path))
    )
    assert len(ours) > 10
    assert ours == theirs


def _prefilled(name: str) -> bytes:
    """The form with its hidden fields as the server fills them in for one visit."""
    text = (FIXTURES / f"{name}.xml").read_text(encoding="utf-8")
    hidden = json.loads((FIXTURES / "answers.json").read_text(encoding="utf-8"))[name]["hidden"]
    for field, value in hidden.items():
        text = text.replace(f"<{field}/>", f"<{field}>{value}</{field}>")
    return text.encode()
