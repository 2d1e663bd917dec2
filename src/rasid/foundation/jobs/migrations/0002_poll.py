from django.db import migrations

# NOTIFY takes a lock across the whole database at commit: with it, inserts fell from 6,000 to 2,300 a second
# (docs/adr/0007). Workers poll twice a second instead.
QUIET = """
DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs;
"""

# A worker looks into its lanes one after the other, in the order in which it was told them, and takes the oldest job
# of the first that has one: one step down an index, however many jobs wait in whichever lane. The library's statement
# sorts all that waits: 85 ms for each job taken beside 200,000 others, 15 ms with fresh statistics (docs/adr/0081).
# A later function of the library's takes this one's place: then its own order holds again, and a test says so.
FETCH = """
CREATE INDEX jobs_lane_idx ON procrastinate_jobs (queue_name, priority DESC, id) WHERE status = 'todo';

CREATE OR REPLACE FUNCTION procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint)
    RETURNS procrastinate_jobs
    LANGUAGE plpgsql
AS $$
DECLARE
    found_jobs procrastinate_jobs;
    lane character varying;
BEGIN
    FOREACH lane IN ARRAY coalesce(target_queue_names, ARRAY['now', 'intake', 'desk', 'long']::character varying[])
    LOOP
        WITH candidate AS (
            SELECT jobs.id
                FROM procrastinate_jobs AS jobs
                WHERE jobs.status = 'todo'
                    AND jobs.queue_name = lane
                    AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
                    AND NOT EXISTS (
                        SELECT FROM procrastinate_jobs AS other_jobs
                            WHERE jobs.lock IS NOT NULL
                                AND other_jobs.lock = jobs.lock
                                AND (
                                    other_jobs.status = 'doing'
                                    OR (
                                        other_jobs.status = 'todo'
                                        AND (
                                            other_jobs.priority > jobs.priority
                                            OR (other_jobs.priority = jobs.priority AND other_jobs.id < jobs.id)
                                        )
                                    )
                                )
                    )
                ORDER BY jobs.priority DESC, jobs.id
                LIMIT 1
                FOR UPDATE OF jobs SKIP LOCKED
        )
        UPDATE procrastinate_jobs
            SET status = 'doing', worker_id = p_worker_id
            FROM candidate
            WHERE procrastinate_jobs.id = candidate.id
            RETURNING procrastinate_jobs.* INTO found_jobs;
        EXIT WHEN FOUND;
    END LOOP;
    RETURN found_jobs;
END;
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("jobs", "0001_initial"), ("procrastinate", "0041_post_retry_failed_job")]
    operations = [
        migrations.RunSQL(QUIET, migrations.RunSQL.noop),
        migrations.RunSQL(FETCH, migrations.RunSQL.noop),
    ]
