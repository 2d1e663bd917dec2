from django.db import migrations

# Who practised, and how it went, is not rewritten afterwards.
GUARD = "REVOKE UPDATE, DELETE ON observers_rehearsal FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON observers_rehearsal TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("observers", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
