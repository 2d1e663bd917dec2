from django.db import migrations

# A mark of each master key that served here, from which the key does not follow: a machine whose keys are lost, or are
# another installation's, must find out before it seals the first value with a key of the same name.
KNOWN_KEYS = """
CREATE TABLE vault.master (name text PRIMARY KEY, mark bytea NOT NULL, since timestamptz NOT NULL DEFAULT now());

CREATE FUNCTION vault.know_keys(names text[], marks bytea[]) RETURNS TABLE (name text, is_here boolean, is_same boolean)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault, pg_temp AS $$
BEGIN
    INSERT INTO vault.master (name, mark) SELECT * FROM unnest(names, marks) ON CONFLICT DO NOTHING;
    RETURN QUERY SELECT m.name, h.mark IS NOT NULL, h.mark IS NOT DISTINCT FROM m.mark
        FROM vault.master m LEFT JOIN unnest(names, marks) h (name, mark) ON h.name = m.name ORDER BY m.name;
END $$;
REVOKE ALL ON FUNCTION vault.know_keys(text[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.know_keys(text[], bytea[]) TO rasid_app;
"""
UNDO = "DROP FUNCTION vault.know_keys(text[], bytea[]); DROP TABLE vault.master;"


class Migration(migrations.Migration):
    dependencies = [("vault", "0005_two_people")]
    operations = [migrations.RunSQL(KNOWN_KEYS, UNDO)]
