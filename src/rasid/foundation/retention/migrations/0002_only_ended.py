from django.db import migrations

# A hold is ended, never rewritten; what a night did is counted up while it runs and stays.
GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON retention_hold, retention_expiry FROM rasid_app;
GRANT UPDATE (ended_by_id, ended_at) ON retention_hold TO rasid_app;
GRANT UPDATE (count, is_whole) ON retention_expiry TO rasid_app;
"""
UNGUARD = "GRANT UPDATE, DELETE ON retention_hold, retention_expiry TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
