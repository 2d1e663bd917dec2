"""Doors of the vault: whoever comes to it calls one of these functions, and nobody but its owner touches a table."""

from django.db import migrations

# What is kept of observers: the web may keep, replace and forget, and never read. Contacts are entered anew by
# those who may not read the old ones.
OBSERVERS = """
CREATE FUNCTION vault.keep_field(uuid, text, text, bytea, bytea, bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.field (subject, name, key_name, wrapped_key, nonce, ciphertext)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (subject, name) DO UPDATE
    SET key_name = $3, wrapped_key = $4, nonce = $5, ciphertext = $6, kept_at = now();
$$;

CREATE FUNCTION vault.fields_kept(uuid) RETURNS TABLE (name text, kept_at timestamptz)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT name, kept_at FROM vault.field WHERE subject = $1 ORDER BY name;
$$;

CREATE FUNCTION vault.forget_field(uuid, text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    DELETE FROM vault.field WHERE subject = $1 AND name = $2;
$$;

CREATE FUNCTION vault.keep_address(bytea, bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.address (blind_index, user_id) VALUES ($1, $2);
$$;

CREATE FUNCTION vault.user_for_address(bytea) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault AS $$
    SELECT user_id FROM vault.address WHERE blind_index = $1;
$$;

CREATE FUNCTION vault.forget_addresses(bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    DELETE FROM vault.address WHERE user_id = $1;
$$;

REVOKE ALL ON FUNCTION vault.keep_field, vault.fields_kept, vault.forget_field, vault.keep_address,
    vault.user_for_address, vault.forget_addresses FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_field, vault.fields_kept, vault.forget_field, vault.keep_address,
    vault.user_for_address, vault.forget_addresses TO rasid_app;
"""

# Telephones that come without a password.
DEVICES = """
CREATE FUNCTION vault.keep_device(uuid, bigint, bytea, timestamptz) RETURNS smallint
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.device (id, user_id, secret_hash, issued_at, number)
    SELECT $1, $2, $3, $4, coalesce(max(number), 0) + 1 FROM vault.device WHERE user_id = $2
    RETURNING number;
$$;

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

CREATE FUNCTION vault.revoke_devices(bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    UPDATE vault.device SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL;
$$;

REVOKE ALL ON FUNCTION vault.keep_device, vault.user_for_device, vault.devices_of, vault.revoke_device,
    vault.revoke_devices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_device, vault.user_for_device, vault.devices_of, vault.revoke_device,
    vault.revoke_devices TO rasid_app;
"""

# Calendars that come without one either.
FEEDS = """
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

REVOKE ALL ON FUNCTION vault.keep_feed, vault.feed_of, vault.subject_of_feed, vault.revoke_feed FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_feed, vault.feed_of, vault.subject_of_feed, vault.revoke_feed TO
    rasid_app;
"""

# The web may keep, and may open one field by a function that asks for the reading on record; it may not select. A
# function that notes a reading and reads in one transaction notes nothing when that is rolled back, and whoever has the
# web's password can do so. What residents said therefore opens only to a reading that is committed already. Readings of
# residents' words by people carry their programme too; machines' (a notice that goes out) carry none.
RESIDENTS = """
CREATE FUNCTION vault.keep_said(uuid, text, text, bytea, bytea, bytea, timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.said (subject, name, key_name, wrapped_key, nonce, ciphertext, kept_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (subject, name) DO UPDATE
    SET key_name = $3, wrapped_key = $4, nonce = $5, ciphertext = $6, kept_at = $7
    -- What somebody said is said; only where to tell them may change.
    WHERE said.name <> 'statement';
$$;

CREATE FUNCTION vault.forget_said(uuid, text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    DELETE FROM vault.said WHERE subject = $1 AND name = $2 AND name <> 'statement';
$$;

CREATE FUNCTION vault.note_reading(
    custodian text, whose uuid, what text, why text, "when" timestamptz, programme uuid DEFAULT NULL
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    INSERT INTO vault.reading (at, custodian, subject, name, reason, noted_in, noted_at, programme_id)
    VALUES ("when", custodian, whose, what, btrim(why), pg_current_xact_id(), clock_timestamp(), programme);
$$;

-- A contact, too, opens only to a reading that is committed already.
CREATE FUNCTION vault.open_said(custodian text, whose uuid, what text, why text, "when" timestamptz)
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

REVOKE ALL ON FUNCTION vault.keep_said, vault.forget_said, vault.note_reading, vault.open_said FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_said, vault.forget_said, vault.note_reading, vault.open_said TO
    rasid_app;
"""

