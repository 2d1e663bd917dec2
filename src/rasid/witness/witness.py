"""Bodies of requests enter; answers leave, and a signature only after it is in the memory and on the disk."""

import contextlib
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from rasid.protocols.tlog.checkpoint import Checkpoint
from rasid.protocols.tlog.cosignature import cosign
from rasid.protocols.tlog.note import NoteError, SignedNote, parse_note
from rasid.protocols.tlog.witness import SIZE_TYPE, Submission, format_size, parse_submission
from rasid.witness.clock import now as machine_now
from rasid.witness.judging import Answer, has_forgotten, judge, opened, origin_of
from rasid.witness.memory import DamagedError, Memory, Signed
from rasid.witness.trust import Trusted, still_believed

TEXT_TYPE = "text/plain; charset=utf-8"
CLOCK_TOLERANCE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Reply:
    status: int
    body: bytes
    content_type: str = TEXT_TYPE


def _tell(line: str) -> None:
    # A reader of these lines who went away must not keep a signature back.
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.write(line + "\n")
        sys.stdout.flush()


class Witness:
    """One institution's witness: a memory, the logs it watches, a clock."""

    def __init__(
        self,
        memory: Memory,
        trusted: Trusted,
        now: Callable[[], datetime] = machine_now,
        tell: Callable[[str], object] = _tell,
    ) -> None:
        self.memory, self.trusted, self._now, self._tell = memory, trusted, now, tell
        # One after another: comparing with what is held and writing what is signed must not be parted.
        self._turn = threading.Lock()

    def add_checkpoint(self, body: bytes) -> Reply:
        """The call add-checkpoint of tlog-witness."""
        try:
            submission = parse_submission(body)
            origin = origin_of(submission.note)
        except NoteError as error:
            return _refusal(Answer.MALFORMED, str(error))
        with self._turn:
            try:
                return self._answer(submission, origin)
            except (OSError, DamagedError) as error:
                self._tell(f"cannot remember: {error}")
                return _refusal(Answer.NOT_NOW, "this witness cannot sign now")

    def latest(self, origin_hash: str) -> Reply | None:
        """The newest checkpoint signed of the log whose origin has this SHA-256, with the witness's line."""
        for origin, signed in self.memory.last.items():
            if sha256(origin.encode()).hexdigest() == origin_hash:
                return Reply(200, (signed.note + signed.cosignature).encode())
        return None

    def said(self) -> Reply:
        """For whoever opens the address: the witness's key, and what it last signed of each log."""
        notes = [signed.note + signed.cosignature for _, signed in sorted(self.memory.last.items())]
        return Reply(200, "\n".join([f"{self.memory.signer.verifier}\n", *notes]).encode())

    def _answer(self, submission: Submission, origin: str) -> Reply:
        keys = self.trusted.logs().get(origin)
        if not keys:
            return _refusal(Answer.UNKNOWN_LOG, "not a log of this witness")
        last = self.memory.last.get(origin)
        try:
            note, offered = opened(submission.note, still_believed(keys, _signers(last)))
        except NoteError as error:
            return _refusal(Answer.UNSIGNED, str(error))
        held = last.checkpoint if last else None
        if has_forgotten(submission.note, offered, held, self.memory.signer.verifier):
            self.memory.halt(submission.note)
            self._tell(f"HALTED: own signature on size {offered.size} of {origin} is not remembered")
        if self.memory.is_broken:
            return _refusal(Answer.NOT_NOW, "this witness cannot sign now")
        verdict = judge(submission, offered, held)
        if verdict.held_size is not None:
            return Reply(verdict.answer, format_size(verdict.held_size), SIZE_TYPE)
        if verdict.answer is Answer.SIGNED:
            return self._signed(note, offered, last)
        if verdict.answer is Answer.CONFLICT and last:
            self.memory.keep_dispute(offered.size, last.note, str(note))
            self._tell(f"DISPUTE: two trees of size {offered.size} signed by {origin}")
        return _refusal(verdict.answer, verdict.answer.name.lower().replace("_", " "))

    def _signed(self, note: SignedNote, offered: Checkpoint, last: Signed | None) -> Reply:
        at = self._now()
        newest = self.memory.newest_at
        if newest and at < newest:
            if newest - at > CLOCK_TOLERANCE:
                self._tell(f"the clock says {at:%F %T}, but something was signed at {newest:%F %T}")
                return _refusal(Answer.NOT_NOW, "this witness's clock is behind")
            at = newest
        line = cosign(note.text, self.memory.signer, at).line()
        # The same tree again promises nothing new: anybody may ask for it, and must not fill the disk.
        if last is None or last.checkpoint != offered or parse_note(last.note).text != note.text:
            self.memory.remember(at, str(note), line)
            self._tell(f"signed {offered.origin} {offered.size}")
        return Reply(Answer.SIGNED, line.encode())


def _signers(last: Signed | None) -> frozenset[bytes]:
    if last is None:
        return frozenset()
    return frozenset(line.key_id for line in parse_note(last.note).signatures)


def _refusal(answer: Answer, why: str) -> Reply:
    return Reply(answer, (why + "\n").encode())
