"""A moment enters; jobs that failed before it leave: they hold ids, and what was to be done."""

from datetime import datetime

from django.db import connection

_DROP = """
WITH old AS (
    SELECT job.id FROM procrastinate_jobs job
    WHERE job.status IN ('failed', 'cancelled', 'aborted', 'succeeded')
    AND NOT EXISTS (SELECT FROM procrastinate_events event WHERE event.job_id = job.id AND event.at >= %s)
    ORDER BY job.id LIMIT %s
)
DELETE FROM procrastinate_jobs USING old WHERE procrastinate_jobs.id = old.id
"""


def jobs_over(before: datetime, most: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(_DROP, [before, most])
        return int(cursor.rowcount)
