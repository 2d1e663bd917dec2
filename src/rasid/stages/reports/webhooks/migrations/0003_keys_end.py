from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("webhooks", "0002_only_added")]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="ends_on",
            field=models.DateField(help_text="the last day it opens anything; every key ends", null=True),
        ),
        # A key from before works for a year from its issue, as a new one would.
        migrations.RunSQL(
            "UPDATE webhooks_apikey SET ends_on = (issued_at + interval '365 days')::date",
            migrations.RunSQL.noop,
        ),
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField(
            model_name="apikey",
            name="ends_on",
            field=models.DateField(help_text="the last day it opens anything; every key ends"),
        ),
        migrations.AddField(
            model_name="apikey",
            name="previous_handle",
            field=models.CharField(
                blank=True, default="", help_text="of the key it took the place of", max_length=10
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="apikey",
            name="previous_hash",
            field=models.BinaryField(max_length=32, null=True),
        ),
        migrations.AddField(
            model_name="apikey",
            name="previous_until",
            field=models.DateTimeField(help_text="until then the key before opens too", null=True),
        ),
    ]
