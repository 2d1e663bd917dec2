import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from rasid.stages.cases.rules import Step

STEPS = [(step, step) for step in Step]
# What an authority said before publication is said once.
GUARD = "REVOKE UPDATE, DELETE ON cases_casereply FROM rasid_app"
UNGUARD = "GRANT UPDATE, DELETE ON cases_casereply TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0002_only_added"),
        ("vault", "0001_vault"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="public_from",
            field=models.DateTimeField(
                null=True, help_text="when everybody does: under enforcement after the days to reply"
            ),
        ),
        # Until now both were one moment.
        migrations.RunSQL("UPDATE cases_case SET public_from = visible_from", migrations.RunSQL.noop),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="case",
            name="public_from",
            field=models.DateTimeField(
                help_text="when everybody does: under enforcement after the days to reply"
            ),
        ),
        migrations.AlterField(
            model_name="casestep", name="step", field=models.CharField(choices=STEPS, max_length=16)
        ),
        migrations.CreateModel(
            name="CaseReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField()),
                ("given_at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reply", to="cases.case"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
