from django.db import migrations

# A version of a recommendation, and what a systemic finding joined, are written once.
GUARD = "REVOKE UPDATE, DELETE ON findings_advice, findings_systemicmember FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON findings_advice, findings_systemicmember TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("findings", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
