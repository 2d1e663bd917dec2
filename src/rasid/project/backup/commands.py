"""`rasid backup …`, `rasid restore`: words of the terminal enter; a backup, a restored installation, figures leave."""

import argparse
import fcntl
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import django
from botocore.exceptions import BotoCoreError, ClientError
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from rasid.project.backup import drilling, manifests, pruning, sealing, state
from rasid.project.backup.places import Place, place_of
from rasid.project.installation import data_folder, prepared
from rasid.project.postgres import ClusterError, start
from rasid.project.postgres.copying import CopyFailedError
from rasid.project.saying import complain, complain_of_cluster, tell

_SAY_EVERY_S = 5.0
_MB = 1_000_000


class WrongWordsError(Exception):
    """Something in the settings or on the command line is missing or wrong."""

    def __init__(self, message_id: str, **params: str) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.params = params


def backup(words: list[str]) -> int:
    """`rasid backup [PLACE] [--full] [--wal]`."""
    parser = _parser("backup", "place")
    parser.add_argument("--full", action="store_true")
    parser.add_argument("--wal", action="store_true")
    parser.add_argument("--json", action="store_true")
    return _guarded(lambda: _back_up(parser.parse_args(words)))


def listing(words: list[str]) -> int:
    """`rasid backup list [PLACE]`."""
    return _guarded(lambda: _list(_parser("backup list", "place").parse_args(words)))


def prune(words: list[str]) -> int:
    """`rasid backup prune [PLACE] [--days 35]`."""
    parser = _parser("backup prune", "place")
    parser.add_argument("--days", type=int, default=pruning.DAYS)
    return _guarded(lambda: _prune(parser.parse_args(words)))


def restore(words: list[str]) -> int:
    """`rasid restore [PLACE] --identity FILE [--keys-identity FILE] [--to TIME] [--keep-files]`."""
    parser = _restore_parser("restore")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep-files", action="store_true")
    return _guarded(lambda: _restore(parser.parse_args(words)))


def drill(words: list[str]) -> int:
    """`rasid backup drill [PLACE] --identity FILE … [--receipt FILE] [--bulletin FILE] [--checkpoint FILE]`."""
    parser = _restore_parser("backup drill")
    for kind in ("receipt", "bulletin", "checkpoint"):
        parser.add_argument(f"--{kind}", action="append", default=[])
    parser.add_argument("--in", dest="below", default="")
    return _guarded(lambda: _drill(parser.parse_args(words)))


