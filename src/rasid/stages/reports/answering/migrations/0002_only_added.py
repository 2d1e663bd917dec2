from django.db import migrations

# That a last day passed is not taken back.
GUARD = "REVOKE UPDATE, DELETE ON answering_clockrunout FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON answering_clockrunout TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("answering", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
