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

# What residents said, and where they may be told (`said`), is a table of its own, because other people read it, for
# other reasons. A device has a number among its owner's, so that people can speak of it, and the day on which it last
# came: an office must see which phone is still in use, and a nearer moment would say when somebody was out. `master`
# is a mark of each master key that served here, from which the key does not follow: a machine whose keys are lost, or
# are another installation's, must find out before it seals the first value with a key of the same name. `feed` is a
# calendar address of an observer: the hash of its secret under the opaque id, one at a time, and days only. Which
# calendar asked, and at what hour, nobody keeps.
TABLES = """
CREATE SCHEMA vault;
REVOKE ALL ON SCHEMA vault FROM PUBLIC;
GRANT USAGE ON SCHEMA vault TO rasid_app, rasid_vault;
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
CREATE TABLE vault.said (
    subject uuid NOT NULL,
    name text NOT NULL,
    key_name text NOT NULL,
    wrapped_key bytea NOT NULL,
    nonce bytea NOT NULL,
    ciphertext bytea NOT NULL,
    kept_at timestamptz NOT NULL,
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
    revoked_at timestamptz,
    number smallint NOT NULL,
    last_used_on date
);
CREATE UNIQUE INDEX device_number ON vault.device (user_id, number);
CREATE TABLE vault.reading (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL DEFAULT now(),
    custodian text NOT NULL,
    subject uuid NOT NULL,
    name text NOT NULL,
    reason text NOT NULL CHECK (length(reason) >= 10),
    noted_in xid8,
    noted_at timestamptz,
    programme_id uuid,
    proposal uuid
);
CREATE INDEX reading_of_subject ON vault.reading (subject);
CREATE UNIQUE INDEX reading_once ON vault.reading (proposal, subject, name) WHERE proposal IS NOT NULL;
CREATE INDEX reading_of_programme ON vault.reading (programme_id, id) WHERE programme_id IS NOT NULL;
GRANT SELECT ON vault.reading TO rasid_vault;
CREATE TABLE vault.master (name text PRIMARY KEY, mark bytea NOT NULL, since timestamptz NOT NULL DEFAULT now());
CREATE TABLE vault.feed (
    subject uuid PRIMARY KEY, secret_hash bytea NOT NULL UNIQUE, made_on date NOT NULL, last_read_on date
);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.RunSQL(ROLES, migrations.RunSQL.noop),
        migrations.RunSQL(TABLES, "DROP SCHEMA vault CASCADE"),
    ]
