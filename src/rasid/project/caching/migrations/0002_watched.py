from django.db import migrations

# Whoever changes what public pages show changes the version in the same transaction, by whatever statement. The first
# row that nobody holds is taken, so that a long import keeps no bulletin waiting; a transaction adds one, once.
CHANGED = """
CREATE FUNCTION public_pages_changed() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    free bigint;
BEGIN
    IF current_setting('rasid.public_changed', true) = pg_current_xact_id()::text THEN
        RETURN NULL;
    END IF;
    SELECT id INTO free FROM caching_publicversion ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF free IS NULL THEN
        INSERT INTO caching_publicversion (version) VALUES (1);
    ELSE
        UPDATE caching_publicversion SET version = version + 1 WHERE id = free;
    END IF;
    PERFORM set_config('rasid.public_changed', pg_current_xact_id()::text, true);
    RETURN NULL;
END;
$$;
REVOKE ALL ON FUNCTION public_pages_changed() FROM PUBLIC;
REVOKE INSERT, UPDATE, DELETE ON caching_publicversion FROM rasid_app;
"""
# Those of rasid.project.caching.watched as they were when this was written; a later one brings its own migration.
TABLES = """
programmes_programme programmes_programmepartner programmes_organisation programmes_wave programmes_methodchange
programmes_regimedeclaration
registry_area registry_sector registry_authority registry_authoritylink registry_servicepoint registry_service
registry_serviceoffered
findings_finding findings_systemicfinding findings_systemicmember
cases_case cases_casestep cases_casereply cases_caseanswer cases_answerproof cases_appeal cases_appealproof
cases_clockstop cases_correctionstep cases_deadline cases_measure cases_referral cases_referral_cases
scores_snapshot scores_estimate scores_erratum scores_visitscore
public_reports_publicreport public_reports_placecount
bulletins_bulletin
""".split()
WATCH = "".join(
    f"CREATE TRIGGER public_pages_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION public_pages_changed();\n"
    for table in TABLES
)
UNWATCH = "".join(f"DROP TRIGGER public_pages_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("caching", "0001_initial"),
        ("vault", "0001_vault"),
        ("programmes", "0002_only_added"),
        ("registry", "0002_only_added"),
        ("findings", "0002_only_added"),
        ("cases", "0002_only_added"),
        ("scores", "0002_only_added"),
        ("public_reports", "0002_branch_requests"),
        ("bulletins", "0002_only_added"),
    ]
    operations = [
        migrations.RunSQL(CHANGED, "DROP FUNCTION public_pages_changed();"),
        migrations.RunSQL(WATCH, UNWATCH),
    ]
