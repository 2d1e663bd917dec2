"""A running installation with a published week, its witnesses, and a reader who kept things."""

import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
import psycopg

from rasid.project.postgres.throwaway import throwaway
from tests.browser.offices import Enrolled, Phone
from tests.browser.stack import ROOT, Stack, own_folder, running
from tests.browser.visitors import DESERTED, Collect

SLUG = "jo"
SUNDAY = datetime(2026, 11, 15, 6, 0, tzinfo=UTC)
MONDAY = SUNDAY + timedelta(days=1, hours=1)
NEXT_SUNDAY = SUNDAY + timedelta(days=7)
WITNESSES = ("bureau", "university", "newspaper")
CODE = "7K3M9QXD2VRT"
PATIENCE_S = 300
# A witness has its machine's clock; here machine and demonstration share the hands that the tests set.
_WITNESS = """
import sys
from pathlib import Path
from rasid.foundation.calendar import clock
from rasid.witness.commands import serve
clock.allow_travel()
clock.follow(Path(sys.argv[2]))
serve(Path(sys.argv[1]), [sys.argv[3]], "127.0.0.1", int(sys.argv[4]), clock.now)
"""
_READER = """
import sys
from datetime import datetime, timedelta
sys.path.insert(0, sys.argv[1])
sys.stdout.reconfigure(encoding="utf-8")
import verify
sys.exit(verify.run(sys.argv[3:], datetime.fromisoformat(sys.argv[2]) + timedelta(minutes=10)))
"""
# What the restored tables must not touch: other processes keep their own books there.
_OTHERS = ("procrastinate_", "django_session", "django_migrations", "usersessions_")


@dataclass(frozen=True)
class Verdict:
    """Exit status and words of the verifier that a reader runs at home."""

    status: int
    words: str


