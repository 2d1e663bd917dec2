"""An acknowledgement that was given before enters; it leaves again once its act is where a lost primary cannot take it.

Commits wait for the synchronous replica, and nobody sees what still waits. But a primary that crashed while its
replica was away, and came up again, shows acts that nobody but itself has. Whoever sends such an act once more would
be told "we have it" by a transaction that reads only, and reading waits for nobody.
"""

from django.db import connection, transaction

# Any record of the write-ahead log does: this one says nothing, changes no row and is read by nobody.
SAY_NOTHING = "SELECT pg_logical_emit_message(true, 'rasid', '')"


def make_sure() -> None:
    """Return once everything that this connection can see is where commits are told to be: the replica's disk.

    Inside a transaction it is the transaction's own commit that waits. Where no replica is named this costs one
    flush of the log.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SAY_NOTHING)
