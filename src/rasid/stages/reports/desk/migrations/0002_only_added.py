from django.db import migrations

# What was suggested, shown, decided and frozen is only ever followed by another row.
TABLES = "report_desk_sorting, report_desk_suggestion, report_desk_decision, report_desk_frozenwindow"
GUARD = f"REVOKE UPDATE, DELETE ON {TABLES} FROM rasid_app"
UNGUARD = f"GRANT UPDATE, DELETE ON {TABLES} TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("report_desk", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
