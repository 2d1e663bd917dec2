from django.db import migrations

from rasid.foundation.schema.steps import Expand

# A queue is empty when nobody looks and full when everybody does: what the planner remembers of it is wrong whenever it
# matters. With the figures of an empty table it read the whole of it for each job, 0.4 of a core at seventy jobs a
# second (docs/adr/0081). So only one way is left open, which is right at every size: down the lane's own index. Said as
# a span, the lane is part of the order that is asked for, and no other index has that order; nothing may be sorted or
# read whole; and nothing is joined: locks are asked about row by row, and the row that is found is changed by its id.
FETCH = """
CREATE OR REPLACE FUNCTION procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint)
    RETURNS procrastinate_jobs
    LANGUAGE plpgsql
    SET enable_seqscan = off
    SET enable_bitmapscan = off
    SET enable_sort = off
    SET enable_incremental_sort = off
AS $$
DECLARE
    found_jobs procrastinate_jobs;
    found_id bigint;
    lane character varying;
BEGIN
    FOREACH lane IN ARRAY coalesce(target_queue_names, ARRAY['now', 'intake', 'desk', 'long']::character varying[])
    LOOP
        SELECT jobs.id INTO found_id
            FROM procrastinate_jobs AS jobs
            WHERE jobs.status = 'todo'
                AND jobs.queue_name BETWEEN lane AND lane
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
                AND (
                    jobs.lock IS NULL
                    OR NOT EXISTS (
                        SELECT FROM procrastinate_jobs AS other_jobs
                            WHERE other_jobs.lock = jobs.lock
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
                )
            ORDER BY jobs.queue_name, jobs.priority DESC, jobs.id
            LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED;
        IF FOUND THEN
            UPDATE procrastinate_jobs SET status = 'doing', worker_id = p_worker_id WHERE id = found_id
                RETURNING procrastinate_jobs.* INTO found_jobs;
            RETURN found_jobs;
        END IF;
    END LOOP;
    RETURN found_jobs;
END;
$$;
"""


class Migration(Expand):
    dependencies = [("jobs", "0002_poll")]
    operations = [migrations.RunSQL(FETCH, migrations.RunSQL.noop)]
