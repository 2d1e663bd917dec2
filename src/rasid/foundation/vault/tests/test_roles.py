"""What each database role may do in the vault, counted in the database itself: a new table or function fails here."""

import psycopg
import pytest
from django.db import connection
from psycopg.errors import InsufficientPrivilege

from tests.world.custodians import address_of

# The web's narrow door: it keeps, finds accounts and whose calendar an address is, opens what residents said to a
# reading on record.
WEB_MAY = {
    "keep_field", "fields_kept", "forget_field", "keep_address", "forget_addresses", "user_for_address", "keep_device",
    "devices_of", "user_for_device", "revoke_device", "revoke_devices", "keep_said", "open_said", "forget_said",
    "note_reading", "register", "know_keys", "readings_of", "erase_said", "keep_feed", "feed_of", "subject_of_feed",
    "revoke_feed",
}  # fmt: skip
# The custodians' door: readings that two people agreed on, one person's or a pay run's account numbers, and data keys
# without what they seal.
CUSTODIANS_MAY = {
    "note_granted", "open_granted", "note_payees", "open_payees", "wrapped_otherwise", "wrap_anew", "keys_in_use",
}  # fmt: skip
TABLES = """
SELECT c.relname, p.privilege
FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) p (privilege)
WHERE c.relnamespace = %s::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')
    AND has_table_privilege(%s, c.oid, p.privilege)
"""
FUNCTIONS = """
SELECT p.proname FROM pg_proc p
WHERE p.pronamespace = 'vault'::regnamespace AND has_function_privilege(%s, p.oid, 'EXECUTE')
"""


def told(query: str, *given: str) -> set[tuple[str, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query, given)
        return set(cursor.fetchall())


def test_the_web_reaches_no_table_of_the_vault_and_these_functions_alone(db: None) -> None:
    assert told(TABLES, "vault", "rasid_app") == set()
    assert {name for (name,) in told(FUNCTIONS, "rasid_app")} == WEB_MAY


def test_custodians_reach_the_list_of_readings_and_these_functions_alone(db: None) -> None:
    assert told(TABLES, "vault", "rasid_vault") == {("reading", "SELECT")}
    assert told(TABLES, "public", "rasid_vault") == set()
    assert {name for (name,) in told(FUNCTIONS, "rasid_vault")} == CUSTODIANS_MAY


def test_nobody_else_is_let_in_and_no_role_is_another(db: None) -> None:
    grants = (
        "SELECT 1 FROM pg_namespace n, aclexplode(n.nspacl) a WHERE n.nspname = 'vault' AND a.grantee = 0"
    )
    assert told(grants) == set()
    public = """SELECT p.proname FROM pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
        WHERE p.pronamespace = 'vault'::regnamespace AND a.grantee = 0"""
    assert told(public) == set()
    members = """SELECT r.rolname FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member
        WHERE r.rolname IN ('rasid_app', 'rasid_vault')"""
    assert told(members) == set()


def test_functions_with_their_owners_rights_look_nothing_up_where_a_caller_may_write(db: None) -> None:
    loose = """SELECT p.proname FROM pg_proc p
        WHERE p.prosecdef AND NOT EXISTS (SELECT FROM unnest(p.proconfig) c WHERE c LIKE 'search_path=%%')"""
    assert told(loose) == set()


@pytest.mark.parametrize("name", sorted(CUSTODIANS_MAY))
def test_a_real_connection_of_the_web_is_turned_away(db: None, name: str) -> None:
    call = {
        "note_granted": "gen_random_uuid(), 1, now()",
        "open_granted": "gen_random_uuid()",
        "note_payees": "gen_random_uuid(), 1, '{}', now()",
        "open_payees": "gen_random_uuid()",
        "wrapped_otherwise": "'field', 'vault-1', gen_random_uuid(), '', 1",
        "wrap_anew": "'field', '{}', '{}', '{}', 'vault-1', '{}'",
        "keys_in_use": "",
    }[name]
    with psycopg.connect(address_of("app"), autocommit=True) as web, pytest.raises(InsufficientPrivilege):
        web.execute(f"SELECT * FROM vault.{name}({call})".encode())
