"""An operator's wish for a new signing key enters; the log's entry of it, the public chain and its signatures leave."""

from django.db import connection, transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files, keys, sequencing
from rasid.foundation.ledger.itself import log_subject
from rasid.foundation.ledger.models import NOBODYS, Entry
from rasid.foundation.ledger.recording import record
from rasid.methods.proofs.canonical import parse_canonical

VERB = "key.rotated"


def rotate() -> Entry:
    """Let a new key sign from now on. Every public export holds the entry that says so.

    `keys.json` is there before anything is signed with the new key. Where an earlier call was cut off, it is brought
    to its end, and no further key is made.
    """
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [sequencing.ADVISORY_LOCK])
        recorded = Entry.objects.filter(subject=log_subject(), verb=VERB).count()
        is_cut_off = recorded < len(keys.successions())
        document = keys.published_keys() if is_cut_off else keys.prepare(clock.now())
        files.write(files.KEYS, document)
        note = parse_canonical(document)["successions"][recorded]
        vkey = str(keys.walked(document)[recorded + 1])
        entry = record(VERB, log_subject(), programme_id=NOBODYS, sets=_sets(vkey, note), is_public=True)
        keys.adopt(document)
    sequencing.sequence()
    return entry


def _sets(vkey: str, note: str) -> dict[str, str]:
    return {"vkey": vkey, "succession": note}
