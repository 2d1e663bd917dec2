"""`rasid witness`: words from a terminal enter; a witness is made, runs, believes a new key, or says what it signed."""

import argparse
import asyncio
import errno
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from rasid.protocols.tlog.note import COSIGNATURE_V1, NoteError, new_signer_key
from rasid.witness import clock
from rasid.witness.memory import DamagedError, Memory, make_folder
from rasid.witness.server import Server
from rasid.witness.trust import NotTrustedError, Trusted
from rasid.witness.witness import Witness
from rasid.witness.words import complain, in_both, tell

DEFAULT_PORT = 8700


def run(words: list[str]) -> int:
    """The exit code: 0, or 1 with the reason on stderr."""
    options = _parser().parse_args(words)
    try:
        done: int = options.do(options)
    except DamagedError as error:
        complain(f"witness-refused-{error.reason}", **error.details)
        return 1
    except NotTrustedError as error:
        complain(f"witness-untrusted-{error.reason}", **error.details)
        return 1
    return done


def serve(
    folder: Path,
    logs: list[str],
    host: str,
    port: int,
    now: Callable[[], datetime] = clock.now,
) -> int:
    """Run until asked to stop. DamagedError when the memory must not be used."""
    with closing(Memory(folder)) as memory:
        trusted = Trusted(folder)
        for vkey in logs:
            trusted.add(vkey)
        if not trusted.logs():
            complain("witness-no-logs")
            return 1

        def when_up(taken: int) -> None:
            watched = ", ".join(sorted(trusted.logs()))
            tell("witness-running", host=host, port=str(taken), logs=watched)

        try:
            asyncio.run(Server(Witness(memory, trusted, now)).run(host, port, when_up))
        except OSError as error:
            if error.errno not in (errno.EADDRINUSE, errno.EADDRNOTAVAIL, errno.EACCES):
                raise
            complain("witness-address-unusable", host=host, port=str(port), why=str(error))
            return 1
    return 0


def _init(options: argparse.Namespace) -> int:
    try:
        signer = new_signer_key(options.name, COSIGNATURE_V1)
    except NoteError:
        complain("witness-name-unusable", name=options.name)
        return 1
    try:
        make_folder(options.state, signer, clock.now())
    except FileExistsError:
        complain("witness-there-already", folder=str(options.state))
        return 1
    tell("witness-made", name=options.name, folder=str(options.state))
    sys.stdout.write(f"\n    {signer.verifier}\n\n")
    tell("witness-made-next", folder=str(options.state))
    return 0


def _run(options: argparse.Namespace) -> int:
    return serve(options.state, options.log, options.host, options.port)


def _trust(options: argparse.Namespace) -> int:
    trusted = Trusted(options.state)
    try:
        text = options.note.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        complain("witness-note-unreadable", file=str(options.note), why=str(error))
        return 1
    added = trusted.follow(text)
    for key in added:
        tell("witness-trusted", origin=key.name)
        sys.stdout.write(f"\n    {key}\n\n")
    if not added:
        tell("witness-trusted-already")
    return 0


def _show(options: argparse.Namespace) -> int:
    """Reads beside a running witness: its lock is not taken."""
    memory = Memory(options.state, reading_only=True)
    sys.stdout.write(f"{memory.signer.verifier}\n\n")
    for origin, keys in sorted(Trusted(options.state).logs().items()):
        signed = memory.last.get(origin)
        if signed is None:
            tell("witness-shown-nothing", origin=origin)
        else:
            checkpoint = signed.checkpoint
            tell("witness-shown", origin=origin, size=str(checkpoint.size), at=f"{signed.at:%F %T}")
            sys.stdout.write(f"\n{signed.note}{signed.cosignature}")
        sys.stdout.write("".join(f"    {key}\n" for key in keys) + "\n")
    sys.stdout.write(in_both("witness-shown-count", count=memory.count) + "\n")
    for place in memory.disputes():
        tell("witness-shown-dispute", file=str(place))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("rasid witness", description=in_both("witness-usage"))
    commands = parser.add_subparsers(required=True, metavar="init | run | trust | show")
    init = commands.add_parser("init", help=in_both("witness-usage-init"))
    init.add_argument("--name", required=True)
    run_ = commands.add_parser("run", help=in_both("witness-usage-run"))
    run_.add_argument("--log", action="append", default=[], metavar="VKEY")
    run_.add_argument("--host", default="127.0.0.1")
    run_.add_argument("--port", type=int, default=DEFAULT_PORT)
    trust = commands.add_parser("trust", help=in_both("witness-usage-trust"))
    show = commands.add_parser("show", help=in_both("witness-usage-show"))
    for command, do in ((init, _init), (run_, _run), (trust, _trust), (show, _show)):
        command.add_argument("--state", type=Path, required=True, metavar="DIR")
        command.set_defaults(do=do)
    trust.add_argument("note", type=Path, metavar="NOTEFILE")
    return parser
