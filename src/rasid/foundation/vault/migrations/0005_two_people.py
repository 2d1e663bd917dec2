from django.db import migrations

# Whoever has the custodians' password reads no table either: a field opens by a proposal that another person granted,
# once, and only to a reading that was committed before. `now` is the caller's clock; the minute is the server's own.
UNMASKING = """
ALTER TABLE vault.reading ADD COLUMN programme_id uuid, ADD COLUMN proposal uuid;
CREATE UNIQUE INDEX reading_once ON vault.reading (proposal, name) WHERE proposal IS NOT NULL;
CREATE INDEX reading_of_programme ON vault.reading (programme_id, id) WHERE programme_id IS NOT NULL;

CREATE FUNCTION vault.note_granted(which uuid, account bigint, "now" timestamptz) RETURNS SETOF text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    asked record;
BEGIN
    SELECT p.*, u.handle INTO asked FROM public.four_eyes_proposal p
        JOIN public.accounts_user u ON u.id = p.asked_by_id
    WHERE p.id = which AND p.asked_by_id = account AND p.is_granted AND p.decided_by_id <> p.asked_by_id
        AND p.act IN ('observer.unmasked', 'original.read', 'report.unmasked')
        AND "now" >= p.decided_at AND "now" < p.decided_at + interval '24 hours';
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody else granted this reading, or too long ago' USING ERRCODE = 'no_data_found';
    END IF;
    RETURN QUERY INSERT INTO vault.reading
        (at, custodian, subject, name, reason, noted_in, noted_at, programme_id, proposal)
    SELECT "now", asked.handle, split_part(asked.subject, ':', 2)::uuid, field, asked.reason,
        pg_current_xact_id(), clock_timestamp(), asked.programme_id, which
    FROM jsonb_array_elements_text(asked.terms -> 'fields') field
    RETURNING reading.name;
END $$;

CREATE FUNCTION vault.open_granted(which uuid)
RETURNS TABLE (subject uuid, name text, key_name text, wrapped_key bytea, nonce bytea, ciphertext bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT r.subject, r.name, f.key_name, f.wrapped_key, f.nonce, f.ciphertext
    FROM vault.reading r
        JOIN public.four_eyes_proposal p ON p.id = r.proposal
        JOIN (
            SELECT 'observer.unmasked' AS act, field.* FROM vault.field
            UNION ALL SELECT 'report.unmasked', said.* FROM vault.said
        ) f ON f.act = p.act AND f.subject = r.subject AND f.name = r.name
    WHERE r.proposal = which AND r.noted_in <> pg_current_xact_id()
        AND r.noted_at > clock_timestamp() - interval '1 minute'
    ORDER BY r.id;
$$;

REVOKE SELECT ON vault.field, vault.said FROM rasid_vault;
REVOKE INSERT ON vault.reading FROM rasid_vault;
REVOKE ALL ON FUNCTION vault.note_granted(uuid, bigint, timestamptz), vault.open_granted(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_granted(uuid, bigint, timestamptz), vault.open_granted(uuid) TO rasid_vault;
"""

# Who read what of whom, for custodians and auditors at any door: the web may see that, and never what was read.
# Readings of residents' words by people carry their programme too; machines' (a notice that goes out) carry none.
REGISTER = """
DROP FUNCTION vault.note_reading(text, uuid, text, text, timestamptz);
CREATE FUNCTION vault.note_reading(
    custodian text, whose uuid, what text, why text, "when" timestamptz, programme uuid DEFAULT NULL
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    INSERT INTO vault.reading (at, custodian, subject, name, reason, noted_in, noted_at, programme_id)
    VALUES ("when", custodian, whose, what, btrim(why), pg_current_xact_id(), clock_timestamp(), programme);
$$;

-- A contact, too, opens only to a reading that is committed already.
CREATE OR REPLACE FUNCTION vault.open_said(custodian text, whose uuid, what text, why text, "when" timestamptz)
RETURNS TABLE (key_name text, wrapped_key bytea, nonce bytea, ciphertext bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM vault.reading r
        WHERE r.custodian = open_said.custodian AND r.subject = whose AND r.name = what AND r.reason = btrim(why)
            AND r.noted_in <> pg_current_xact_id() AND r.noted_at > clock_timestamp() - interval '1 minute'
    ) THEN
        RAISE EXCEPTION 'a reading of what somebody said is noted, and committed, before it is opened';
    END IF;
    RETURN QUERY SELECT s.key_name, s.wrapped_key, s.nonce, s.ciphertext
        FROM vault.said s WHERE s.subject = whose AND s.name = what;
END $$;

CREATE FUNCTION vault.register(programme uuid)
RETURNS TABLE (id bigint, at timestamptz, custodian text, subject uuid, name text, reason text, proposal uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT r.id, r.at, r.custodian, r.subject, r.name, r.reason, r.proposal
    FROM vault.reading r WHERE r.programme_id = programme ORDER BY r.id DESC;
$$;

REVOKE ALL ON FUNCTION vault.note_reading(text, uuid, text, text, timestamptz, uuid), vault.register(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_reading(text, uuid, text, text, timestamptz, uuid), vault.register(uuid)
    TO rasid_app;
"""

