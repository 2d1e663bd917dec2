"""Run with an installation's environment: one act after another; each is printed once its commit has come back.

Whatever goes wrong meanwhile ends one act, not this process.
"""

import sys
import time
import uuid

import django
from django.db import DatabaseError, InterfaceError, connection, transaction

PROGRAMME = uuid.UUID(int=9)
PAUSE_S = 0.02


def main() -> None:
    django.setup()
    # Known only once Django is set up.
    from rasid.foundation.ledger.recording import record  # noqa: PLC0415

    while True:
        subject = f"case:{uuid.uuid4()}"
        try:
            with transaction.atomic():
                record("case.opened", subject, programme_id=PROGRAMME, sets={}, is_first=True)
        except (DatabaseError, InterfaceError):
            # As Django does at the end of each request.
            connection.close_if_unusable_or_obsolete()
        else:
            sys.stdout.write(f"{subject}\n")
            sys.stdout.flush()
        time.sleep(PAUSE_S)


if __name__ == "__main__":
    main()
