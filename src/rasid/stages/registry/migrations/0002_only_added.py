from django.db import migrations

# That staff were told, and when, is said once.
GUARD = "REVOKE UPDATE, DELETE ON registry_noticeconfirmation FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON registry_noticeconfirmation TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
