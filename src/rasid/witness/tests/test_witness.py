"""What a witness signs and what it never signs, whatever is sent and whenever the machine goes down."""

import contextlib
import json
import os
import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rasid.protocols.tlog.cosignature import cosign, verified_cosignatures
from rasid.protocols.tlog.note import NoteError, new_signer_key, parse_note
from rasid.protocols.tlog.witness import format_submission, parse_size, parse_submission
from rasid.witness import commands, memory
from rasid.witness.memory import DamagedError, Memory
from rasid.witness.tests.watched import NOON, ORIGIN, Log, made, succession, watching
from rasid.witness.trust import NotTrustedError, Trusted
from rasid.witness.witness import Witness


@pytest.fixture
def log() -> Log:
    return Log().grow(5)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path / "witness")


@pytest.fixture
def witness(folder: Path, log: Log) -> Iterator[Witness]:
    watcher = watching(folder, log)
    yield watcher
    watcher.memory.close()


def reopened(witness: Witness, *logs: Log) -> Witness:
    witness.memory.close()
    return watching(witness.memory.folder, *logs)


def test_a_log_that_only_grows_is_signed_at_every_size(witness: Witness, log: Log) -> None:
    held = 0
    for size in (1, 2, 3, 5):
        reply = witness.add_checkpoint(log.submission(held, size))
        assert reply.status == 200
        own = witness.memory.signer.verifier
        assert verified_cosignatures(log.note(size) + reply.body.decode(), [own]) == {own.name: NOON}
        held = size
    assert witness.memory.count == 4


def test_a_wrong_guess_of_what_is_held_is_answered_with_the_size(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 3))
    reply = witness.add_checkpoint(log.submission(0, 5))
    assert (reply.status, reply.content_type, parse_size(reply.body)) == (409, "text/x.tlog.size", 3)
    assert witness.add_checkpoint(log.submission(3, 5)).status == 200


def test_another_history_is_not_signed_and_the_proof_of_it_is_kept(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 5))
    other = log.fork(3).grow(2, "other")
    reply = witness.add_checkpoint(other.submission(5))
    assert (reply.status, reply.content_type) == (409, "text/plain; charset=utf-8")
    (dispute,) = witness.memory.disputes()
    assert log.note() in dispute.read_text()
    assert other.note() in dispute.read_text()
    longer = log.fork(3).grow(4, "other")
    assert witness.add_checkpoint(longer.submission(5)).status == 422
    assert witness.memory.count == 1


def test_each_refusal_has_its_number(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 3))
    stranger = Log("other.example/log").grow(2)
    forged = Log(ORIGIN, new_signer_key(ORIGIN)).grow(4)
    empty = format_submission(0, [], log.note(3).replace("\n3\n", "\n0\n"))
    expected = [
        (b"", 400),
        (b"old 03\n\n" + log.note().encode(), 400),
        (b"old 3\nnot base64\n\n" + log.note().encode(), 400),
        (b"old 3\n\n\xff", 400),
        (b"old 3\n\n" + log.note().encode() + b"more", 400),
        (format_submission(6, [], log.note(5)), 400),
        (stranger.submission(0), 404),
        (forged.submission(3), 403),
        (empty, 403),
        (format_submission(3, [], log.note(5)), 422),
        (format_submission(3, [b"x" * 32], log.note(3)), 422),
    ]
    assert [witness.add_checkpoint(body).status for body, _ in expected] == [code for _, code in expected]


def test_an_empty_tree_has_one_root_only(witness: Witness, log: Log) -> None:
    assert witness.add_checkpoint(log.submission(0, 0)).status == 200


def test_asking_again_for_the_same_tree_does_not_fill_the_disk(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0))
    for _ in range(20):
        assert witness.add_checkpoint(log.submission(5)).status == 200
    assert witness.memory.count == 1


