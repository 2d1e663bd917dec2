from django.db import migrations

# Roles are made where the cluster is made (embedded) or by the operator (docs/operations/postgresql.md);
# the DO block serves a database whose owner may create them.
ROLES = """
DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rasid_app') THEN CREATE ROLE rasid_app NOLOGIN; END IF;
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'rasid_vault') THEN CREATE ROLE rasid_vault NOLOGIN; END IF;
END $$;
GRANT USAGE ON SCHEMA public TO rasid_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rasid_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rasid_app;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO rasid_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO rasid_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO rasid_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT EXECUTE ON FUNCTIONS TO rasid_app;
"""

TABLES = """
CREATE SCHEMA vault;
REVOKE ALL ON SCHEMA vault FROM PUBLIC;
CREATE TABLE vault.field (
    subject uuid NOT NULL,
    name text NOT NULL,
    key_name text NOT NULL,
    wrapped_key bytea NOT NULL,
    nonce bytea NOT NULL,
    ciphertext bytea NOT NULL,
    kept_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (subject, name)
);
CREATE TABLE vault.address (
    blind_index bytea PRIMARY KEY,
    user_id bigint NOT NULL
);
CREATE TABLE vault.device (
    id uuid PRIMARY KEY,
    user_id bigint NOT NULL,
    secret_hash bytea NOT NULL,
    issued_at timestamptz NOT NULL DEFAULT now(),
    revoked_at timestamptz
);
CREATE INDEX device_user ON vault.device (user_id);
CREATE TABLE vault.reading (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    custodian text NOT NULL,
    subject uuid NOT NULL,
    name text NOT NULL,
    reason text NOT NULL CHECK (length(reason) >= 10)
);
"""

FUNCTIONS = """
CREATE FUNCTION vault.keep_field(uuid, text, text, bytea, bytea, bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.field (subject, name, key_name, wrapped_key, nonce, ciphertext)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (subject, name) DO UPDATE
    SET key_name = $3, wrapped_key = $4, nonce = $5, ciphertext = $6, kept_at = now();
$$;
CREATE FUNCTION vault.keep_address(bytea, bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.address (blind_index, user_id) VALUES ($1, $2);
$$;
CREATE FUNCTION vault.user_for_address(bytea) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault AS $$
    SELECT user_id FROM vault.address WHERE blind_index = $1;
$$;
CREATE FUNCTION vault.keep_device(uuid, bigint, bytea) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.device (id, user_id, secret_hash) VALUES ($1, $2, $3);
$$;
CREATE FUNCTION vault.user_for_device(uuid, bytea) RETURNS bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = vault AS $$
    SELECT user_id FROM vault.device WHERE id = $1 AND secret_hash = $2 AND revoked_at IS NULL;
$$;
CREATE FUNCTION vault.revoke_devices(bigint) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    UPDATE vault.device SET revoked_at = now() WHERE user_id = $1 AND revoked_at IS NULL;
$$;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA vault FROM PUBLIC;
GRANT USAGE ON SCHEMA vault TO rasid_app, rasid_vault;
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA vault TO rasid_app;
GRANT SELECT ON vault.field TO rasid_vault;
GRANT SELECT, INSERT ON vault.reading TO rasid_vault;
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(TABLES, "DROP SCHEMA vault CASCADE"),
        migrations.RunSQL(FUNCTIONS, migrations.RunSQL.noop),
    ]
