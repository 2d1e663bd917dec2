from django.db import migrations

# What a reckoning found is not made otherwise afterwards; later ones follow it.
GUARD = "REVOKE UPDATE, DELETE ON signals_signal FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON signals_signal TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("signals", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
