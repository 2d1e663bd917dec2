"""Checkpoints enter; witnesses outside the office are asked to sign them, and what they signed leaves.

Nobody waits for a witness but whoever publishes: acts are placed, receipts given and files served without them. A
witness that is slow, silent or wrong costs its own signature and nothing else.
"""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path

import httpx
from django.conf import settings
from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.ledger import files
from rasid.foundation.ledger.models import Checkpoint, Cosignature, WitnessCall
from rasid.foundation.ledger.witness_file import (
    GRAVE,
    SILENT_AFTER,
    Outcome,
    Witness,
    WitnessFileError,
    read_witnesses,
)
from rasid.protocols.tlog.cosignature import verified_cosignatures, with_signatures
from rasid.protocols.tlog.note import NoteError, NoteSignature
from rasid.protocols.tlog.tiles import TiledLog, TileError
from rasid.protocols.tlog.witness import (
    PATH,
    SIZE_TYPE,
    format_submission,
    parse_signatures,
    parse_size,
)

CALL_SECONDS = 6.0
"""For everything that one witness is asked in one go."""
MOST_ANSWER_BYTES = 16 * 1024
MOST_TRIES = 3
CLOCKS_APART = timedelta(hours=2)
"""A signature dated farther from our clock is not kept: a bulletin that carries it would look like a clock set back."""


@dataclass(frozen=True)
class Standing:
    """A witness as the office's pages show it: its newest signature, and since when it has been failing."""

    witness: Witness
    newest: Cosignature | None
    outcome: Outcome | None
    failing_since: datetime | None

    @property
    def state(self) -> str:
        """The end of a message id: `ledger-witness-<state>`."""
        return self.outcome or "never"

    @property
    def is_silent(self) -> bool:
        """For a day and longer, or with an answer that waiting does not mend."""
        if self.outcome in GRAVE:
            return True
        return self.failing_since is not None and clock.now() - self.failing_since >= SILENT_AFTER


@dataclass(frozen=True)
class _Question:
    """What one witness is asked: the newest checkpoint, from the size that it signed last as far as we know."""

    witness: Witness
    note: str
    size: int
    held: int
    evidence: str
    """The checkpoint of size `held` with the witness's own line."""


@dataclass(frozen=True)
class Said:
    """What one witness answered; `size` where it names one."""

    witness: Witness
    outcome: Outcome
    line: NoteSignature | None = None
    at: datetime | None = None
    size: int = 0


# Who they are --------------------------------------------------------------------


def witnesses() -> tuple[Witness, ...]:
    """The witnesses of RASID_WITNESSES. Raises WitnessFileError with the reason when the file is wrong."""
    if not settings.WITNESSES:
        return ()
    place = Path(settings.WITNESSES)
    try:
        changed = place.stat().st_mtime_ns
    except OSError as error:
        raise WitnessFileError(str(error)) from error
    return _written_down(place, changed)


def known_witnesses() -> tuple[Witness, ...]:
    """The same for pages, which go on without them: publishing, the doctor and the worker's log say what is wrong."""
    try:
        return witnesses()
    except WitnessFileError:
        return ()


@lru_cache(maxsize=4)
def _written_down(place: Path, _changed: int) -> tuple[Witness, ...]:
    return read_witnesses(place)


# What they signed ----------------------------------------------------------------


def noted(checkpoint: Checkpoint) -> str:
    """The checkpoint's note with every witness's line that we have on it."""
    rows = Cosignature.objects.filter(checkpoint=checkpoint).order_by("vkey")
    lines = [line for row in rows for line in parse_signatures(row.line.encode())]
    return with_signatures(checkpoint.note, lines) if lines else checkpoint.note


def signed_by(checkpoint: Checkpoint) -> dict[str, Cosignature]:
    """Lines of today's witnesses on this checkpoint, by their keys."""
    of_today = [witness.vkey for witness in known_witnesses()]
    return {row.vkey: row for row in checkpoint.cosignatures.filter(vkey__in=of_today)}


def standings() -> list[Standing]:
    """Every witness, and how it stands with it."""
    calls = {call.vkey: call for call in WitnessCall.objects.all()}
    found = []
    for witness in known_witnesses():
        newest = Cosignature.objects.filter(vkey=witness.vkey).order_by("-checkpoint_id").first()
        call = calls.get(witness.vkey)
        found.append(
            Standing(
                witness,
                newest,
                Outcome(call.outcome) if call else None,
                call.failing_since if call else None,
            )
        )
    return found


# Asking --------------------------------------------------------------------------


def gather() -> Checkpoint | None:
    """Ask every witness that has not signed the newest checkpoint, all at once; keep what verifies.

    Returns that checkpoint; None while the log is empty. Takes CALL_SECONDS at most, whatever they do.
    """
    newest = Checkpoint.objects.order_by("-size").first()
    if newest is None:
        return None
    signed = signed_by(newest)
    asked = [
        _question(witness, newest.note, newest.size) for witness in witnesses() if witness.vkey not in signed
    ]
    if asked:
        _keep(newest, asyncio.run(_ask_all(asked)))
    return newest


def asked_about(note: str, size: int) -> list[Said]:
    """What every witness says of a head that our files hold, though our tables may not. Nothing is kept of it."""
    return asyncio.run(_ask_all([_question(witness, note, size) for witness in witnesses()]))


