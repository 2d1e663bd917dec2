import django.db.models.deletion
from django.db import migrations, models

# What a witness or a time-stamping authority said is kept as it was said.
GUARD = """
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_cosignature
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_timestamp
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_cosignature, ledger_timestamp FROM rasid_app;
"""
UNGUARD = """
DROP TRIGGER only_added ON ledger_cosignature;
DROP TRIGGER only_added ON ledger_timestamp;
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0004_exact_time")]
    operations = [
        migrations.CreateModel(
            name="WitnessCall",
            fields=[
                ("vkey", models.CharField(max_length=300, primary_key=True, serialize=False)),
                ("asked_at", models.DateTimeField()),
                ("outcome", models.CharField(max_length=20)),
                ("failing_since", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="Cosignature",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("vkey", models.CharField(max_length=300)),
                ("names", models.JSONField()),
                ("is_demonstration", models.BooleanField(default=False)),
                ("line", models.TextField()),
                ("at", models.DateTimeField(help_text="as the witness says")),
                ("kept_at", models.DateTimeField()),
                ("checkpoint", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="cosignatures", to="ledger.checkpoint")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("vkey", "checkpoint"), name="cosigned_once_by_each_witness")],
            },
        ),
        migrations.CreateModel(
            name="Timestamp",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("tsa", models.CharField(max_length=500)),
                ("at", models.DateTimeField(help_text="as the authority says")),
                ("answer", models.BinaryField()),
                ("kept_at", models.DateTimeField()),
                ("checkpoint", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="timestamps", to="ledger.checkpoint")),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("checkpoint",), name="stamped_once")],
            },
        ),
        migrations.RunSQL(GUARD, UNGUARD),
    ]
