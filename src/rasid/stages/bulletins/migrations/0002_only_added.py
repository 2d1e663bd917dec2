from django.db import migrations

# An approval stands for the content it was given to; of other content nobody has approved anything yet. Who was told
# of a paper, and who opened it first and when, stays as it was.
TABLES = ("bulletins_approval", "bulletins_cabinetnotice", "bulletins_readreceipt")


class Migration(migrations.Migration):
    dependencies = [("bulletins", "0001_initial"), ("vault", "0001_vault")]
    operations = [
        migrations.RunSQL(
            f"REVOKE UPDATE, DELETE ON {', '.join(TABLES)} FROM rasid_app",
            f"GRANT UPDATE, DELETE ON {', '.join(TABLES)} TO rasid_app",
        )
    ]
