from django.db import migrations

from rasid.foundation.schema.parts import FirstParts

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
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_exacttime
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_exacttime FROM rasid_app;
-- What a witness or a time-stamping authority said is kept as it was said.
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_cosignature
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
CREATE TRIGGER only_added BEFORE UPDATE OR DELETE ON ledger_timestamp
    FOR EACH ROW EXECUTE FUNCTION ledger_only_added();
REVOKE UPDATE, DELETE, TRUNCATE ON ledger_cosignature, ledger_timestamp FROM rasid_app;
"""
UNGUARD = """
DROP TRIGGER only_added ON ledger_timestamp;
DROP TRIGGER only_added ON ledger_cosignature;
DROP TRIGGER only_added ON ledger_exacttime;
DROP TRIGGER only_added ON ledger_entry;
DROP TRIGGER only_added ON ledger_leaf;
DROP TRIGGER only_added ON ledger_checkpoint;
DROP FUNCTION ledger_only_added();
"""

# A salt and its record may be erased together, never rewritten; an entry's turn may come, never be put off.
OPENINGS = "REVOKE UPDATE, TRUNCATE ON ledger_opening, ledger_waiting FROM rasid_app"
NO_OPENINGS = "GRANT UPDATE ON ledger_opening, ledger_waiting TO rasid_app"


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial"), ("schema", "0001_parts")]
    operations = [
        FirstParts("ledger_entry", unique={"leaf_hashes_are_unique": ("leaf_hash",)}),
        FirstParts("ledger_opening"),
        FirstParts("ledger_exacttime"),
        migrations.RunSQL(GUARD, UNGUARD),
        migrations.RunSQL(OPENINGS, NO_OPENINGS),
    ]
