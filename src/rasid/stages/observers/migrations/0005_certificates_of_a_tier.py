"""Each certificate says as what somebody may observe, and has a number of its own."""

import secrets

import django.contrib.postgres.constraints
from django.contrib.postgres.fields import RangeOperators
from django.db import migrations, models

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
TIERS = [("shopper", "shopper"), ("spotter", "spotter")]
STATES = [("candidate", "candidate"), ("active", "active"), ("suspended", "suspended"), ("ended", "ended")]


def fill(apps, schema_editor):
    for paper in apps.get_model("observers", "Certificate").objects.select_related("observer").iterator():
        code = "".join(secrets.choice(LETTERS) for _ in range(8))
        paper.tier, paper.number = paper.observer.tier, f"{code[:4]}-{code[4:]}"
        paper.save(update_fields=["tier", "number"])


def one_at_a_time(*more):
    return django.contrib.postgres.constraints.ExclusionConstraint(
        name="one_certificate_at_a_time",
        expressions=[
            ("observer", RangeOperators.EQUAL),
            ("sector", RangeOperators.EQUAL),
            *more,
            ("valid", RangeOperators.OVERLAPS),
        ],
    )


class Migration(migrations.Migration):
    dependencies = [("observers", "0004_working_terms")]
    operations = [
        migrations.AlterField("observer", "state", models.CharField(max_length=10, choices=STATES)),
        migrations.AddField("certificate", "tier", models.CharField(max_length=10, choices=TIERS, null=True)),
        migrations.AddField("certificate", "number", models.CharField(max_length=12, null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # What was filled in waits for its constraints' checks until they are made.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AlterField("certificate", "tier", models.CharField(max_length=10, choices=TIERS)),
        migrations.AlterField(
            "certificate",
            "number",
            models.CharField(max_length=12, unique=True, help_text="what stands on the paper; random"),
        ),
        migrations.RemoveConstraint("certificate", "one_certificate_at_a_time"),
        migrations.AddConstraint("certificate", one_at_a_time(("tier", RangeOperators.EQUAL))),
    ]
