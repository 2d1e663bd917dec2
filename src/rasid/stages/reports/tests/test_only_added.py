"""Tables whose rows are only ever added: the server's own account of the database cannot rewrite them."""

import pytest
from django.db import connection

ONLY_ADDED = (
    "reports_reportevent", "reports_metoo", "reports_notice", "surveys_response", "webhooks_keyedreport",
    "registers_registeredreport", "listening_transcript", "signals_signal", "answering_clockrunout",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("table", ONLY_ADDED)
def test_what_was_written_is_neither_changed_nor_taken_away(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT has_table_privilege('rasid_app', %s, 'INSERT'), "
            "has_table_privilege('rasid_app', %s, 'UPDATE'), has_table_privilege('rasid_app', %s, 'DELETE')",
            [table] * 3,
        )
        assert cursor.fetchone() == (True, False, False)
