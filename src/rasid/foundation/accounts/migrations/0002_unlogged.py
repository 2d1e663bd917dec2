from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial")]
    operations = [
        # Counted at every guess and of no worth after a crash: no log to write, no disk to wait for.
        migrations.RunSQL("ALTER TABLE accounts_try SET UNLOGGED", "ALTER TABLE accounts_try SET LOGGED"),
    ]