def test_two_posts_at_once_never_make_two_histories(witness: Witness, log: Log) -> None:
    other = log.fork(0).grow(5, "other")
    bodies = [log.submission(0), other.submission(0)] * 8
    replies: list[int] = []
    threads = [
        threading.Thread(target=lambda body=body: replies.append(witness.add_checkpoint(body).status))
        for body in bodies
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(set(replies)) == [200, 409]
    assert witness.memory.count == 1


def test_it_remembers_across_restarts(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 4))
    again = reopened(witness, log)
    assert parse_size(again.add_checkpoint(log.submission(0)).body) == 4
    assert again.add_checkpoint(log.submission(4)).status == 200


# The machine goes down -----------------------------------------------------------


class PowerCutError(BaseException):
    pass


def cut_at(monkeypatch: pytest.MonkeyPatch, place: int) -> None:
    """The power fails at the n-th system call that a signature takes; what was written so far stays."""
    calls = iter(range(1_000))

    def failing(real: Any) -> Any:
        def call(*args: Any, **options: Any) -> Any:
            if next(calls) == place:
                raise PowerCutError
            return real(*args, **options)

        return call

    monkeypatch.setattr(memory.os, "fsync", failing(os.fsync))
    monkeypatch.setattr(memory.os, "open", failing(os.open))
    monkeypatch.setattr(memory.Path, "replace", failing(Path.replace))
    monkeypatch.setattr(memory.Path, "open", failing(Path.open))


