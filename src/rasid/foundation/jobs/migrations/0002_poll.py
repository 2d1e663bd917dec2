from django.db import migrations

# NOTIFY takes a lock across the whole database at commit: with it, inserts fell from 6,000 to 2,300 a second
# (docs/adr/0007). Workers poll twice a second instead.
QUIET = """
DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs;
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [migrations.RunSQL(QUIET, migrations.RunSQL.noop)]
