from django.db import migrations

# Whose report it was, and which key an act came with, is not rewritten.
TABLES = ("webhooks_keyedreport", "webhooks_keyedact")


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0001_initial"), ("vault", "0001_vault")]
    operations = [
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE ON {table} FROM rasid_app", f"GRANT UPDATE, DELETE ON {table} TO rasid_app"
        )
        for table in TABLES
    ]