# Who read what of whom, for custodians and auditors at any door: the web may see that, and never what was read.
REGISTER = """
CREATE FUNCTION vault.register(programme uuid)
RETURNS TABLE (id bigint, at timestamptz, custodian text, subject uuid, name text, reason text, proposal uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT r.id, r.at, r.custodian, r.subject, r.name, r.reason, r.proposal
    FROM vault.reading r WHERE r.programme_id = programme ORDER BY r.id DESC;
$$;

REVOKE ALL ON FUNCTION vault.register FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.register TO rasid_app;
"""

# Which master keys served here.
KNOWN_KEYS = """
CREATE FUNCTION vault.know_keys(names text[], marks bytea[]) RETURNS TABLE (name text, is_here boolean, is_same boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    INSERT INTO vault.master (name, mark) SELECT * FROM unnest(names, marks) ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT m.name, h.mark IS NOT NULL, h.mark IS NOT DISTINCT FROM m.mark
        FROM vault.master m LEFT JOIN unnest(names, marks) h (name, mark) ON h.name = m.name ORDER BY m.name;
END $$;

REVOKE ALL ON FUNCTION vault.know_keys FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.know_keys TO rasid_app;
"""

# Whoever has the custodians' password reads no table either: a field opens by a proposal that another person granted,
# once, and only to a reading that was committed before. `now` is the caller's clock; the minute is the server's own.
UNMASKING = """
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

REVOKE ALL ON FUNCTION vault.note_granted, vault.open_granted FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_granted, vault.open_granted TO rasid_vault;
"""

# Account numbers of a pay run open as fields do, with three differences: two people's consent names everybody in the
# run by a digest of their ids, a third person reads, and they have a week: a treasury has its own days. `people` must
# be exactly those who were consented to.
PAYEES = """
CREATE FUNCTION vault.note_payees(which uuid, account bigint, people uuid[], "now" timestamptz) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
DECLARE
    asked record;
    noted bigint;
BEGIN
    SELECT p.*, u.handle INTO asked FROM public.four_eyes_proposal p, public.accounts_user u
    WHERE p.id = which AND u.id = account AND p.is_granted AND p.decided_by_id <> p.asked_by_id
        AND account NOT IN (p.asked_by_id, p.decided_by_id)
        AND p.act IN ('pay_run.approved', 'pay_run.exported_again')
        AND "now" >= p.decided_at AND "now" < p.decided_at + interval '7 days'
        AND p.terms ->> 'people' = encode(sha256(convert_to(
            (SELECT string_agg(each::text, ',' ORDER BY each) FROM unnest(people) each), 'UTF8')), 'hex');
    IF NOT FOUND THEN
        RAISE EXCEPTION 'nobody granted this reading, or too long ago' USING ERRCODE = 'no_data_found';
    END IF;
    INSERT INTO vault.reading (at, custodian, subject, name, reason, noted_in, noted_at, programme_id, proposal)
    SELECT "now", asked.handle, each, field, asked.reason, pg_current_xact_id(), clock_timestamp(),
        asked.programme_id, which
    FROM unnest(people) each, unnest(ARRAY['payee', 'iban']) field;
    GET DIAGNOSTICS noted = ROW_COUNT;
    RETURN noted;
END $$;

CREATE FUNCTION vault.open_payees(which uuid)
RETURNS TABLE (subject uuid, name text, key_name text, wrapped_key bytea, nonce bytea, ciphertext bytea)
LANGUAGE sql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT r.subject, r.name, f.key_name, f.wrapped_key, f.nonce, f.ciphertext
    FROM vault.reading r
        JOIN public.four_eyes_proposal p ON p.id = r.proposal
            AND p.act IN ('pay_run.approved', 'pay_run.exported_again')
        JOIN vault.field f ON f.subject = r.subject AND f.name = r.name
    WHERE r.proposal = which AND r.name IN ('payee', 'iban') AND r.noted_in <> pg_current_xact_id()
        AND r.noted_at > clock_timestamp() - interval '1 minute'
    ORDER BY r.id;
$$;

REVOKE ALL ON FUNCTION vault.note_payees, vault.open_payees FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_payees, vault.open_payees TO rasid_vault;
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

REVOKE ALL ON FUNCTION vault.wrapped_otherwise, vault.wrap_anew, vault.keys_in_use FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.wrapped_otherwise, vault.wrap_anew, vault.keys_in_use TO rasid_vault;
"""

SECTIONS = (OBSERVERS, DEVICES, FEEDS, RESIDENTS, REGISTER, KNOWN_KEYS, UNMASKING, PAYEES, ROTATION)


class Migration(migrations.Migration):
    # Functions in plain SQL are checked against the tables they name when they are made.
    dependencies = [("vault", "0001_vault"), ("four_eyes", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunSQL(section) for section in SECTIONS]
