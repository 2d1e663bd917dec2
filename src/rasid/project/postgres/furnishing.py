"""What an empty cluster gets once: three login roles, the extensions and the database `rasid`."""

import hashlib
import json
from pathlib import Path

import psycopg
from psycopg import sql

from rasid.project.postgres.layout import PORT

SUPERUSER = "postgres"
ROLES = ("rasid_owner", "rasid_app", "rasid_vault")
DATABASE = "rasid"
EXTENSIONS = ("pg_trgm", "btree_gist", "cube", "earthdistance")


def furnishing_mark(*, lasting: bool) -> str:
    """Changes whenever a cluster must be furnished again."""
    return hashlib.sha256(json.dumps([1, ROLES, DATABASE, EXTENSIONS, lasting]).encode()).hexdigest()


def furnish(sockets: Path, passwords: dict[str, str], *, lasting: bool) -> None:
    """Make what is missing; may be repeated. In a fleeting cluster the owner may make test databases."""

    def connect(database: str) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host=str(sockets), port=PORT, user=SUPERUSER, password=passwords[SUPERUSER], dbname=database,
            autocommit=True,
        )  # fmt: skip

    # The template first: test databases are made from it by a role that may not add extensions.
    with connect("template1") as connection:
        for extension in EXTENSIONS:
            connection.execute(sql.SQL("CREATE EXTENSION IF NOT EXISTS {}").format(sql.Identifier(extension)))
    with connect("postgres") as connection:
        for role in ROLES:
            _make_role(connection, role, passwords[role], may_make_databases=not lasting and role == ROLES[0])
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(
                sql.SQL("CREATE DATABASE {} OWNER {}").format(
                    sql.Identifier(DATABASE), sql.Identifier(ROLES[0])
                )
            )
        database, roles = sql.Identifier(DATABASE), sql.SQL(", ").join(map(sql.Identifier, ROLES))
        connection.execute(sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(database))
        connection.execute(sql.SQL("GRANT CONNECT, TEMPORARY ON DATABASE {} TO {}").format(database, roles))


def _make_role(
    connection: psycopg.Connection[tuple[object, ...]], role: str, password: str, *, may_make_databases: bool
) -> None:
    name = sql.Identifier(role)
    if not connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
        connection.execute(sql.SQL("CREATE ROLE {}").format(name))
    # Hashed here, so that the password itself is in no statement and no log.
    hashed = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN NOSUPERUSER NOCREATEROLE {} PASSWORD {}").format(
            name, sql.SQL("CREATEDB" if may_make_databases else "NOCREATEDB"), sql.Literal(hashed)
        )
    )
