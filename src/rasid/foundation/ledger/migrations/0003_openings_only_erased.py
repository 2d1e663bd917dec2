from django.db import migrations

# A salt and its record may be erased together, never rewritten; an entry's turn may come, never be put off.
GUARD = "REVOKE UPDATE, TRUNCATE ON ledger_opening, ledger_waiting FROM rasid_app"
UNGUARD = "GRANT UPDATE ON ledger_opening, ledger_waiting TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0002_only_added")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
