from django.db import migrations, models

from rasid.stages.findings.rules import EvidenceGrade
from rasid.stages.programmes.rules import Regime


class Migration(migrations.Migration):
    dependencies = [("findings", "0003_from_reports")]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="grade",
            field=models.CharField(
                blank=True,
                choices=[(grade, grade) for grade in EvidenceGrade],
                default="",
                help_text="when confirmed",
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="finding",
            name="regime",
            field=models.CharField(
                choices=[(regime, regime) for regime in Regime],
                default=Regime.IMPROVEMENT,
                help_text="under which it was confirmed",
                max_length=16,
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="reply_until",
            field=models.DateField(
                help_text="last day of the authority's reply, under enforcement", null=True
            ),
        ),
        migrations.AddField(
            model_name="finding",
            name="shown_from",
            field=models.DateTimeField(help_text="when the authority may see it, to reply", null=True),
        ),
    ]
