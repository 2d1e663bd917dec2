import base64
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.merkle import InvalidProofError, leaf_hash
from rasid.protocols.tlog.checkpoint import (
    Checkpoint,
    open_checkpoint,
    parse_checkpoint_body,
    read_checkpoint_unverified,
    sign_checkpoint,
)
from rasid.protocols.tlog.cosignature import (
    cosign,
    cosignature_time,
    cosigned_message,
    verified_cosignatures,
    with_signatures,
)
from rasid.protocols.tlog.note import (
    COSIGNATURE_V1,
    NoteError,
    NoteSignature,
    new_signer_key,
    open_note,
    parse_note,
    parse_signer_key,
    parse_verifier_key,
    sign_note,
)
from rasid.protocols.tlog.proof import format_proof, parse_proof, verify_proof
from rasid.protocols.tlog.receipt import Receipt, open_receipt, receipt_file, sign_receipt
from rasid.protocols.tlog.tiles import TiledLog, grow

# Published example of golang.org/x/mod/sumdb/note (facts: a key pair and its signature).
GO_SKEY = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_VKEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_TEXT = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
)
GO_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJ"
    "nAM=\n"
)
# Keys and a signature line of the tests of transparency-dev/formats.
WITNESS_VKEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"
PLUS_VKEY = "TEST+7997405c+AQcC+FTVKf0jlTdHDY3rbevmnKxxPjigCXlVtGe6RIr6"
COSIGNATURE = (
    "ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA=="
)

LOG = new_signer_key("rasid.example/log")
STRANGER = new_signer_key("rasid.example/log")
NOW = datetime(2026, 11, 19, 8, 15, 0, tzinfo=UTC)


def test_the_note_that_go_prints_is_written_byte_for_byte() -> None:
    key = parse_signer_key(GO_SKEY)
    assert str(key.verifier) == GO_VKEY
    assert key.secret_text() == GO_SKEY
    assert sign_note(GO_TEXT, [key]) == GO_TEXT + "\n" + GO_LINE
    assert open_note(GO_TEXT + "\n" + GO_LINE, [parse_verifier_key(GO_VKEY)]).text == GO_TEXT


@pytest.mark.parametrize("vkey", [GO_VKEY, WITNESS_VKEY, PLUS_VKEY])
def test_keys_of_other_implementations_are_read_and_written_back(vkey: str) -> None:
    assert str(parse_verifier_key(vkey)) == vkey


def test_a_mangled_key_is_refused() -> None:
    for at in range(len(GO_VKEY)):
        mangled = GO_VKEY[:at] + chr(ord(GO_VKEY[at]) + 1) + GO_VKEY[at + 1 :]
        for text in (mangled, GO_VKEY[:at], GO_VKEY[at + 1 :]):
            with pytest.raises(NoteError):
                parse_verifier_key(text)


def test_a_secret_key_stays_out_of_reprs_and_errors() -> None:
    secret = GO_SKEY.rsplit("+", 1)[1]
    assert secret not in repr(parse_signer_key(GO_SKEY))
    with pytest.raises(NoteError) as caught:
        parse_signer_key(GO_SKEY.replace("c74f20a3", "c74f20a4"))
    assert secret not in str(caught.value)


def test_a_note_is_refused_when_changed_unsigned_or_signed_by_a_stranger() -> None:
    note = sign_note("one\n\ntwo\n", [LOG])
    assert open_note(note, [LOG.verifier]).text == "one\n\ntwo\n"
    for bad in (note.replace("one", "0ne"), note.replace("— ", "- "), "one\n\n", "one\n", "", note + "\n"):
        with pytest.raises(NoteError):
            open_note(bad, [LOG.verifier])
    with pytest.raises(NoteError, match="no known key"):
        open_note(note, [STRANGER.verifier])


def test_a_note_signed_by_two_keys_opens_with_either_and_breaks_with_one_bad_line() -> None:
    note = sign_note("text\n", [LOG, STRANGER])
    assert open_note(note, [STRANGER.verifier]) == open_note(note, [LOG.verifier])
    good = LOG.sign("text\n")
    broken = (
        "text\n\n" + good.line() + NoteSignature(STRANGER.name, STRANGER.verifier.key_id, bytes(64)).line()
    )
    assert open_note(broken, [LOG.verifier]).text == "text\n"
    with pytest.raises(NoteError, match="is wrong"):
        open_note(broken, [LOG.verifier, STRANGER.verifier])


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=80))
def test_any_other_text_is_refused_without_a_crash(text: str) -> None:
    for read in (parse_note, parse_proof, parse_checkpoint_body, parse_verifier_key, parse_signer_key):
        with pytest.raises(NoteError):
            read(text)


