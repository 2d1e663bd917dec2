"""A pytest plugin (`-p rasid.project.postgres.testing`): a run of the tests enters, its own PostgreSQL leaves.

A plugin and not a conftest, because pytest-django reads Django's settings before any conftest is imported.
"""

import os
from collections.abc import Generator
from contextlib import ExitStack

import pytest

from rasid.project.postgres.cluster import Cluster
from rasid.project.postgres.throwaway import throwaway

_cluster = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """One cluster for the whole run: xdist's workers inherit the addresses that their controller set here.

    Whoever sets RASID_DATABASE_URL chooses another server, and a role that may make databases there.
    """
    # What a test changes is undone behind it, and its version with it: a page kept from the one before would pass.
    os.environ.setdefault("RASID_PUBLIC_CACHE_MB", "0")
    if "RASID_DATABASE_URL" not in os.environ:
        stack = ExitStack()
        early_config.stash[_cluster] = stack
        early_config.add_cleanup(stack.close)
        _announce(stack.enter_context(throwaway()))
    yield


def _announce(cluster: Cluster) -> None:
    files = cluster.layout.home.parent / "files"
    files.mkdir(mode=0o700)
    os.environ["RASID_DATA"] = str(files)
    # Test databases are made and migrated through the default connection.
    os.environ["RASID_DB_ROLE"] = "owner"
    os.environ["RASID_DATABASE_URL"] = cluster.url("app")
    os.environ["RASID_OWNER_DATABASE_URL"] = cluster.url("owner")
    os.environ["RASID_VAULT_DATABASE_URL"] = cluster.url("vault")
