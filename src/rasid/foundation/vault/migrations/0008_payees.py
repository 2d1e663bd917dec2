from django.db import migrations

# Account numbers of a pay run open as fields do, with three differences: two people's consent names everybody in the
# run by a digest of their ids, a third person reads, and they have a week: a treasury has its own days. `people` must
# be exactly those who were consented to.
PAYEES = """
DROP INDEX vault.reading_once;
CREATE UNIQUE INDEX reading_once ON vault.reading (proposal, subject, name) WHERE proposal IS NOT NULL;

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

REVOKE ALL ON FUNCTION vault.note_payees(uuid, bigint, uuid[], timestamptz), vault.open_payees(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.note_payees(uuid, bigint, uuid[], timestamptz), vault.open_payees(uuid) TO rasid_vault;
"""
UNDO = """
DROP FUNCTION vault.open_payees(uuid);
DROP FUNCTION vault.note_payees(uuid, bigint, uuid[], timestamptz);
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0007_feeds"), ("four_eyes", "0001_initial"), ("accounts", "0001_initial")]
    operations = [migrations.RunSQL(PAYEES, UNDO)]
