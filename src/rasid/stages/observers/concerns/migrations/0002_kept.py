from django.db import migrations

# That somebody warned, and that a place was held, does not vanish; old words do.
GUARD = """
REVOKE DELETE ON concerns_concern FROM rasid_app;
REVOKE DELETE ON concerns_hold FROM rasid_app;
"""
UNGUARD = """
GRANT DELETE ON concerns_concern TO rasid_app;
GRANT DELETE ON concerns_hold TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("concerns", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
