from django.db import migrations

# With which numbers figures were made is only ever followed by another row.
GUARD = "REVOKE UPDATE, DELETE ON programmes_methodchange FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON programmes_methodchange TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0005_method_changes"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
