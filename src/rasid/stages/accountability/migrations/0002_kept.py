from django.db import migrations

# What was set is followed by another row; what was placed, found, answered and decided is never taken away.
GUARD = """
REVOKE UPDATE, DELETE ON accountability_stabilitywindow, accountability_ledgerterms FROM rasid_app;
REVOKE DELETE ON accountability_control, accountability_opportunity, accountability_reply, accountability_adjudication,
    accountability_personalfinding FROM rasid_app;
"""
UNGUARD = """
GRANT UPDATE, DELETE ON accountability_stabilitywindow, accountability_ledgerterms TO rasid_app;
GRANT DELETE ON accountability_control, accountability_opportunity, accountability_reply, accountability_adjudication,
    accountability_personalfinding TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("accountability", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
