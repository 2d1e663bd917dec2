from django.db import migrations

# What somebody wrote down is only ever followed by another version.
GUARD = "REVOKE UPDATE, DELETE ON listening_transcript FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON listening_transcript TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("listening", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
