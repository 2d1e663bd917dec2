from django.db import migrations

# Somebody was kept from work: the reason, the appeal and the answer do not vanish.
GUARD = """
REVOKE DELETE ON suspensions_suspension FROM rasid_app;
"""
UNGUARD = """
GRANT DELETE ON suspensions_suspension TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("suspensions", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
