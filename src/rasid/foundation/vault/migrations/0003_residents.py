from django.db import migrations

# What residents said, and where they may be told: a table of its own, because other people read it, for other reasons.
# The web may keep, and may open one field by a function that puts the reading on record first; it may not select.
RESIDENTS = """
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

CREATE FUNCTION vault.keep_said(uuid, text, text, bytea, bytea, bytea, timestamptz) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    INSERT INTO vault.said (subject, name, key_name, wrapped_key, nonce, ciphertext, kept_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (subject, name) DO UPDATE
    SET key_name = $3, wrapped_key = $4, nonce = $5, ciphertext = $6, kept_at = $7
    -- What somebody said is said; only where to tell them may change.
    WHERE said.name <> 'statement';
$$;

CREATE FUNCTION vault.open_said(custodian text, whose uuid, what text, why text, "when" timestamptz)
RETURNS TABLE (key_name text, wrapped_key bytea, nonce bytea, ciphertext bytea)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = vault AS $$
BEGIN
    INSERT INTO vault.reading (at, custodian, subject, name, reason)
    VALUES ("when", custodian, whose, what, btrim(why));
    RETURN QUERY SELECT s.key_name, s.wrapped_key, s.nonce, s.ciphertext
        FROM vault.said s WHERE s.subject = whose AND s.name = what;
END $$;

CREATE FUNCTION vault.forget_said(uuid, text) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = vault AS $$
    DELETE FROM vault.said WHERE subject = $1 AND name = $2 AND name <> 'statement';
$$;

REVOKE ALL ON FUNCTION vault.keep_said(uuid, text, text, bytea, bytea, bytea, timestamptz),
    vault.open_said(text, uuid, text, text, timestamptz), vault.forget_said(uuid, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION vault.keep_said(uuid, text, text, bytea, bytea, bytea, timestamptz),
    vault.open_said(text, uuid, text, text, timestamptz), vault.forget_said(uuid, text) TO rasid_app;
GRANT SELECT ON vault.said TO rasid_vault;
"""

UNDO = """
DROP FUNCTION vault.forget_said(uuid, text);
DROP FUNCTION vault.open_said(text, uuid, text, text, timestamptz);
DROP FUNCTION vault.keep_said(uuid, text, text, bytea, bytea, bytea, timestamptz);
DROP TABLE vault.said;
"""


class Migration(migrations.Migration):
    dependencies = [("vault", "0002_devices")]
    operations = [migrations.RunSQL(RESIDENTS, UNDO)]