def test_a_checkpoint_comes_back_and_only_under_its_own_origin() -> None:
    checkpoint = Checkpoint("rasid.example/log", 20852163, bytes(range(32)))
    note = sign_checkpoint(checkpoint, [LOG])
    assert open_checkpoint(note, [LOG.verifier], "rasid.example/log") == checkpoint
    assert read_checkpoint_unverified(note) == checkpoint
    with pytest.raises(NoteError, match="not of"):
        open_checkpoint(note, [LOG.verifier], "elsewhere.example/log")


@pytest.mark.parametrize("body", ["o\n01\nAA==\n", "o\n1\nAA==\n", "o\n1\n", "\n1\nAA==\n", "o\n-1\nx\n"])
def test_a_malformed_checkpoint_is_refused(body: str) -> None:
    with pytest.raises(NoteError):
        parse_checkpoint_body(body)


def test_the_message_a_witness_signs_is_that_of_the_specification() -> None:
    body = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    assert cosigned_message(body, 1679315147).decode() == f"cosignature/v1\ntime 1679315147\n{body}"


def test_the_time_of_a_cosignature_made_elsewhere_is_read() -> None:
    raw = base64.b64decode(COSIGNATURE)
    assert cosignature_time(NoteSignature("w", raw[:4], raw[4:])) == datetime.fromtimestamp(1727964367, UTC)


def test_a_witness_signs_beside_the_log() -> None:
    witness = new_signer_key("audit-bureau.example/w1", COSIGNATURE_V1)
    note = sign_checkpoint(Checkpoint("rasid.example/log", 7, bytes(32)), [LOG])
    line = cosign(parse_note(note).text, witness, NOW)
    cosigned = with_signatures(note, [line])
    assert open_checkpoint(cosigned, [LOG.verifier]).size == 7
    assert verified_cosignatures(cosigned, [witness.verifier]) == {"audit-bureau.example/w1": NOW}
    assert verified_cosignatures(note, [witness.verifier]) == {}
    moved = NoteSignature(line.name, line.key_id, bytes(7) + b"\x01" + line.blob[8:])
    with pytest.raises(NoteError, match="cosignature"):
        verified_cosignatures(with_signatures(note, [moved]), [witness.verifier])
    with pytest.raises(NoteError, match="not notes"):
        witness.sign("text\n")


def test_a_proof_holds_its_checkpoint_and_its_path() -> None:
    leaves = [f"leaf {n}".encode() for n in range(300)]
    growth = grow(lambda path: None, 0, leaves)
    log = TiledLog(growth.files.get, growth.size)
    note = sign_checkpoint(Checkpoint("rasid.example/log", growth.size, growth.root), [LOG])
    text = format_proof(299, log.inclusion_proof(299), note)
    assert text.startswith("c2sp.org/tlog-proof@v1\nindex 299\n")
    assert verify_proof(text, leaf_hash(leaves[299]), [LOG.verifier]).size == 300
    with_extra = text.replace("\nindex", "\nextra AAAA\nindex", 1)
    assert parse_proof(with_extra) == parse_proof(text)
    with pytest.raises(InvalidProofError):
        verify_proof(text, leaf_hash(leaves[298]), [LOG.verifier])


@pytest.mark.parametrize("line", ["index 01", "index -1", "index", "index ٣", "299"])
def test_a_proof_with_a_bent_index_is_refused(line: str) -> None:
    with pytest.raises(NoteError):
        parse_proof(f"c2sp.org/tlog-proof@v1\n{line}\n\no\n1\nx\n")


def test_a_receipt_says_what_was_accepted_and_by_when_it_will_be_merged() -> None:
    amman = timezone(timedelta(hours=3))
    receipt = Receipt("rasid.example/log", bytes(32), NOW.astimezone(amman), NOW + timedelta(seconds=60))
    note = sign_receipt(receipt, [LOG])
    assert "accepted 2026-11-19T08:15:00Z\nmerge-by 2026-11-19T08:16:00Z\n" in note
    assert open_receipt(note, [LOG.verifier]) == receipt
    with pytest.raises(NoteError):
        open_receipt(note.replace("08:16", "09:16"), [LOG.verifier])
    with pytest.raises(NoteError, match="after acceptance"):
        sign_receipt(Receipt("o", bytes(32), NOW, NOW - timedelta(seconds=1)), [LOG])
    kept = parse_canonical(receipt_file(note, str(LOG.verifier)))
    assert kept["format"] == "rasid/receipt-file/v1"
    assert kept["note"] == note


def test_a_receipt_is_never_a_checkpoint_nor_a_checkpoint_a_receipt() -> None:
    receipt = sign_receipt(Receipt("rasid.example/log", bytes(32), NOW, NOW), [LOG])
    checkpoint = sign_checkpoint(Checkpoint("rasid.example/log", 7, bytes(32)), [LOG])
    with pytest.raises(NoteError):
        open_checkpoint(receipt, [LOG.verifier])
    with pytest.raises(NoteError):
        open_receipt(checkpoint, [LOG.verifier])
