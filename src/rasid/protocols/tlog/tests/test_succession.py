"""From an old key to the newest: by both signatures, or not at all."""

from datetime import UTC, datetime

import pytest

from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.tlog.note import NoteError, SignerKey, new_signer_key, sign_note
from rasid.protocols.tlog.succession import keys_file, open_succession, sign_succession, walk

ORIGIN = "rasid.example/log"
NOW = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
FIRST, SECOND, THIRD, THIEF = (new_signer_key(ORIGIN) for _ in range(4))


def succession(old: SignerKey, new: SignerKey) -> str:
    return sign_succession(ORIGIN, old, new, NOW)


CHAIN = [succession(FIRST, SECOND), succession(SECOND, THIRD)]


@pytest.mark.parametrize("place", [0, 1, 2])
def test_whoever_pinned_any_key_finds_the_newest(place: int) -> None:
    ring = [key.verifier for key in (FIRST, SECOND, THIRD)]
    assert walk(ring[place], CHAIN, ORIGIN) == ring[place:]


def test_a_key_that_was_never_named_leads_nowhere() -> None:
    assert walk(THIEF.verifier, CHAIN, ORIGIN) == [THIEF.verifier]


@pytest.mark.parametrize("signers", [[FIRST], [SECOND], [THIEF, SECOND]])
def test_a_succession_needs_both_signatures(signers: list[SignerKey]) -> None:
    text = succession(FIRST, SECOND).partition("\n\n")[0] + "\n"
    with pytest.raises(NoteError):
        open_succession(sign_note(text, signers), FIRST.verifier, ORIGIN)
    assert SECOND.verifier not in _walked(sign_note(text, signers))


def _walked(note: str) -> list[object]:
    try:
        return list(walk(FIRST.verifier, [note], ORIGIN))
    except NoteError:
        return []


def test_a_succession_of_another_log_is_refused() -> None:
    with pytest.raises(NoteError, match="not of"):
        walk(FIRST.verifier, CHAIN, "other.example/log")


def test_a_succession_changed_by_one_letter_is_refused() -> None:
    with pytest.raises(NoteError):
        open_succession(CHAIN[0].replace("from 2026", "from 2025"), FIRST.verifier, ORIGIN)


def test_the_file_names_the_first_key_and_every_succession() -> None:
    assert parse_canonical(keys_file(FIRST.verifier, CHAIN)) == {
        "format": "rasid/keys/v1",
        "first": str(FIRST.verifier),
        "successions": CHAIN,
    }
