from django.db import migrations

# A device has a number among its owner's, so that people can speak of it, and the day on which it last came: an
# office must see which phone is still in use, and a nearer moment would say when somebody was out.
DEVICES = """
ALTER TABLE vault.device ADD COLUMN number smallint, ADD COLUMN last_used_on date;
UPDATE vault.device SET number = counted.number FROM (
    SELECT id, row_number() OVER (PARTITION BY user_id ORDER BY issued_at, id) AS number FROM vault.device
) counted WHERE counted.id = vault.device.id;
ALTER TABLE vault.device ALTER COLUMN number SET NOT NULL;
DROP INDEX vault.device_user;
CREATE UNIQUE INDEX device_number ON vault.device (user_id, number);

DROP FUNCTION vault.keep_device(uuid, bigint, bytea);
CREATE FUNCTION vault.keep_device(uuid, bigint, bytea, timestamptz) RETURNS smallint
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.device (id, user_id, secret_hash, issued_at, number)
    SELECT $1, $2, $3, $4, coalesce(max(number), 0) + 1 FROM vault.device WHERE user_id = $2
    RETURNING number;
$$;

DROP FUNCTION vault.user_for_device(uuid, bytea);
CREATE FUNCTION vault.user_for_device(uuid, bytea, date) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault AS $$
DECLARE
    found bigint;
    used date;
BEGIN
    SELECT user_id, last_used_on INTO found, used FROM vault.device
    WHERE id = $1 AND secret_hash = $2 AND revoked_at IS NULL;
    -- Once a day, and never kept waiting by another request of the same phone that does it.
    IF found IS NOT NULL AND (used IS NULL OR used < $3) THEN
        UPDATE vault.device SET last_used_on = $3
        WHERE id = (SELECT id FROM vault.device WHERE id = $1 FOR UPDATE SKIP LOCKED);
    END IF;
    RETURN found;
END $$;

CREATE FUNCTION vault.devices_of(bigint)
RETURNS TABLE (number smallint, issued_at timestamptz, last_used_on date, revoked_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault AS $$
    SELECT number, issued_at, last_used_on, revoked_at FROM vault.device WHERE user_id = $1 ORDER BY number;
$$;

CREATE FUNCTION vault.revoke_device(bigint, smallint) RETURNS boolean
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    UPDATE vault.device SET revoked_at = now() WHERE user_id = $1 AND number = $2 AND revoked_at IS NULL
    RETURNING true;
$$;

REVOKE ALL ON FUNCTION vault.keep_device(uuid, bigint, bytea, timestamptz), vault.user_for_device(uuid, bytea, date),
    vault.devices_of(bigint), vault.revoke_device(bigint, smallint) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_device(uuid, bigint, bytea, timestamptz),
    vault.user_for_device(uuid, bytea, date), vault.devices_of(bigint), vault.revoke_device(bigint, smallint)
    TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0001_vault")]
    operations = [migrations.RunSQL(DEVICES)]
