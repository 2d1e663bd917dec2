from django.db import migrations

# A function that notes a reading and reads in one transaction notes nothing when that is rolled back, and whoever has
# the web's password can do so. What residents said therefore opens only to a reading that is committed already.
NOTED_BEFORE = """
ALTER TABLE vault.reading ADD COLUMN noted_in xid8, ADD COLUMN noted_at timestamptz;

CREATE FUNCTION vault.note_reading(custodian text, whose uuid, what text, why text, "when" timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_catalog AS $$
    INSERT INTO vault.reading (at, custodian, subject, name, reason, noted_in, noted_at)
    VALUES ("when", custodian, whose, what, btrim(why), pg_current_xact_id(), clock_timestamp());
$$;

CREATE OR REPLACE FUNCTION vault.open_said(custodian text, whose uuid, what text, why text, "when" timestamptz)
RETURNS TABLE (key_name text, wrapped_key bytea, nonce bytea, ciphertext bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault AS $$
BEGIN
    IF what <> 'statement' THEN
        INSERT INTO vault.reading (at, custodian, subject, name, reason)
        VALUES ("when", custodian, whose, what, btrim(why));
    ELSIF NOT EXISTS (
        SELECT FROM vault.reading r
        WHERE r.custodian = open_said.custodian AND r.subject = whose AND r.name = what AND r.reason = btrim(why)
            AND r.noted_in <> pg_current_xact_id() AND r.noted_at > clock_timestamp() - interval '1 minute'
    ) THEN
        RAISE EXCEPTION 'a reading of what somebody said is noted, and committed, before it is opened';
    END IF;
    RETURN QUERY SELECT s.key_name, s.wrapped_key, s.nonce, s.ciphertext
        FROM vault.said s WHERE s.subject = whose AND s.name = what;
END $$;

CREATE INDEX reading_of_subject ON vault.reading (subject);
REVOKE ALL ON FUNCTION vault.note_reading(text, uuid, text, text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_reading(text, uuid, text, text, timestamptz) TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0003_residents")]
    operations = [migrations.RunSQL(NOTED_BEFORE)]