def _question(witness: Witness, note: str, size: int) -> _Question:
    row = (
        Cosignature.objects.filter(vkey=witness.vkey)
        .select_related("checkpoint")
        .order_by("-checkpoint_id")
        .first()
    )
    if row is None:
        return _Question(witness, note, size, 0, "")
    evidence = with_signatures(row.checkpoint.note, parse_signatures(row.line.encode()))
    return _Question(witness, note, size, row.checkpoint_id, evidence)


@transaction.atomic
def _keep(checkpoint: Checkpoint, answers: Iterable[Said]) -> None:
    now = clock.now()
    for said in answers:
        outcome = said.outcome
        if outcome is Outcome.AHEAD and Checkpoint.objects.filter(size__gte=said.size).exists():
            # Another process was quicker with a newer checkpoint.
            continue
        call = WitnessCall.objects.select_for_update().filter(vkey=said.witness.vkey).first()
        since = (call and call.failing_since) or now
        WitnessCall.objects.update_or_create(
            vkey=said.witness.vkey,
            defaults={
                "asked_at": now,
                "outcome": outcome,
                "failing_since": None if outcome is Outcome.SIGNED else since,
            },
        )
        if said.line and said.at:
            row = Cosignature(
                checkpoint=checkpoint,
                vkey=said.witness.vkey,
                names=said.witness.names,
                is_demonstration=said.witness.is_demonstration,
                line=said.line.line(),
                at=said.at,
                kept_at=now,
            )
            # Whoever asked at the same time may have kept one already.
            Cosignature.objects.bulk_create([row], ignore_conflicts=True)


async def _ask_all(asked: Sequence[_Question]) -> list[Said]:
    timeout = httpx.Timeout(CALL_SECONDS, pool=None)
    async with httpx.AsyncClient(timeout=timeout, follow_redirects=False, trust_env=False) as client:
        return list(await asyncio.gather(*(_ask(client, question) for question in asked)))


async def _ask(client: httpx.AsyncClient, question: _Question) -> Said:
    """Never raises: whatever goes wrong outside is an answer too."""
    try:
        async with asyncio.timeout(CALL_SECONDS):
            return await _talk(client, question)
    except (TimeoutError, httpx.HTTPError, httpx.InvalidURL, OSError):
        return Said(question.witness, Outcome.SILENT)
    except (NoteError, TileError, UnicodeError, ValueError):
        return Said(question.witness, Outcome.UNREADABLE)


async def _talk(client: httpx.AsyncClient, question: _Question) -> Said:
    witness, old = question.witness, question.held
    for _ in range(MOST_TRIES):
        log = TiledLog(files.read, question.size)
        proof = await asyncio.to_thread(log.consistency_proof, old)
        status, kind, body = await _post(client, witness, format_submission(old, proof, question.note))
        if status == 200:
            return _signed(question, body)
        if status != 409 or not kind.startswith(SIZE_TYPE):
            return Said(witness, _refusal(status))
        size = parse_size(body)
        if size > question.size:
            return Said(witness, Outcome.AHEAD, size=size)
        if size < question.held:
            # It must learn it itself, or it would go on signing from where it was set back to.
            await _remind(client, question, size)
            return Said(witness, Outcome.FORGOT, size=size)
        old = size
    return Said(witness, Outcome.UNREADABLE)


async def _remind(client: httpx.AsyncClient, question: _Question, size: int) -> None:
    """Show a witness its own signature on a tree that it no longer knows."""
    proof = await asyncio.to_thread(TiledLog(files.read, question.held).consistency_proof, size)
    await _post(client, question.witness, format_submission(size, proof, question.evidence))


def _signed(question: _Question, body: bytes) -> Said:
    """The line of the witness's own key; NoteError when there is none that verifies. Other lines are not looked at."""
    key = question.witness.key
    own = [line for line in parse_signatures(body) if (line.name, line.key_id) == (key.name, key.key_id)]
    for line in own:
        at = verified_cosignatures(with_signatures(question.note, [line]), [key])[key.name]
        if abs(at - clock.now()) > CLOCKS_APART:
            return Said(question.witness, Outcome.CLOCK)
        return Said(question.witness, Outcome.SIGNED, line, at)
    raise NoteError("an answer without the witness's own line")


def _refusal(status: int) -> Outcome:
    known = {
        403: Outcome.KEY_UNKNOWN,
        404: Outcome.LOG_UNKNOWN,
        409: Outcome.OTHER_HISTORY,
        422: Outcome.OTHER_HISTORY,
    }
    return known.get(status, Outcome.REFUSED)


async def _post(client: httpx.AsyncClient, witness: Witness, body: bytes) -> tuple[int, str, bytes]:
    headers = {"content-type": "text/plain; charset=utf-8", "accept-encoding": "identity"}
    async with client.stream("POST", f"{witness.url}/{PATH}", content=body, headers=headers) as response:
        answer = b""
        async for piece in response.aiter_raw():
            answer += piece
            if len(answer) > MOST_ANSWER_BYTES:
                raise NoteError("an answer without end")
        return response.status_code, response.headers.get("content-type", ""), answer
