from django.db import migrations

# What a row of a register became is not rewritten: it would come in twice.
GUARD = "REVOKE UPDATE, DELETE ON registers_registeredreport FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON registers_registeredreport TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("registers", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
