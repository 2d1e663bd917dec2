from django.db import migrations

# Whose report it was is not rewritten.
GUARD = "REVOKE UPDATE, DELETE ON webhooks_keyedreport FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON webhooks_keyedreport TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