# Contacts are entered anew by those who may not read the old ones.
ENTERING = """
CREATE FUNCTION vault.fields_kept(uuid) RETURNS TABLE (name text, kept_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT name, kept_at FROM vault.field WHERE subject = $1 ORDER BY name;
$$;
CREATE FUNCTION vault.forget_field(uuid, text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    DELETE FROM vault.field WHERE subject = $1 AND name = $2;
$$;
CREATE FUNCTION vault.forget_addresses(bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    DELETE FROM vault.address WHERE user_id = $1;
$$;
REVOKE ALL ON FUNCTION vault.fields_kept(uuid), vault.forget_field(uuid, text), vault.forget_addresses(bigint)
    FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.fields_kept(uuid), vault.forget_field(uuid, text), vault.forget_addresses(bigint)
    TO rasid_app;
"""

# Wrapping data keys anew takes their names and wrapped keys in and out, and never what they seal.
ROTATION = """
CREATE FUNCTION vault.wrapped_otherwise(shelf text, present text, after_subject uuid, after_name text, most int)
RETURNS TABLE (subject uuid, name text, key_name text, wrapped_key bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    IF shelf = 'field' THEN
        RETURN QUERY SELECT f.subject, f.name, f.key_name, f.wrapped_key FROM vault.field f
            WHERE f.key_name <> present AND (f.subject, f.name) > (after_subject, after_name)
            ORDER BY f.subject, f.name LIMIT most;
    ELSE
        RETURN QUERY SELECT s.subject, s.name, s.key_name, s.wrapped_key FROM vault.said s
            WHERE s.key_name <> present AND (s.subject, s.name) > (after_subject, after_name)
            ORDER BY s.subject, s.name LIMIT most;
    END IF;
END $$;

-- Only where the value is still the one whose key was wrapped anew: somebody may have replaced it meanwhile.
CREATE FUNCTION vault.wrap_anew(
    shelf text, subjects uuid[], names text[], before bytea[], present text, wrapped bytea[]
) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    done bigint;
BEGIN
    IF shelf = 'field' THEN
        UPDATE vault.field f SET key_name = present, wrapped_key = n.wrapped
        FROM unnest(subjects, names, before, wrapped) n (subject, name, before, wrapped)
        WHERE f.subject = n.subject AND f.name = n.name AND f.wrapped_key = n.before;
    ELSE
        UPDATE vault.said s SET key_name = present, wrapped_key = n.wrapped
        FROM unnest(subjects, names, before, wrapped) n (subject, name, before, wrapped)
        WHERE s.subject = n.subject AND s.name = n.name AND s.wrapped_key = n.before;
    END IF;
    GET DIAGNOSTICS done = ROW_COUNT;
    RETURN done;
END $$;

CREATE FUNCTION vault.keys_in_use() RETURNS TABLE (shelf text, key_name text, held bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT 'field', key_name, count(*) FROM vault.field GROUP BY key_name
    UNION ALL SELECT 'said', key_name, count(*) FROM vault.said GROUP BY key_name ORDER BY 1, 2;
$$;

REVOKE ALL ON FUNCTION vault.wrapped_otherwise(text, text, uuid, text, int),
    vault.wrap_anew(text, uuid[], text[], bytea[], text, bytea[]), vault.keys_in_use() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.wrapped_otherwise(text, text, uuid, text, int),
    vault.wrap_anew(text, uuid[], text[], bytea[], text, bytea[]), vault.keys_in_use() TO rasid_vault;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0004_noted_before"), ("four_eyes", "0001_initial"), ("accounts", "0001_initial")]
    operations = [
        migrations.RunSQL(UNMASKING),
        migrations.RunSQL(REGISTER),
        migrations.RunSQL(ENTERING),
        migrations.RunSQL(ROTATION),
    ]
