import django.db.models.deletion
from django.db import migrations, models

GUARD = """
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_exacttime
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_exacttime FROM rasid_app;
"""
UNGUARD = "DROP TRIGGER only_added ON ledger_exacttime"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0003_openings_only_erased")]
    operations = [
        migrations.CreateModel(
            name="ExactTime",
            fields=[
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="exact",
                        serialize=False,
                        to="ledger.entry",
                    ),
                ),
                ("salt", models.BinaryField(max_length=32)),
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
