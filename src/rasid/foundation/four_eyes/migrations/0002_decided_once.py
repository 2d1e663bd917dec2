from django.db import migrations

# What was asked stays as it was asked; the web may add a decision and nothing else.
GUARD = """
REVOKE UPDATE, DELETE, TRUNCATE ON four_eyes_proposal FROM rasid_app;
GRANT UPDATE (decided_by_id, decided_at, is_granted) ON four_eyes_proposal TO rasid_app;
"""
UNGUARD = "GRANT UPDATE, DELETE ON four_eyes_proposal TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("four_eyes", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
