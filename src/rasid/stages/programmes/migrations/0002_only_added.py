from django.db import migrations

# Under which regime the programme ran, and who did what, is only ever followed by another row.
GUARD = "REVOKE UPDATE, DELETE ON programmes_regimedeclaration, programmes_hand FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON programmes_regimedeclaration, programmes_hand TO rasid_app"
# With which numbers figures were made is only ever followed by another row.
METHOD = "REVOKE UPDATE, DELETE ON programmes_methodchange FROM rasid_app"
NO_METHOD = "GRANT UPDATE, DELETE ON programmes_methodchange TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD), migrations.RunSQL(METHOD, NO_METHOD)]
