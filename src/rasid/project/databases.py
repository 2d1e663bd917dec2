"""The address of a database enters, as libpq spells it; what Django is told of it leaves."""

from typing import Any

from psycopg.conninfo import conninfo_to_dict

# A host that died, or a network that swallows everything, says nothing: without these a request waits for minutes.
# Milliseconds and seconds as libpq wants them; whoever gives others in the address has them.
_IMPATIENCE = {
    "connect_timeout": "5",
    "keepalives_idle": "5",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "15000",
}
_ONLY_READING = "-c default_transaction_read_only=on"


def database(url: str, *, only_reads: bool = False) -> dict[str, Any]:
    """One entry of DATABASES.

    Several hosts may be named (`db1,db2:5433`), with `target_session_attrs` for which of them is meant. Whatever
    else libpq knows goes through as it is: `sslmode`, `sslrootcert`, `options`. Raises psycopg.ProgrammingError
    for what is no address.
    """
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    host, port = parts.pop("host", ""), parts.pop("port", "")
    given = {
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
    }
    if host and not host.startswith("/"):
        parts = _IMPATIENCE | parts
    if only_reads:
        parts["options"] = f"{parts.get('options', '')} {_ONLY_READING}".strip()
    return {
        "ENGINE": "django.db.backends.postgresql",
        **given,
        "HOST": host,
        "PORT": port,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": parts,
        "TEST": {"NAME": "rasid_test"},
    }
