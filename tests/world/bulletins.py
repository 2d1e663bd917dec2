"""Layla and Faris, who publish: a drafted and a published bulletin, the log's files in a folder of the test."""

from pathlib import Path
from typing import Any

import pytest

from rasid.foundation.accounts.models import User
from rasid.stages.bulletins import actions
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.programmes import member


@pytest.fixture
def log_files(settings: Any, tmp_path: Path) -> Path:
    """The log's folder and keys of this test alone: another test's tiles are not those of this database."""
    settings.LOG_ROOT = tmp_path / "site" / "log"
    settings.KEYS = tmp_path / "keys"
    return tmp_path / "site"


@pytest.fixture
def layla_viewing(programme: Programme, layla: User) -> Viewer:
    return viewer_for(layla, programme)


@pytest.fixture
def faris_viewing(programme: Programme, faris: User) -> Viewer:
    return viewer_for(faris, programme)


@pytest.fixture
def cabinet_reader(programme: Programme) -> User:
    """Dana reads for the Cabinet."""
    return member(programme, "dana", Role.CABINET)


@pytest.fixture
def auditor(programme: Programme) -> User:
    """Zaid audits."""
    return member(programme, "zaid", Role.AUDITOR)


def drafted(viewer: Viewer, wave: Wave) -> Bulletin:
    """Ask and draft, as the handover does."""
    return actions.draft_bulletin(actions.request_bulletin(viewer, wave.id).id)


@pytest.fixture
def drafted_bulletin(log_files: Path, four_weeks: list[Wave], layla_viewing: Viewer) -> Bulletin:
    return drafted(layla_viewing, four_weeks[-1])


@pytest.fixture
def approved_bulletin(drafted_bulletin: Bulletin, layla_viewing: Viewer, faris_viewing: Viewer) -> Bulletin:
    """Both have read and approved the draft."""
    for viewer in (layla_viewing, faris_viewing):
        actions.approve_bulletin(viewer, drafted_bulletin.id, drafted_bulletin.content_sha256)
    return drafted_bulletin


@pytest.fixture
def published_bulletin(approved_bulletin: Bulletin, layla_viewing: Viewer) -> Bulletin:
    return actions.publish_bulletin(layla_viewing, approved_bulletin.id)
