from django.db import migrations

# Under which regime the programme ran, and who did what, is only ever followed by another row.
GUARD = "REVOKE UPDATE, DELETE ON programmes_regimedeclaration, programmes_hand FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON programmes_regimedeclaration, programmes_hand TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("programmes", "0003_regimes_and_members"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
