from django.db import migrations

# Which tables are in parts, how far ahead their parts reach, and what lies in none: for upkeep, doctor and metrics.
STANDING = """
CREATE VIEW schema_parts AS
SELECT whole.relname::text AS name, part.relname::text AS part,
    substring(obj_description(whole.oid, 'pg_class') FROM '^in parts of ([0-9]+)$')::bigint AS step,
    pg_get_expr(part.relpartbound, part.oid) = 'DEFAULT' AS is_rest,
    pg_get_expr(part.relpartbound, part.oid) AS bound
FROM pg_class whole
JOIN pg_namespace n ON n.oid = whole.relnamespace AND n.nspname = 'public'
JOIN pg_inherits i ON i.inhparent = whole.oid
JOIN pg_class part ON part.oid = i.inhrelid
WHERE whole.relkind = 'p' AND obj_description(whole.oid, 'pg_class') LIKE 'in parts %';
REVOKE INSERT, UPDATE, DELETE ON schema_parts FROM rasid_app;
"""

# Which step each migration since the first release was (foundation/schema/steps.py), and the least level of a program
# that can live with it: older programs look here.
STEPS = """
CREATE TABLE schema_step (
    app text NOT NULL,
    name text NOT NULL,
    needs integer NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (app, name)
);
REVOKE INSERT, UPDATE, DELETE ON schema_step FROM rasid_app;
"""

# The web may have parts made, of tables that are marked, within bounds; it can neither choose their shape nor write to
# them. A new part is made beside the table and then attached, which stops neither readers nor writers of the whole;
# whoever holds the rest makes us wait, and we give up before anybody waits long for us.
MAKING = """
CREATE FUNCTION schema_add_part(whole text, tail text, lower text, upper text) RETURNS text
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    key text;
    is_held boolean;
BEGIN
    IF to_regclass(format('%I', whole || '_' || tail)) IS NOT NULL THEN
        RETURN 'there';
    END IF;
    SELECT a.attname INTO key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = format('%I', whole)::regclass AND i.indisprimary;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I WHERE %I >= %L AND %I < %L)', whole || '_rest', key, lower, key, upper)
        INTO is_held;
    IF is_held THEN
        RETURN 'held';
    END IF;
    EXECUTE format('CREATE TABLE %I (LIKE %I INCLUDING ALL EXCLUDING IDENTITY EXCLUDING COMMENTS)',
        whole || '_' || tail, whole || '_rest');
    EXECUTE format('REVOKE ALL ON %I FROM PUBLIC, rasid_app, rasid_vault', whole || '_' || tail);
    EXECUTE format('ALTER TABLE %I ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)',
        whole, whole || '_' || tail, lower, upper);
    RETURN 'made';
END $$;
REVOKE ALL ON FUNCTION schema_add_part(text, text, text, text) FROM PUBLIC, rasid_app;

CREATE FUNCTION schema_add_month(whole text, month date) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    first date := date_trunc('month', month);
    next date := first + interval '1 month';
    zeros text := '00-0000-0000-0000-000000000000';
BEGIN
    IF NOT EXISTS (SELECT FROM schema_parts p WHERE p.name = whole AND p.step IS NULL) THEN
        RAISE EXCEPTION '% is not in parts by month', whole;
    END IF;
    IF first < '2000-01-01' OR first > now() + interval '25 months' THEN
        RAISE EXCEPTION 'no part is made for %', first;
    END IF;
    RETURN schema_add_part(whole, to_char(first, 'YYYY_MM'), to_char(first, 'YYYYMM') || zeros,
        to_char(next, 'YYYYMM') || zeros);
END $$;

CREATE FUNCTION schema_add_numbers(whole text, nth bigint) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '2s' AS $$
DECLARE
    step bigint := (SELECT p.step FROM schema_parts p WHERE p.name = whole LIMIT 1);
    highest bigint := schema_highest(whole);
BEGIN
    IF step IS NULL THEN
        RAISE EXCEPTION '% is not in parts by numbers', whole;
    END IF;
    IF nth < 0 OR nth > highest / step + 100 THEN
        RAISE EXCEPTION 'no part is made for numbers from %', nth * step;
    END IF;
    RETURN schema_add_part(whole, 'from_' || (nth * step), (nth * step)::text, ((nth + 1) * step)::text);
END $$;

CREATE FUNCTION schema_highest(whole text) RETURNS bigint
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    key text;
    highest bigint;
BEGIN
    IF NOT EXISTS (SELECT FROM schema_parts p WHERE p.name = whole AND p.step IS NOT NULL) THEN
        RAISE EXCEPTION '% is not in parts by numbers', whole;
    END IF;
    SELECT a.attname INTO key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
        WHERE i.indrelid = format('%I', whole)::regclass AND i.indisprimary;
    EXECUTE format('SELECT coalesce(max(%I), 0) FROM %I', key, whole) INTO highest;
    RETURN highest;
END $$;

CREATE FUNCTION schema_rest_holds(whole text) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    holds boolean;
BEGIN
    IF NOT EXISTS (SELECT FROM schema_parts p WHERE p.name = whole) THEN
        RAISE EXCEPTION '% is not in parts', whole;
    END IF;
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', whole || '_rest') INTO holds;
    RETURN holds;
END $$;
REVOKE ALL ON FUNCTION schema_add_month(text, date), schema_add_numbers(text, bigint), schema_highest(text),
    schema_rest_holds(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION schema_add_month(text, date), schema_add_numbers(text, bigint), schema_highest(text),
    schema_rest_holds(text) TO rasid_app;
"""
UNDO = """
DROP FUNCTION schema_add_month(text, date);
DROP FUNCTION schema_add_numbers(text, bigint);
DROP FUNCTION schema_highest(text);
DROP FUNCTION schema_rest_holds(text);
DROP FUNCTION schema_add_part(text, text, text, text);
DROP VIEW schema_parts;
DROP TABLE schema_step;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("vault", "0001_vault")]
    operations = [migrations.RunSQL(STANDING + STEPS + MAKING, UNDO)]
