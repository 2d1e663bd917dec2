from django.db import migrations

# What was seen, judged, said and set is only ever followed by another row.
TABLES = "reviews_trustscore, reviews_itemjudgement, reviews_secondreadingshare, reviews_trustreply"
GUARD = f"REVOKE UPDATE, DELETE ON {TABLES} FROM rasid_app"
UNGUARD = f"GRANT UPDATE, DELETE ON {TABLES} TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("reviews", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
