from django.db import migrations

# The terms under which somebody worked, and why, are not rewritten.
GUARD = """
REVOKE UPDATE, DELETE ON terms_termschange FROM rasid_app;
"""
UNGUARD = """
GRANT UPDATE, DELETE ON terms_termschange TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("terms", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
