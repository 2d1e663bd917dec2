from django.db import migrations

# An approval stands for the content it was given to; of other content nobody has approved anything yet.
GUARD = "REVOKE UPDATE, DELETE ON bulletins_approval FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON bulletins_approval TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
