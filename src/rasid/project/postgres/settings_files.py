"""What PostgreSQL is told: whether the rows must last enters, the text of its two settings files leaves."""

from rasid.project.postgres.layout import PORT, Layout

_COMMON = """\
# Written anew at every start; put your own settings in local.conf beside this file.
listen_addresses = ''
port = {port}
unix_socket_directories = '{sockets}'
unix_socket_permissions = 0700
max_connections = {connections}
shared_buffers = {buffers}
effective_cache_size = 1GB
random_page_cost = 1.1
timezone = 'UTC'
log_timezone = 'UTC'
lc_messages = 'C'
# Statements and the details of errors carry names and answers of people; a log must not.
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""

_LASTING = """\
wal_compression = on
max_wal_size = 2GB
checkpoint_completion_target = 0.9
logging_collector = on
log_directory = '{log}'
log_filename = 'postgresql-%a.log'
log_rotation_age = 1d
log_rotation_size = 0
log_truncate_on_rotation = on
log_line_prefix = '%m [%p] %q%u@%d '
# For `rasid backup`: which blocks changed since the last one, and the write-ahead log, set aside where somebody asked.
summarize_wal = on
archive_mode = on
archive_timeout = 300
archive_command = '{archiving}'
"""

_FLEETING = """\
fsync = off
synchronous_commit = off
full_page_writes = off
wal_level = minimal
max_wal_senders = 0
max_wal_size = 1GB
autovacuum_naptime = 10s
"""


def configuration(layout: Layout, *, lasting: bool) -> str:
    """The text of postgresql.conf."""
    text = _COMMON + (_LASTING if lasting else _FLEETING)
    if (layout.data / "local.conf").exists():
        text += "include = 'local.conf'\n"
    return text.format(
        port=PORT,
        sockets=_quoted(str(layout.sockets)),
        log=_quoted(str(layout.log)),
        archiving=_quoted(_archiving(layout)),
        connections=60 if lasting else 120,
        buffers="256MB" if lasting else "128MB",
    )


def access(*, lasting: bool) -> str:
    """The text of pg_hba.conf: sockets only, passwords always; tests also make databases of their own."""
    database = "rasid" if lasting else "all"
    return (
        "local all postgres scram-sha-256\n"
        f"local {database} rasid_owner,rasid_app,rasid_vault scram-sha-256\n"
        + ("local replication postgres scram-sha-256\n" if lasting else "")
    )


def _archiving(layout: Layout) -> str:
    """A file that is there already must be the same one; nothing is kept before a backup has made the folder."""
    folder = str(layout.archive).replace("%", "%%")
    kept, draft = f'"{folder}/%f"', f'"{folder}/.%f"'
    copied = f'test ! -e {kept} && cp "%p" {draft} && sync {draft} && mv {draft} {kept}'
    return f'if test -d "{folder}"; then cmp -s "%p" {kept} || {{ {copied}; }}; fi'


def _quoted(path: str) -> str:
    return path.replace("'", "''")
