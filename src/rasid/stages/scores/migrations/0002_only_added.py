from django.db import migrations

# What a rescoring found and what an authority said of itself stand beside the record: neither is ever reworked.
GUARD = "REVOKE UPDATE, DELETE ON scores_rescoredvisit, scores_selfassessment FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON scores_rescoredvisit, scores_selfassessment TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("scores", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
