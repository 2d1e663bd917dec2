from django.db import migrations

# A conflict may end and never vanishes; that somebody declared all of theirs is not rewritten.
GUARD = """
REVOKE UPDATE, DELETE ON conflicts_declaration FROM rasid_app;
REVOKE DELETE ON observers_conflict FROM rasid_app;
"""
UNGUARD = """
GRANT UPDATE, DELETE ON conflicts_declaration TO rasid_app;
GRANT DELETE ON observers_conflict TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("conflicts", "0001_initial"), ("observers", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
