from django.db import migrations

# What people answered is only ever added.
GUARD = "REVOKE UPDATE, DELETE ON surveys_response FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON surveys_response TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("surveys", "0001_initial")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