@dataclass
class Week:
    """The installation, what its people did, and what somebody outside kept. Acts go through `act`."""

    stack: Stack
    inside: subprocess.Popen[str]
    folder: Path
    witnesses: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    ports: dict[str, int] = field(default_factory=dict)
    calm: dict[tuple[str, ...], Verdict] = field(default_factory=dict)
    now: datetime = SUNDAY
    then: datetime = SUNDAY
    closed: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)

    # Acts ------------------------------------------------------------------------------------

    def act(self, name: str, **what: Any) -> Any:
        """One act inside the installation (`inside.py`); its value."""
        assert self.inside.stdin is not None
        assert self.inside.stdout is not None
        self.inside.stdin.write(json.dumps({"act": name, **what}) + "\n")
        self.inside.stdin.flush()
        while line := self.inside.stdout.readline():
            if line.startswith('{"'):
                answer = json.loads(line)
                assert "error" not in answer, answer["error"]
                return answer["value"]
        raise AssertionError("the process inside has ended")

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        """As the database's superuser; no trigger stands in the way."""
        return self.stack.sql(statement)

    @cached_property
    def log(self) -> Path:
        return Path(self.act("log_folder")["log"])

    @cached_property
    def keys(self) -> Path:
        return Path(self.act("log_folder")["keys"])

    def send_report(self, code: str, text: str) -> bytes:
        """A resident's telephone at the public door; the receipt that it keeps."""
        reply = httpx.post(
            f"{self.stack.url}/api/v1/{SLUG}/resident/reports",
            content=self.act("statement", text=text).encode(),
            headers={"Authorization": f"Receipt {code}", "Content-Type": "application/json"},
            timeout=30,
        )
        assert reply.status_code == 201, reply.text
        receipt: str = reply.json()["receipt"]
        return receipt.encode()

    def travel_to(self, moment: datetime) -> None:
        self.now = moment
        self.stack.set_clock(moment)

    def wait(self, **time: float) -> None:
        """Let so much time pass, or with negative figures set the clock back."""
        self.travel_to(self.now + timedelta(**time))

    # The reader ------------------------------------------------------------------------------

    def keep(self, name: str, content: bytes) -> Path:
        place = self.folder / "reader" / name
        place.parent.mkdir(exist_ok=True)
        place.write_bytes(content)
        return place

    def download(self, path: str) -> bytes:
        return httpx.get(f"{self.stack.url}/p/{SLUG}/{path}", timeout=60).raise_for_status().content

    def verify(self, *words: str | Path) -> Verdict:
        """A stranger's machine: one file, the standard library, and what the site gives everybody today."""
        # The reader's clock shows what the installation's does, whatever day this test is run on.
        program = [
            sys.executable,
            "-S",
            "-I",
            "-c",
            _READER,
            str(self.folder / "reader"),
            self.now.isoformat(),
        ]
        command = [*program, *map(str, words)]
        command += ["--site", f"{self.stack.url}/p/{SLUG}"]
        done = subprocess.run(command, env={}, capture_output=True, text=True, check=False, timeout=120)
        assert not done.stderr, done.stderr
        return Verdict(done.returncode, done.stdout)

    @cached_property
    def vkeys(self) -> list[str]:
        return [
            line.split('"')[1]
            for line in (self.folder / "witnesses.toml").read_text().splitlines()
            if line.startswith("key")
        ]

    def kept(self, *what: str) -> list[str]:
        """Words for the verifier: of `bulletin`, `receipt`, `checkpoint`, `witnesses`, those that a reader has."""
        reader = self.folder / "reader"
        options: dict[str, list[str]] = {
            "later bulletin": ["--bulletin", str(reader / "bulletin.json")],
            "bulletin": ["--bulletin", str(reader / "bulletin.json")],
            "receipt": ["--receipt", str(reader / "receipt.json")],
            "checkpoint": ["--checkpoint", str(reader / "checkpoint")],
            "witnesses": [word for vkey in self.vkeys for word in ("--witness", vkey)],
        }
        return [word for each in what for word in options[each]]

    # Going back ------------------------------------------------------------------------------

    def remember(self, name: str) -> None:
        """Everything as it is: tables, the log's files, keys, the witnesses' memories."""
        self.sql(f"CREATE SCHEMA {name}")
        for table in self._tables():
            self.sql(f"CREATE TABLE {name}.{table} AS TABLE public.{table}")
        for source, place in self._folders(name):
            shutil.copytree(source, place)

    def go_back(self, name: str, *, witnesses: bool = True, files: bool = True) -> None:
        """Undo: what an operator does who restores a backup, but for all of it at once; or of the tables alone."""
        with psycopg.connect(self.stack.superuser) as connection:
            connection.execute("SET session_replication_role = replica")
            tables = self._tables()
            connection.execute(f"LOCK TABLE {', '.join(tables)} IN ACCESS EXCLUSIVE MODE")
            for table in tables:
                columns = ", ".join(self._columns[table])
                connection.execute(f"DELETE FROM {table}")
                connection.execute(
                    f"INSERT INTO {table} ({columns}) OVERRIDING SYSTEM VALUE SELECT {columns} FROM {name}.{table}"
                )
            for source, place in self._folders(name) if files else ():
                if source.parent != self.folder:
                    refill(source, place)
        if witnesses:
            for witness in WITNESSES:
                self.roll_back_witness(witness, name)

    def roll_back_witness(self, witness: str, name: str) -> None:
        """Its folder as it was, for instance from a backup; and it runs again."""
        place = self.folder / f"{name}-{witness}"
        if (self.folder / witness / "journal").read_bytes() != (place / "journal").read_bytes():
            self.witnesses[witness].terminate()
            self.witnesses[witness].wait(timeout=20)
            refill(self.folder / witness, place)
            self.start_witness(witness)

    def _folders(self, name: str) -> list[tuple[Path, Path]]:
        """What is copied, and to where."""
        found = [(self.stack.data / part, self.folder / f"{name}-{part}") for part in ("public", "keys")]
        return [*found, *((self.folder / one, self.folder / f"{name}-{one}") for one in WITNESSES)]

    @cached_property
    def _columns(self) -> dict[str, list[str]]:
        rows = self.sql(
            "SELECT t.table_name, c.column_name FROM information_schema.tables t JOIN information_schema.columns c"
            " USING (table_schema, table_name) WHERE t.table_schema = 'public' AND t.table_type = 'BASE TABLE'"
            " AND c.is_generated = 'NEVER' ORDER BY 1, c.ordinal_position"
        )
        found: dict[str, list[str]] = {}
        for table, column in rows:
            if not table.startswith(_OTHERS):
                found.setdefault(table, []).append(f'"{column}"')
        return found

    def _tables(self) -> list[str]:
        return list(self._columns)

    # Witnesses -------------------------------------------------------------------------------

    def start_witness(self, name: str) -> None:
        hands, port = self.stack.data / "demonstration-clock", str(self.ports[name])
        vkey = str(self.act("log_key"))
        words = [sys.executable, "-c", _WITNESS, str(self.folder / name), str(hands), vkey, port]
        with (self.folder / f"{name}.log").open("ab") as said:
            self.witnesses[name] = subprocess.Popen(
                words, env=self.stack.environment, stdout=said, stderr=subprocess.STDOUT
            )
        eventually(lambda: _answers(self.ports[name]), f"witness {name} answers")


def refill(folder: Path, source: Path) -> None:
    """Another folder's content in this one's place; the folder itself stays, for those who have it open."""
    for each in folder.iterdir():
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    shutil.copytree(source, folder, dirs_exist_ok=True)


