from django.db import migrations

# The application's role may add rows and nothing else. The trigger also stops the owner's everyday mistakes; that a
# superuser can drop it is why outsiders hold checkpoints.
GUARD = """
CREATE FUNCTION ledger_only_added() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are only added', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_entry
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_leaf
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_checkpoint
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_entry, ledger_leaf, ledger_checkpoint FROM rasid_app;
"""
UNGUARD = """
DROP TRIGGER only_added ON ledger_entry;
DROP TRIGGER only_added ON ledger_leaf;
DROP TRIGGER only_added ON ledger_checkpoint;
DROP FUNCTION ledger_only_added();
"""


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(GUARD, UNGUARD)]
