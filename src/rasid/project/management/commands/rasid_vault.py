"""`rasid vault status|rotate|reindex`: the vault's keys enter; where each is used, or that it no longer is, leaves."""

from collections.abc import Sequence
from time import sleep
from typing import Any
from uuid import NAMESPACE_OID, uuid5

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from rasid.foundation.jobs.progress import telling
from rasid.foundation.media.rewrapping import NotesShelf
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import indexing, masters, rotation
from rasid.foundation.vault.custodian import connected
from rasid.foundation.vault.rotation import Shelf

ROTATED = "vault.rotated"


class Command(BaseCommand):
    help = "The keys of the vault: which are in use, a new one, sign-in addresses under a new index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("act", choices=["status", "rotate", "reindex"])
        parser.add_argument("--new", action="store_true", help="with reindex: make a new index key first")
        parser.add_argument("--batch", type=int, default=rotation.BATCH, help="values in one transaction")

    def handle(self, **options: Any) -> None:
        try:
            if options["act"] == "reindex":
                if options["new"]:
                    indexing.make_next()
                done = indexing.reindex_addresses()
                self.stdout.write(say("project-vault-reindexed", done=done, key=indexing.newest()))
                return
            with connected() as custodians:
                shelves = [*rotation.vault_shelves(custodians), NotesShelf()]
                if options["act"] == "rotate":
                    self._rotate(shelves, options["batch"])
                self._status(shelves)
        except Refused as refused:
            raise CommandError(refused.text()) from None
        except masters.KeysAwayError:
            raise CommandError(say("project-vault-keys-away")) from None
        except masters.KeyMissingError as missing:
            raise CommandError(say("project-vault-key-missing", key=str(missing))) from None

    def _rotate(self, shelves: Sequence[Shelf], batch: int) -> None:
        # Interrupted before its end, the new key is there already and not everything is wrapped with it.
        unfinished = rotation.waiting(shelves, masters.current()) > 0
        is_new = not (unfinished or settings.VAULT_KMS or settings.VAULT_KEYS)
        present = masters.make_next() if is_new else masters.current()
        total = rotation.waiting(shelves, present)
        self.stdout.write(say("project-vault-rotating", key=present, total=total))
        with telling(ROTATED, uuid5(NAMESPACE_OID, present)) as teller:
            rotation.wrap_anew(shelves, present, lambda done: self._tell(teller.tell, done, total), batch)
            if is_new:
                # Another process may have sealed with the older key until it looked again.
                sleep(masters.FRESH_SECONDS)
                rotation.wrap_anew(shelves, present, lambda _: None, batch)

    def _tell(self, tell: Any, done: int, total: int) -> None:
        tell(done, total)
        self.stdout.write(say("project-vault-done", done=done, total=total))

    def _status(self, shelves: Sequence[Shelf]) -> None:
        present = masters.current()
        held: dict[str, int] = dict.fromkeys(masters.own_names(), 0)
        for shelf in shelves:
            for name, values in shelf.in_use().items():
                held[name] = held.get(name, 0) + values
        for name, values in sorted(held.items()):
            self.stdout.write(
                say(f"project-vault-{_standing(name, present, values)}", key=name, values=values)
            )


def _standing(name: str, present: str, values: int) -> str:
    if name == present:
        return "present"
    return "in-use" if values else "unused"
