"""The log in a real S3: the same bytes, read by the same verifier."""

import secrets
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import storages
from django.db import transaction
from django.test import Client

from rasid import verify
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, keys, sequencing
from rasid.foundation.ledger.offering import offer_export, offered_export
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.tests.weed import Store, store
from rasid.project import settings as project_settings

pytestmark = pytest.mark.django_db(transaction=True)

PROGRAMME = uuid.UUID(int=7)
chosen_bucket = project_settings._log_bucket


@pytest.fixture(scope="module")
def s3(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with store(tmp_path_factory.mktemp("weed")) as running:
        yield running


@pytest.fixture(autouse=True)
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch, s3: Store, tmp_path: Path) -> Iterator[None]:
    """As an operator chooses it; the keys are those of the other files.

    Each test has a bucket of its own, as its database is: a log that holds more than the database stops it.
    """
    monkeypatch.setenv("RASID_LOG_S3_BUCKET", f"log-{secrets.token_hex(6)}")
    monkeypatch.setenv("RASID_S3_ENDPOINT", s3.endpoint)
    monkeypatch.setenv("RASID_S3_ACCESS_KEY", s3.access_key)
    monkeypatch.setenv("RASID_S3_SECRET_KEY", s3.secret_key)
    settings.STORAGES = {**settings.STORAGES, "log": chosen_bucket()}
    settings.KEYS, settings.LOG_ROOT = tmp_path / "keys", tmp_path / "unused"
    own: Any = storages["log"]
    own.bucket.create()
    yield
    own.bucket.meta.client.close()


def act() -> None:
    with transaction.atomic():
        record("case.opened", f"case:{uuid.uuid4()}", programme_id=PROGRAMME, sets={}, is_public=True)


def test_a_log_in_a_bucket_is_whole_served_and_offered(tmp_path: Path, settings: Any) -> None:
    for count in (300, 2):
        for _ in range(count):
            act()
        sequencing.sequence()
    copy = tmp_path / "copy"
    for name in ("checkpoint", "keys.json", "tile/entries/000", "tile/entries/001.p/46"):
        place = copy / name
        place.parent.mkdir(parents=True, exist_ok=True)
        served: Any = Client().get(f"/log/{name}")
        assert served.status_code == 200
        place.write_bytes(served.content)
    assert verify.run(["--log", str(copy), "--key", str(keys.verifier())]) == 0
    assert not (tmp_path / "unused").exists()
    assert files.read("tile/entries/009") is None

    told = storages["log"].bucket.Object("tile/entries/000").get()  # type: ignore[attr-defined]
    assert told["CacheControl"].endswith("immutable")
    assert storages["log"].bucket.Object("checkpoint").get()["CacheControl"] == "no-cache"  # type: ignore[attr-defined]


def test_an_export_in_a_bucket_is_made_anew_when_it_is_old(settings: Any) -> None:
    act()
    views: list[str] = []

    def live() -> dict[str, Any]:
        views.append("asked")
        return {}

    offer_export(PROGRAMME, live)
    first = offered_export(PROGRAMME, live)
    assert first
    assert offered_export(PROGRAMME, live) == first
    asked = len(views)
    clock.allow_travel()
    with clock.travelling_to(datetime.now(UTC) + timedelta(seconds=2 * settings.EXPORT_SECONDS)):
        offered_export(PROGRAMME, live)
    clock.forbid_travel()
    assert len(views) == asked + 1
    files.remove(f"export/{PROGRAMME}.json")
    assert files.written_at(f"export/{PROGRAMME}.json") is None


def test_a_bucket_that_is_away_hides_nothing_that_was_promised(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without its files no place is given: the act waits, and gets its place when the bucket is back."""
    act()
    away: Any = chosen_bucket()
    away["OPTIONS"]["secret_key"] = "another-secret"
    back = settings.STORAGES
    settings.STORAGES = {**back, "log": away}
    with pytest.raises(Exception, match=r"403|SignatureDoesNotMatch"):
        sequencing.sequence()
    settings.STORAGES = back
    assert sequencing.sequence() == 1


def test_without_a_bucket_the_log_lies_in_the_data_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASID_LOG_S3_BUCKET", raising=False)
    assert chosen_bucket() is None
