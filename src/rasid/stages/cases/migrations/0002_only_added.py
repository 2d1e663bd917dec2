from django.db import migrations

# What happened, which deadline was set and what was given as proof is only ever followed by another row.
GUARD = "REVOKE UPDATE, DELETE ON cases_casestep, cases_deadline, cases_answerproof FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON cases_casestep, cases_deadline, cases_answerproof TO rasid_app"
# What an authority said before publication is said once.
REPLIES = "REVOKE UPDATE, DELETE ON cases_casereply FROM rasid_app"
NO_REPLIES = "GRANT UPDATE, DELETE ON cases_casereply TO rasid_app"
# Nor is a policy, a rung that was reached, a reminder, an assignment, a measure or a hand that held a referral.
LATER = (
    "cases_casepolicy, cases_escalation, cases_reminder, cases_assignment, cases_appealproof, cases_measure, "
    "cases_custody"
)


class Migration(migrations.Migration):
    dependencies = [("cases", "0001_initial"), ("vault", "0001_vault")]
    operations = [
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(REPLIES, NO_REPLIES),
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE ON {LATER} FROM rasid_app", f"GRANT UPDATE, DELETE ON {LATER} TO rasid_app"
        ),
    ]
