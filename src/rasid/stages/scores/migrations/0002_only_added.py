from django.db import migrations

# What a rescoring found and what an authority said of itself stand beside the record: neither is ever reworked.
# Nor is what a snapshot was made of, nor what was said of figures that were wrong.
TABLES = "scores_rescoredvisit, scores_selfassessment, scores_snapshotfile, scores_erratum"
GUARD = f"REVOKE UPDATE, DELETE ON {TABLES} FROM rasid_app"
UNGUARD = f"GRANT UPDATE, DELETE ON {TABLES} TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("scores", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
