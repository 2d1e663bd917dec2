from django.db import migrations

# Words leave what is only ever added to through these alone, and only those of an erasure that is on record: the web
# can take somebody's words out of a story, and can put no others in.
ERASING = """
REVOKE UPDATE, DELETE, TRUNCATE ON reports_erasure FROM rasid_app;
GRANT UPDATE (done_at) ON reports_erasure TO rasid_app;

CREATE FUNCTION reports_demand_erasure(whose uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM reports_erasure e WHERE e.report_id = whose AND e.done_at IS NOT NULL) THEN
        RAISE EXCEPTION 'what somebody said is erased only by an erasure that is on record';
    END IF;
END $$;

CREATE FUNCTION reports_erase_transcripts(whose uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM reports_demand_erasure(whose);
    DELETE FROM listening_transcript t USING listening_recording r
        WHERE t.recording_id = r.id AND r.report_id = whose;
END $$;

CREATE FUNCTION reports_erase_words(whose uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM reports_demand_erasure(whose);
    -- The office's notes, questions and reasons for setting aside may repeat what was said.
    UPDATE reports_reportevent SET text = '', client_id = NULL
        WHERE report_id = whose
        AND (speaker = 'resident' OR what IN ('noted', 'asked', 'returned', 'set_aside'));
    UPDATE report_desk_suggestion SET reasons = '[]', others = '[]' WHERE report_id = whose;
END $$;

CREATE FUNCTION vault.erase_said(whose uuid) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    PERFORM public.reports_demand_erasure(whose);
    DELETE FROM vault.said WHERE subject = whose;
END $$;

-- Whoever a report is of may know who read it; of observers' identities nothing comes out here.
CREATE FUNCTION vault.readings_of(whose uuid)
RETURNS TABLE (at timestamptz, custodian text, name text, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault, pg_temp AS $$
    SELECT r.at, r.custodian, r.name, r.reason FROM vault.reading r
    WHERE r.subject = whose AND r.name IN ('statement', 'contact')
    AND EXISTS (SELECT FROM public.reports_report p WHERE p.id = whose)
    ORDER BY r.at;
$$;

CREATE FUNCTION reports_blur_me_too(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE blurred integer;
BEGIN
    WITH old AS (
        SELECT id FROM reports_metoo WHERE NOT is_blurred AND at < before ORDER BY id LIMIT most FOR UPDATE
    )
    UPDATE reports_metoo m SET sender = sha256(convert_to(gen_random_uuid()::text, 'UTF8')), is_blurred = true
        FROM old WHERE m.id = old.id;
    GET DIAGNOSTICS blurred = ROW_COUNT;
    RETURN blurred;
END $$;

CREATE FUNCTION surveys_blur_senders(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE blurred integer;
BEGIN
    WITH old AS (
        SELECT id FROM surveys_response
        WHERE NOT is_blurred AND sender IS NOT NULL AND at < before ORDER BY at LIMIT most FOR UPDATE
    )
    UPDATE surveys_response r SET sender = sha256(convert_to(gen_random_uuid()::text, 'UTF8')), is_blurred = true
        FROM old WHERE r.id = old.id;
    GET DIAGNOSTICS blurred = ROW_COUNT;
    RETURN blurred;
END $$;

CREATE FUNCTION surveys_erase_words(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE erased integer;
BEGIN
    WITH old AS (
        SELECT id FROM surveys_response WHERE answers ? 'words' AND at < before ORDER BY at LIMIT most FOR UPDATE
    )
    UPDATE surveys_response r SET answers = answers - 'words' FROM old WHERE r.id = old.id;
    GET DIAGNOSTICS erased = ROW_COUNT;
    RETURN erased;
END $$;

REVOKE ALL ON FUNCTION reports_demand_erasure(uuid), reports_erase_transcripts(uuid), reports_erase_words(uuid),
    reports_blur_me_too(timestamptz, integer), surveys_blur_senders(timestamptz, integer),
    surveys_erase_words(timestamptz, integer), vault.erase_said(uuid), vault.readings_of(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION reports_erase_transcripts(uuid), reports_erase_words(uuid),
    reports_blur_me_too(timestamptz, integer), surveys_blur_senders(timestamptz, integer),
    surveys_erase_words(timestamptz, integer), vault.erase_said(uuid), vault.readings_of(uuid) TO rasid_app;
"""
UNDO = """
DROP FUNCTION vault.readings_of(uuid);
DROP FUNCTION vault.erase_said(uuid);
DROP FUNCTION surveys_erase_words(timestamptz, integer);
DROP FUNCTION surveys_blur_senders(timestamptz, integer);
DROP FUNCTION reports_blur_me_too(timestamptz, integer);
DROP FUNCTION reports_erase_words(uuid);
DROP FUNCTION reports_erase_transcripts(uuid);
DROP FUNCTION reports_demand_erasure(uuid);
GRANT UPDATE, DELETE ON reports_erasure TO rasid_app;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0002_guards"),
        ("vault", "0002_functions"),
        ("listening", "0002_only_added"),
        ("report_desk", "0002_only_added"),
        ("surveys", "0002_only_added"),
    ]
    operations = [migrations.RunSQL(ERASING, UNDO)]
