from django.db import migrations

from rasid.foundation.schema.parts import FirstParts

NUMBERS = """
CREATE SEQUENCE reports_report_numbers AS bigint START 1001 CACHE 20;
GRANT USAGE ON SEQUENCE reports_report_numbers TO rasid_app;
"""

# A story is only ever added to, and a voice is not taken back.
GUARD = "REVOKE UPDATE, DELETE ON reports_reportevent, reports_metoo, reports_notice FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON reports_reportevent, reports_metoo, reports_notice TO rasid_app"

# Counted at every knock and of no worth after a crash: no log to write, no disk to wait for.
UNLOGGED = "ALTER TABLE reports_knock SET UNLOGGED"
LOGGED = "ALTER TABLE reports_knock SET LOGGED"


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial"), ("vault", "0002_functions"), ("schema", "0001_parts")]
    operations = [
        FirstParts("reports_report", keys=("report_numbers_are_unique", "receipt_codes_are_unique")),
        FirstParts("reports_reportevent", keys=("an_event_is_told_once",)),
        migrations.RunSQL(NUMBERS, "DROP SEQUENCE reports_report_numbers"),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(UNLOGGED, LOGGED),
    ]
