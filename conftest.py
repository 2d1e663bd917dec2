"""Shared by every test: the permanent characters and the world they are made in, stage by stage.

The database comes from the plugin `rasid.project.postgres.testing`, which must be there earlier than this file.
"""

import secrets
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from tests import browser_found
from tests.dealing import ByFile

WORLD = Path(__file__).parent / "tests" / "world"

# The world's modules import one another, so one may be there before its turn as a plugin comes.
pytest.register_assert_rewrite("tests.world")
pytest_plugins = [
    f"tests.world.{path.stem}" for path in sorted(WORLD.glob("*.py")) if path.stem != "__init__"
]


# A busy machine is no reason to fail: properties are right or wrong, not quick or slow.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """With `-n`: a file's tests stay together, and those that share the browser's installation do too."""
    return ByFile(config, log)


@pytest.fixture(scope="session")
def chromium_options() -> dict[str, object]:
    """Arguments for Playwright's `chromium.launch` with a browser that starts; fails where there is none."""
    return browser_found.launch_options(browser_found.find())


@pytest.fixture(autouse=True)
def cheap_passwords(settings: Any) -> None:
    """Half of a test's time would go into hashing its characters' passwords as slowly as real ones deserve."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def log_of_this_test(settings: Any) -> None:
    """A published log that is longer than the database stops it (`guarding`): each test's database is empty again."""
    settings.LOG_ROOT = settings.DATA / "public" / f"log-{secrets.token_hex(6)}"


@pytest.fixture(autouse=True)
def no_witnesses(settings: Any) -> None:
    """Nobody outside is asked to sign, unless a test is about that."""
    settings.WITNESSES, settings.WITNESS_QUORUM, settings.TSA_URL = "", 0, ""
