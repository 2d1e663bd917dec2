"""Shelves of sealed values enter; their data keys leave wrapped with the newest master key, while everybody works on.

Only names and wrapped keys are taken out and put back, a batch at a time, each batch committed: whoever was killed
begins again and finds the rest. A value that somebody replaced meanwhile is sealed with the newest key already.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

import psycopg

from rasid.foundation.vault import masters

BATCH = 500
_NOBODY = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Wrapped:
    """One sealed value's data key: where it is on its shelf, under which master, and how wrapped."""

    place: tuple[UUID, str]
    key_name: str
    wrapped_key: bytes


class Shelf(Protocol):
    """A table of sealed values, as far as rotation may know it."""

    @property
    def name(self) -> str: ...

    def otherwise(self, present: str, after: tuple[UUID, str], most: int) -> list[Wrapped]:
        """Values whose key is wrapped with another master than `present`, in the order of their places."""
        ...

    def put(self, before: Sequence[Wrapped], present: str, wrapped: Sequence[bytes]) -> int:
        """How many of them were still the same and are now wrapped so."""
        ...

    def in_use(self) -> dict[str, int]:
        """How many values each master key holds."""
        ...


@dataclass(frozen=True)
class VaultShelf:
    """A table of the vault, through the custodians' narrow functions."""

    connection: psycopg.Connection
    name: str

    def otherwise(self, present: str, after: tuple[UUID, str], most: int) -> list[Wrapped]:
        found = self.connection.execute(
            "SELECT * FROM vault.wrapped_otherwise(%s, %s, %s, %s, %s)", [self.name, present, *after, most]
        ).fetchall()
        return [Wrapped((subject, name), key_name, wrapped) for subject, name, key_name, wrapped in found]

    def put(self, before: Sequence[Wrapped], present: str, wrapped: Sequence[bytes]) -> int:
        row = self.connection.execute(
            "SELECT vault.wrap_anew(%s, %s, %s, %s, %s, %s)",
            [
                self.name,
                [each.place[0] for each in before],
                [each.place[1] for each in before],
                [each.wrapped_key for each in before],
                present,
                list(wrapped),
            ],
        ).fetchone()
        return int(row[0]) if row else 0

    def in_use(self) -> dict[str, int]:
        found = self.connection.execute("SELECT * FROM vault.keys_in_use()").fetchall()
        return {key_name: held for shelf, key_name, held in found if shelf == self.name}


def vault_shelves(connection: psycopg.Connection) -> list[Shelf]:
    """What the vault itself keeps: observers' fields, and what residents said."""
    return [VaultShelf(connection, "field"), VaultShelf(connection, "said")]


def waiting(shelves: Sequence[Shelf], present: str) -> int:
    """How many values are wrapped with another key than this one."""
    return sum(held for shelf in shelves for name, held in shelf.in_use().items() if name != present)


def wrap_anew(
    shelves: Sequence[Shelf], present: str, tell: Callable[[int], object], batch: int = BATCH
) -> int:
    """Wrap everything with the master key `present`; how many values that were. `tell` hears how many are done.

    Raises masters.KeyMissingError, KeysAwayError: what was done until then is done.
    """
    done = 0
    for shelf in shelves:
        after = (_NOBODY, "")
        while found := shelf.otherwise(present, after, batch):
            done += shelf.put(found, present, _wrapped_anew(found, present))
            after = found[-1].place
            tell(done)
    return done


def _wrapped_anew(found: Sequence[Wrapped], present: str) -> list[bytes]:
    """A data key that many values share is wrapped once."""
    made: dict[tuple[str, bytes], bytes] = {}
    for each in found:
        held = each.key_name, each.wrapped_key
        if held not in made:
            made[held] = masters.wrap(present, masters.unwrap(*held))
    return [made[each.key_name, each.wrapped_key] for each in found]
