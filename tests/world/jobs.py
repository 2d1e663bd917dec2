"""Nobody's work is left over: what a test counts or takes from the lanes is its own."""

import pytest
from django.db import connection


@pytest.fixture
def no_jobs(db: None) -> None:
    """Django does not empty the library's tables between tests that really commit."""
    with connection.cursor() as cursor:
        for table in ("events", "periodic_defers", "jobs", "workers"):
            cursor.execute(f"DELETE FROM procrastinate_{table}")
