from django.db import migrations

# What was owed, at which rates, what was granted and that a file was made is only ever followed by another row.
TABLES = "pay_ratecard, pay_rate, pay_distanceband, pay_expenseceiling, pay_payline, pay_expensedecision, pay_runexport"
GUARD = f"REVOKE UPDATE, DELETE ON {TABLES} FROM rasid_app"
UNGUARD = f"GRANT UPDATE, DELETE ON {TABLES} TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("pay", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