@pytest.mark.parametrize("place", range(9))
def test_no_moment_of_a_power_cut_makes_it_forget_or_sign_two_histories(
    witness: Witness, log: Log, place: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    witness.add_checkpoint(log.submission(0, 3))
    other = log.fork(3).grow(2, "other")
    signed = False
    with monkeypatch.context() as patched:
        cut_at(patched, place)
        try:
            signed = witness.add_checkpoint(log.submission(3)).status == 200
        except PowerCutError:
            pass
        else:
            assert signed
    again = reopened(witness, log)
    replies = [again.add_checkpoint(body.submission(3)).status for body in (other, log)]
    # Either the second signature never counted, and the other history may still be the first; or it stands.
    assert replies.count(200) <= 1
    if signed:
        assert replies == [409, 409]


@pytest.mark.parametrize("kept", range(1, 40, 7))
def test_a_line_torn_by_a_power_cut_is_taken_away(witness: Witness, log: Log, kept: int) -> None:
    witness.add_checkpoint(log.submission(0, 3))
    journal = witness.memory.folder / "journal"
    whole = journal.read_bytes()
    journal.write_bytes(whole + b'{"at":"2026-11-22T12:00:00Z","cosignature":"x"}'[:kept])
    again = reopened(witness, log)
    assert journal.read_bytes() == whole
    assert again.add_checkpoint(log.submission(3)).status == 200


def test_after_a_failed_write_nothing_is_signed_until_it_starts_anew(
    witness: Witness, log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(memory.os, "fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
        assert witness.add_checkpoint(log.submission(0, 3)).status == 503
    assert witness.add_checkpoint(log.submission(0, 3)).status == 503
    assert reopened(witness, log).memory.count in (0, 1)


# Somebody touches the folder -----------------------------------------------------


def refused(folder: Path) -> str:
    with pytest.raises(DamagedError) as caught:
        Memory(folder)
    assert commands.run(["run", "--state", str(folder)]) == 1
    return caught.value.reason


def test_a_cut_journal_is_not_believed(witness: Witness, log: Log, capsys: Any) -> None:
    folder = witness.memory.folder
    for held, size in ((0, 1), (1, 2), (2, 4)):
        witness.add_checkpoint(log.submission(held, size))
    witness.memory.close()
    lines = (folder / "journal").read_bytes().splitlines(keepends=True)
    (folder / "journal").write_bytes(b"".join(lines[:-1]))
    assert refused(folder) == "journal-short"
    assert "قديمة" in capsys.readouterr().err


def test_a_state_put_back_is_not_believed(witness: Witness, log: Log) -> None:
    folder = witness.memory.folder
    old = (folder / "state.json").read_bytes()
    witness.add_checkpoint(log.submission(0, 1))
    witness.add_checkpoint(log.submission(1, 2))
    witness.memory.close()
    (folder / "state.json").write_bytes(old)
    assert refused(folder) == "state-old"
    (folder / "state.json").write_bytes(b"{}")
    assert refused(folder) == "state-damaged"


def test_a_line_changed_in_the_journal_is_found(witness: Witness, log: Log) -> None:
    folder = witness.memory.folder
    for held, size in ((0, 1), (1, 2), (2, 4)):
        witness.add_checkpoint(log.submission(held, size))
    witness.memory.close()
    raw = (folder / "journal").read_bytes()
    for place in range(0, len(raw), 97):
        (folder / "journal").write_bytes(raw[:place] + bytes([raw[place] ^ 1]) + raw[place + 1 :])
        with pytest.raises(DamagedError):
            Memory(folder)
    (folder / "journal").write_bytes(raw)
    Memory(folder).close()


def test_two_processes_never_share_one_memory(witness: Witness) -> None:
    assert refused(witness.memory.folder) == "in-use"


def test_the_key_is_for_its_owner_alone(folder: Path) -> None:
    assert (folder / "key").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


def test_a_witness_whose_whole_folder_was_put_back_stops_when_it_meets_its_own_signature(
    witness: Witness, log: Log, tmp_path: Path
) -> None:
    folder = witness.memory.folder
    witness.add_checkpoint(log.submission(0, 2))
    shutil.copytree(folder, tmp_path / "backup")
    line = witness.add_checkpoint(log.submission(2, 5)).body.decode()
    witness.memory.close()
    shutil.rmtree(folder)
    shutil.copytree(tmp_path / "backup", folder)

    again = watching(folder, log)
    assert parse_size(again.add_checkpoint(log.submission(5)).body) == 2
    shown = format_submission(2, log.proof(2), log.note() + line)
    assert again.add_checkpoint(shown).status == 503
    assert again.add_checkpoint(log.submission(2, 3)).status == 503
    again.memory.close()
    assert refused(folder) == "halted"


def test_a_strangers_line_on_a_checkpoint_stops_nobody(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 2))
    # One with our name by another key; one of ours, on another checkpoint than it stands under.
    stranger = cosign(log.note(3).partition("\n\n")[0] + "\n", new_signer_key("audit.example/rasid", 4), NOON)
    misplaced = cosign(log.note(2).partition("\n\n")[0] + "\n", witness.memory.signer, NOON)
    for held, size, line in ((2, 3, stranger), (3, 5, misplaced)):
        shown = format_submission(held, log.proof(held, size), log.note(size) + line.line())
        assert witness.add_checkpoint(shown).status == 200


def test_a_clock_that_went_back_signs_nothing(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 2))
    late = Witness(witness.memory, witness.trusted, lambda: NOON - timedelta(hours=1))
    assert late.add_checkpoint(log.submission(2)).status == 503
    near = Witness(witness.memory, witness.trusted, lambda: NOON - timedelta(seconds=30))
    reply = near.add_checkpoint(log.submission(2))
    own = witness.memory.signer.verifier
    assert verified_cosignatures(log.note() + reply.body.decode(), [own]) == {own.name: NOON}


# Keys follow one another -----------------------------------------------------------


def test_a_new_key_is_believed_once_the_old_one_says_so(witness: Witness, log: Log) -> None:
    witness.add_checkpoint(log.submission(0, 2))
    following = new_signer_key(ORIGIN)
    by_next = format_submission(2, log.proof(2, 3), log.note(3, following))
    assert witness.add_checkpoint(by_next).status == 403
    for signers in ([log.key], [following]):
        with pytest.raises(NotTrustedError, match="note-unsigned"):
            witness.trusted.follow(succession(log.key, following, *signers))
    assert witness.trusted.follow(succession(log.key, following)) == [following.verifier]
    assert witness.add_checkpoint(by_next).status == 200
    # The key before is over once its successor has signed: whoever stole it gets nothing signed any more.
    assert witness.add_checkpoint(log.submission(3)).status == 403
    assert reopened(witness, log).add_checkpoint(log.submission(3)).status == 403


def test_a_logs_whole_file_of_keys_is_read_too(folder: Path, log: Log, tmp_path: Path, capsys: Any) -> None:
    second, third = new_signer_key(ORIGIN), new_signer_key(ORIGIN)
    Trusted(folder).add(str(log.key.verifier))
    notes = [succession(log.key, second), succession(second, third)]
    document = {"format": "rasid/keys/v1", "first": str(log.key.verifier), "successions": notes}
    (tmp_path / "keys.json").write_text(json.dumps(document))
    words = ["trust", "--state", str(folder), str(tmp_path / "keys.json")]
    assert commands.run(words) == 0
    assert str(third.verifier) in capsys.readouterr().out
    assert Trusted(folder).logs()[ORIGIN] == (log.key.verifier, second.verifier, third.verifier)
    assert commands.run(words) == 0


def test_another_key_is_not_taken_from_the_command_line(folder: Path, log: Log, capsys: Any) -> None:
    Trusted(folder).add(str(log.key.verifier))
    other = str(new_signer_key(ORIGIN).verifier)
    assert commands.run(["run", "--state", str(folder), "--log", other]) == 1
    assert "rasid witness trust" in capsys.readouterr().err


# The command -----------------------------------------------------------------------


def test_the_command_makes_a_witness_once_and_says_what_it_signed(
    tmp_path: Path, log: Log, capsys: Any
) -> None:
    state = str(tmp_path / "w")
    assert commands.run(["init", "--name", "has space", "--state", state]) == 1
    assert commands.run(["init", "--name", "press.example/rasid", "--state", state]) == 0
    said = capsys.readouterr().out
    assert "press.example/rasid+" in said
    assert "مفتاحه العلني" in said
    assert commands.run(["init", "--name", "press.example/rasid", "--state", state]) == 1
    assert commands.run(["run", "--state", state]) == 1
    witness = watching(Path(state), log)
    line = witness.add_checkpoint(log.submission(0)).body.decode()
    # Beside a witness that runs.
    assert commands.run(["show", "--state", state]) == 0
    said = capsys.readouterr().out
    assert log.note() + line in said
    assert "2026-11-22 12:00:00" in said


def test_every_reason_has_its_words() -> None:
    source = "".join(
        (Path(memory.__file__).with_name(name)).read_text() for name in ("memory.py", "trust.py")
    )
    for language in ("ar", "en"):
        words = (Path(memory.__file__).parent / "locale" / f"{language}.ftl").read_text()
        for kind, marker in (("refused", 'DamagedError("'), ("untrusted", 'NotTrustedError("')):
            reasons = {part.partition('"')[0] for part in source.split(marker)[1:]}
            assert reasons
            assert [r for r in reasons if f"\nwitness-{kind}-{r} =" not in words] == []


# Anything at all ---------------------------------------------------------------------

VALID = Log().grow(5)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.tuples(st.integers(0, 400), st.binary(max_size=6), st.integers(0, 12)).map(
            lambda edit: VALID.submission(2)[: edit[0]] + edit[1] + VALID.submission(2)[edit[0] + edit[2] :]
        ),
    )
)
def test_no_body_makes_it_fall_or_sign_what_it_should_not(
    tmp_path_factory: pytest.TempPathFactory, body: bytes
) -> None:
    witness = _FUZZED.get("witness")
    if witness is None:
        witness = _FUZZED["witness"] = watching(made(tmp_path_factory.mktemp("fuzz") / "w"), VALID)
        witness.add_checkpoint(VALID.submission(0, 2))
    reply = witness.add_checkpoint(body)
    assert reply.status in (200, 400, 403, 404, 409, 422)
    if reply.status == 200:
        signed = parse_note(parse_submission(body).note).text
        assert signed in {parse_note(VALID.note(size)).text for size in (2, 5)}


_FUZZED: dict[str, Witness] = {}


@given(st.binary(max_size=200))
def test_the_formats_refuse_with_their_own_error_only(raw: bytes) -> None:
    for parse in (parse_submission, parse_size):
        with contextlib.suppress(NoteError):
            parse(raw)