@contextmanager
def published_week(database: Mapping[str, str] | None = None) -> Iterator[Week]:
    """The week, played. `database` names a server of the operator's own: RASID_… addresses and `superuser`."""
    with ExitStack() as stack:
        folder = stack.enter_context(own_folder())
        data = folder / "data"
        data.mkdir(mode=0o711)
        folder.chmod(0o711)
        given = {name: value for name, value in (database or {}).items() if name.startswith("RASID_")}
        settings = {**given, "RASID_WITNESSES": str(folder / "witnesses.toml"), "RASID_WITNESS_QUORUM": "2"}
        (folder / "witnesses.toml").write_text("witness = []\n")
        installed = stack.enter_context(running(data, slug=SLUG, at=SUNDAY, settings=settings))
        if database:
            installed.__dict__["superuser"] = database["superuser"]
        week = Week(installed, stack.enter_context(_inside(installed)), folder)
        stack.callback(_stop_witnesses, week)
        _play(week)
        yield week


@contextmanager
def external_database() -> Iterator[dict[str, str]]:
    """A PostgreSQL server that is not this installation's own, as an operator would name one."""
    with throwaway() as cluster:
        yield {
            "RASID_DATABASE_URL": cluster.url("app"),
            "RASID_OWNER_DATABASE_URL": cluster.url("owner"),
            "RASID_VAULT_DATABASE_URL": cluster.url("vault"),
            "superuser": cluster.url("postgres"),
        }


def _play(week: Week) -> None:
    """Two visits, two orders, one of them put right with proof; a resident's report; a bulletin that is witnessed."""
    _found_witnesses(week)
    told = json.loads(week.act("settle"))
    week.travel_to(MONDAY)
    for observer in told["observers"]:
        for visit in observer["visits"][:2]:
            enrolled = Enrolled("", "", "", Phone(observer["user"], observer["password"]))
            with Collect(week.stack.url, enrolled) as phone:
                assert phone.send(phone.fill(UUID(visit), DESERTED, MONDAY)).status == 201
    eventually(lambda: week.sql("SELECT count(*) FROM reviews_review") == [(2,)], "the readings are opened")
    week.travel_to(NEXT_SUNDAY)
    week.act("read_and_confirm", wanted=2)
    # What was decided rests before anybody outside may see it.
    ((seen,),) = week.sql("SELECT max(visible_from) FROM cases_case")
    week.travel_to(seen + timedelta(minutes=30))
    week.act("place")
    week.remember("early")
    week.travel_to(seen + timedelta(hours=1))
    week.closed, week.waiting = week.act("orders")
    week.act("put_right", case=week.closed["id"])
    week.keep("receipt.json", week.send_report(CODE, "انتظرت ثلاث ساعات"))
    week.act("place")
    week.act("publish")
    week.keep("bulletin.json", week.download("bulletins/1/bulletin.json"))
    week.keep("verify.py", urllib.request.urlopen(f"{week.stack.url}/verify.py").read())
    week.keep("checkpoint", week.download("log/checkpoint"))
    week.remember("base")
    shutil.copytree(week.folder / "reader", week.folder / "reader-then")
    week.then = week.now


def begin_again(week: Week) -> None:
    """As after the bulletin: the installation, its clock, its witnesses, and what the reader had kept."""
    week.go_back("base")
    week.travel_to(week.then)
    refill(week.folder / "reader", week.folder / "reader-then")


def _found_witnesses(week: Week) -> None:
    rows = []
    for name in WITNESSES:
        week.ports[name] = _free_port()
        words = ["witness", "init", "--state", str(week.folder / name), "--name", f"{name}.example/witness"]
        (vkey,) = [line.strip() for line in week.stack.rasid(*words).splitlines() if line.startswith("    ")]
        rows.append(f'[[witness]]\nkey = "{vkey}"\nurl = "http://127.0.0.1:{week.ports[name]}"\n')
    (week.folder / "witnesses.toml").write_text("\n".join(rows))
    for name in WITNESSES:
        week.start_witness(name)


@contextmanager
def _inside(stack: Stack) -> Iterator[subprocess.Popen[str]]:
    code = "from tests.attacks.inside import serve; serve()"
    process = subprocess.Popen(
        [sys.executable, "-m", "rasid.project.cli", "manage", "shell", "-v", "0", "-c", code],
        env=stack.environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield process
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


def _stop_witnesses(week: Week) -> None:
    for process in week.witnesses.values():
        process.terminate()
    for process in week.witnesses.values():
        process.wait(timeout=20)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def eventually(there: Any, what: str) -> None:
    until = time.monotonic() + PATIENCE_S
    while not there():
        assert time.monotonic() < until, f"never: {what}"
        time.sleep(0.1)
