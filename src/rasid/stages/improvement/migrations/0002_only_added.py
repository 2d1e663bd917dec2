from django.db import migrations

# What was held, where, and what was measured after it, is written once.
TABLES = "improvement_traininground, improvement_trainedcentre, improvement_effect"


class Migration(migrations.Migration):
    dependencies = [("improvement", "0001_initial"), ("vault", "0001_vault")]
    operations = [
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE ON {TABLES} FROM rasid_app",
            f"GRANT UPDATE, DELETE ON {TABLES} TO rasid_app",
        )
    ]