def _parser(command: str, *_places: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(f"rasid {command}")
    parser.add_argument("place", nargs="?", default=os.environ.get("RASID_BACKUP_TO", ""))
    parser.add_argument("--keys-place", default=os.environ.get("RASID_BACKUP_KEYS_TO", ""))
    return parser


def _restore_parser(command: str) -> argparse.ArgumentParser:
    parser = _parser(command)
    parser.add_argument("--identity", action="append", default=[], metavar="FILE")
    parser.add_argument("--keys-identity", action="append", default=[], metavar="FILE")
    parser.add_argument("--to", default="", metavar="TIME")
    return parser


def _guarded(act: Any) -> int:
    try:
        code: int = act()
        return code
    except WrongWordsError as error:
        complain(error.message_id, **error.params)
    except sealing.NotARecipientError as error:
        complain("cli-backup-not-a-recipient", text=str(error))
    except CopyFailedError as error:
        complain("cli-backup-failed", why=str(error))
    except ClusterError as error:
        complain_of_cluster(error)
    except (OSError, BotoCoreError, ClientError) as error:
        complain("cli-backup-failed", why=str(error))
    return 1


def _place(options: argparse.Namespace) -> tuple[Place, Place]:
    if not options.place:
        raise WrongWordsError("cli-backup-no-place")
    if options.place.startswith("s3://") and urlsplit(options.place).netloc == os.environ.get(
        "RASID_S3_BUCKET"
    ):
        # A backup would hold all backups before it.
        raise WrongWordsError("cli-backup-own-bucket", bucket=os.environ["RASID_S3_BUCKET"])
    place = place_of(options.place)
    return place, place_of(options.keys_place) if options.keys_place else place


# Making one --------------------------------------------------------------------------------------------


def _recipients() -> tuple[list[Any], list[Any], tuple[str, ...]]:
    ours, keys = (
        os.environ.get("RASID_BACKUP_RECIPIENT", ""),
        os.environ.get("RASID_BACKUP_KEYS_RECIPIENT", ""),
    )
    if not ours or not keys:
        raise WrongWordsError("cli-backup-no-recipient")
    names = {part.strip() for part in ours.replace("\n", ",").split(",") if part.strip()}
    if names & {part.strip() for part in keys.replace("\n", ",").split(",")}:
        # Whoever opens the one must not open the other by that alone.
        raise WrongWordsError("cli-backup-one-recipient")
    return sealing.recipients(ours), sealing.recipients(keys), tuple(sorted(names))


def _back_up(options: argparse.Namespace) -> int:
    place, keys_place = _place(options)
    to, keys_to, names = _recipients()
    server, password = _server()
    began = monotonic()
    with ExitStack() as stack:
        stack.enter_context(_alone())
        is_ours = "RASID_DATABASE_URL" not in os.environ
        stack.enter_context(prepared())
        cluster = start(data_folder()) if is_ours else None
        if cluster:
            stack.callback(cluster.stop)
        elif not server:
            raise WrongWordsError("cli-backup-server-of-yours")
        django.setup()
        taking = import_module("rasid.project.backup.taking")
        if options.wal:
            if cluster is None:
                raise WrongWordsError("cli-backup-server-of-yours")
            taking.begin_archiving(cluster)
            carrying = import_module("rasid.project.backup.carrying")
            new = carrying.Carrying(place, keys_place, data_folder(), to, keys_to, cluster).run()
            tell("cli-backup-wal", wal=new.wal, objects=new.objects, log=new.log)
            return 0
        work = taking.Taking(
            place, keys_place, data_folder(), to, keys_to, names, cluster,
            server=server, password=password, full=options.full, tell=_progress(quiet=options.json),
        )  # fmt: skip
        try:
            done = work.run()
        except taking.BackupFailedError as error:
            complain("cli-backup-failed", why=str(error))
            return 1
    if options.json:
        sys.stdout.write(
            json.dumps({"id": done.id, "full": done.is_full, "seconds": monotonic() - began}) + "\n"
        )
        return 0
    size = sum(part.bytes for part in done.parts)
    tell(
        "cli-backup-done", id=done.id, megabytes=round(size / _MB, 1), seconds=round(monotonic() - began, 1),
        objects=done.objects, entries=done.log["size"], kind="full" if done.is_full else "incremental",
    )  # fmt: skip
    return 0


@contextmanager
def _alone() -> Iterator[None]:
    """Pruning takes away what no backup names: also what one that is being made has put there."""
    folder = data_folder() / state.FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / "lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise WrongWordsError("cli-backup-busy") from None
        yield


def _server() -> tuple[str, str]:
    """A replication address, and its password apart: words of a command are seen by everybody on the machine."""
    given = os.environ.get("RASID_BACKUP_DATABASE_URL", "")
    if not given:
        return "", ""
    parts = conninfo_to_dict(given)
    password = str(parts.pop("password", "") or "")
    return make_conninfo(**{name: str(value) for name, value in parts.items()}), password


def _progress(*, quiet: bool) -> Any:
    """Figures for whoever waits, a few times a minute."""
    last = {"at": monotonic()}

    def said(name: str, size: int) -> None:
        if not quiet and monotonic() - last["at"] >= _SAY_EVERY_S:
            last["at"] = monotonic()
            tell("cli-backup-progress", part=name, megabytes=round(size / _MB))

    return said


def _list(options: argparse.Namespace) -> int:
    place, _ = _place(options)
    found = manifests.backups(place)
    for each in found:
        size = sum(part.bytes for part in each.parts)
        tell(
            "cli-backup-listed", id=each.id, at=each.at.isoformat(timespec="seconds"), entries=each.log["size"],
            kind="full" if each.is_full else "incremental", megabytes=round(size / _MB, 1), objects=each.objects,
        )  # fmt: skip
    if not found:
        tell("cli-backup-none", where=place.label)
    return 0


def _prune(options: argparse.Namespace) -> int:
    place, keys_place = _place(options)
    with _alone():
        done = pruning.prune(place, keys_place, datetime.now(UTC), options.days)
    tell("cli-backup-pruned", **asdict(done))
    return 0


# Putting back ------------------------------------------------------------------------------------------


def _restore(options: argparse.Namespace) -> int:
    place, keys_place = _place(options)
    holding, keys_holding = _identities(options)
    folder = data_folder()
    os.environ["RASID_DATA"] = str(folder)
    os.environ.setdefault("RASID_SECRET_KEY", "nothing is served meanwhile")
    if "RASID_DATABASE_URL" in os.environ:
        raise WrongWordsError("cli-restore-server-of-yours")
    django.setup()
    restoring = import_module("rasid.project.backup.restoring")
    work = restoring.Restoring(
        place, keys_place, folder, holding, keys_holding, _moment(options.to), _progress(quiet=options.json),
        options.keep_files,
    )  # fmt: skip
    try:
        done = work.run()
    except restoring.RestoreRefusedError as error:
        complain(f"cli-restore-{error.code}", **error.params)
        return 1
    if options.json:
        figures = {
            "id": done.backup.id,
            "seconds": done.seconds,
            "bytes": done.bytes,
            "missing": done.missing,
        }
        sys.stdout.write(json.dumps(figures) + "\n")
        return 1 if done.missing else 0
    for step, seconds in done.seconds.items():
        tell(
            "cli-restore-step",
            step=step,
            seconds=round(seconds, 1),
            megabytes=round(done.bytes.get(step, 0) / _MB, 1),
        )
    tell("cli-restore-done", folder=str(folder), minutes=round(sum(done.seconds.values()) / 60, 1))
    if done.missing:
        complain("cli-restore-missing", count=len(done.missing), files="\n".join(done.missing))
        return 1
    return 0


def _identities(options: argparse.Namespace) -> tuple[list[Any], list[Any]]:
    if not options.identity:
        raise WrongWordsError("cli-restore-no-identity")
    ours = sealing.identities([Path(file) for file in options.identity])
    keys = sealing.identities([Path(file) for file in options.keys_identity])
    return ours, keys or ours


def _moment(text: str) -> datetime | None:
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise WrongWordsError("cli-restore-no-moment", text=text) from None
    return found if found.tzinfo else found.astimezone()


def _drill(options: argparse.Namespace) -> int:
    place, _ = _place(options)
    _identities(options)
    words: list[str] = [options.place if options.place.startswith("s3://") else place.label]
    words += _again("--keys-place", [options.keys_place] if options.keys_place else [])
    words += _again("--identity", options.identity) + _again("--keys-identity", options.keys_identity)
    words += ["--to", options.to] if options.to else []
    done = drilling.drill(words, options.receipt, options.bulletin, options.checkpoint, options.below)
    for step, seconds in done.seconds.items():
        tell("cli-drill-step", step=step, seconds=round(seconds, 1))
    sys.stdout.write(done.said)
    if done.failed:
        complain("cli-drill-failed", step=done.failed)
        return 1
    state.remember(data_folder(), "drill", datetime.now(UTC))
    tell("cli-drill-done", minutes=round(done.minutes, 1), id=str(done.figures.get("id", "")))
    return 0


def _again(option: str, places: Sequence[str]) -> list[str]:
    """The option before each; the drill works in another folder."""
    whole = (each if each.startswith("s3://") else str(Path(each).resolve()) for each in places)
    return [word for each in whole for word in (option, each)]
