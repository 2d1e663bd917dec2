from django.db import migrations

# Who read where visits lead is not rewritten afterwards.
GUARD = "REVOKE UPDATE, DELETE ON visits_reading FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON visits_reading TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
