from django.db import migrations

# A calendar address of an observer: the hash of its secret under the opaque id, one at a time, and days only. Which
# calendar asked, and at what hour, nobody keeps.
FEEDS = """
CREATE TABLE vault.feed (
    subject uuid PRIMARY KEY, secret_hash bytea NOT NULL UNIQUE, made_on date NOT NULL, last_read_on date
);

CREATE FUNCTION vault.keep_feed(uuid, bytea, date) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    INSERT INTO vault.feed (subject, secret_hash, made_on) VALUES ($1, $2, $3)
    ON CONFLICT (subject) DO UPDATE SET secret_hash = $2, made_on = $3, last_read_on = NULL;
$$;

CREATE FUNCTION vault.feed_of(uuid) RETURNS TABLE (made_on date, last_read_on date)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT made_on, last_read_on FROM vault.feed WHERE subject = $1;
$$;

CREATE FUNCTION vault.subject_of_feed(bytea, date) RETURNS uuid
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    found uuid;
    looked date;
BEGIN
    SELECT subject, last_read_on INTO found, looked FROM vault.feed WHERE secret_hash = $1;
    -- Once a day, and never kept waiting by another reading that does it.
    IF found IS NOT NULL AND (looked IS NULL OR looked < $2) THEN
        UPDATE vault.feed SET last_read_on = $2
        WHERE subject = (SELECT subject FROM vault.feed WHERE subject = found FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION vault.revoke_feed(uuid) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    DELETE FROM vault.feed WHERE subject = $1 RETURNING true;
$$;

REVOKE ALL ON FUNCTION vault.keep_feed(uuid, bytea, date), vault.feed_of(uuid), vault.subject_of_feed(bytea, date),
    vault.revoke_feed(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_feed(uuid, bytea, date), vault.feed_of(uuid), vault.subject_of_feed(bytea, date),
    vault.revoke_feed(uuid) TO rasid_app;
"""
UNDO = """
DROP FUNCTION vault.keep_feed(uuid, bytea, date), vault.feed_of(uuid), vault.subject_of_feed(bytea, date),
    vault.revoke_feed(uuid);
DROP TABLE vault.feed;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0006_known_keys")]
    operations = [migrations.RunSQL(FEEDS, UNDO)]
