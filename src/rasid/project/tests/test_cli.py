"""The words at the terminal: which command they call, what is printed, and that the whole service runs."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from fluent.runtime import FluentResource
from fluent.syntax.ast import Message

from rasid.project import cli, installation, saying, serving
from rasid.project.postgres import ClusterError, Trouble, running

_PACKAGE = Path(cli.__file__).parent
_LIMIT_S = 150.0


@pytest.fixture
def data_folder() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="rasid-")).resolve()
    folder.chmod(0o711)
    yield folder / "data"
    shutil.rmtree(folder)


def _bare_environment(data_folder: Path) -> dict[str, str]:
    """As at a terminal: nothing of this test run's own database."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    return {**bare, "RASID_DATA": str(data_folder)}


def _rasid(*words: str, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "rasid.project.cli", *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=_LIMIT_S,
        check=False,
    )


def test_two_words_are_tried_before_one_and_the_rest_is_handed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[tuple[str, list[str]]] = []

    def resolve(target: str) -> object:
        return lambda words: called.append((target, words))

    monkeypatch.setattr("pkgutil.resolve_name", resolve)
    assert cli.main(["registry", "import", "x.csv", "--mapping", "m.toml"]) == 0
    assert cli.main(["serve", "--port", "9"]) == 0
    assert called == [
        ("rasid.project.managing:import_registry", ["x.csv", "--mapping", "m.toml"]),
        ("rasid.project.serving:serve", ["--port", "9"]),
    ]


def test_unknown_words_print_every_command_and_fail(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["registry", "burn"]) == 2
    printed = capsys.readouterr().out
    for command in cli.COMMANDS:
        assert f"rasid {command}\n" in printed
    assert cli.main([]) == 0


def test_verify_needs_neither_django_nor_a_database() -> None:
    code = (
        "import sys; from rasid.project.cli import main\n"
        "try: main(['verify', '--help'])\n"
        "except SystemExit: pass\n"
        "assert not {'django', 'psycopg'} & set(sys.modules), 'loaded'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_sentence_is_in_both_languages_with_the_same_values() -> None:
    asked: dict[str, dict[str, set[str]]] = {}
    for language in ("ar", "en"):
        text = (_PACKAGE / "locale" / f"{language}.ftl").read_text()
        asked[language] = {
            entry.id.name: set(re.findall(r"\{ \$(\w+)", text[entry.span.start : entry.span.end]))
            for entry in FluentResource(text).body
            if isinstance(entry, Message) and entry.id.name.startswith(("cli-", "doctor-")) and entry.span
        }
    assert asked["ar"] == asked["en"]


def test_every_trouble_of_the_cluster_has_words() -> None:
    for trouble in Trouble:
        values = dict.fromkeys(
            ("folder", "log", "made_by", "program", "candidates", "output"), f"value of {trouble}"
        )
        saying.complain_of_cluster(ClusterError(trouble, **values))


def test_no_invisible_mark_is_printed_with_an_address() -> None:
    assert saying.in_both("cli-serving", address="http://127.0.0.1:8000").isprintable() is False
    printed = saying.in_both("cli-serving", address="http://127.0.0.1:8000").replace("\n", "")
    assert not set(printed) & set("\u2066\u2067\u2068\u2069")


def test_an_operators_own_database_is_used_and_none_is_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RASID_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("RASID_DATABASE_URL", "postgresql://operator@db.example/rasid")
    monkeypatch.delenv("RASID_OWNER_DATABASE_URL", raising=False)
    monkeypatch.delenv("RASID_VAULT_DATABASE_URL", raising=False)
    monkeypatch.delenv("RASID_SECRET_KEY", raising=False)
    with installation.prepared():
        assert os.environ["RASID_OWNER_DATABASE_URL"] == "postgresql://operator@db.example/rasid"
        first = os.environ["RASID_SECRET_KEY"]
    assert len(first) > 50
    assert (tmp_path / "data" / "secret-key").stat().st_mode & 0o777 == 0o600
    assert not (tmp_path / "data" / "postgres").exists()
    monkeypatch.delenv("RASID_SECRET_KEY")
    with installation.prepared():
        assert os.environ["RASID_SECRET_KEY"] == first


def test_a_taken_port_is_named_in_both_languages_before_anything_starts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RASID_DATA", str(tmp_path / "data"))
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        port = server.getsockname()[1]
        assert serving.serve(["--port", str(port)]) == 1
    said = capsys.readouterr().err
    assert f"المنفذ {port}" in said
    assert f"rasid serve --port {port + 1}" in said
    assert not (tmp_path / "data").exists()


def test_a_management_command_finds_its_database_and_leaves_none_running(data_folder: Path) -> None:
    environment = _bare_environment(data_folder)
    code = (
        "from django.db import connection\ncursor = connection.cursor()\n"
        "cursor.execute('SELECT current_user')\nprint(cursor.fetchone())"
    )
    done = _rasid("manage", "shell", "--no-imports", "-c", code, environment=environment)
    assert "('rasid_app',)" in done.stdout, done.stderr
    assert not running(data_folder)


def test_a_failing_management_command_hands_its_exit_code_on(data_folder: Path) -> None:
    done = _rasid("manage", "no_such_command", environment=_bare_environment(data_folder))
    assert done.returncode == 1
    assert not running(data_folder)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_the_whole_service_comes_up_survives_a_killed_web_server_and_stops_cleanly(
    data_folder: Path, number: signal.Signals
) -> None:
    port, log = _free_port(), data_folder.parent / "log"
    with log.open("w") as output:
        service = subprocess.Popen(
            [sys.executable, "-m", "rasid.project.cli", "serve", "--port", str(port)],
            env={**_bare_environment(data_folder), "RASID_WEB_WORKERS": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, log)
        if number == signal.SIGTERM:
            children = psutil.Process(service.pid).children()
            next(child for child in children if "granian" in child.cmdline()).kill()
            _wait_until_said(log, "“web” stopped")
            _wait_for(port, log)
        service.send_signal(number)
        assert service.wait(_LIMIT_S) == 0, log.read_text()
    finally:
        service.kill()
        service.wait()
    said = log.read_text()
    assert f"The site is ready: http://127.0.0.1:{port}" in said
    assert serving.port_is_free("127.0.0.1", port)
    assert not running(data_folder)


def test_a_web_host_runs_no_worker_and_holds_no_address_of_the_owner(data_folder: Path) -> None:
    port, log, environment = _free_port(), data_folder.parent / "log", _bare_environment(data_folder)
    migrated = _rasid("manage", "migrate", "--verbosity", "0", environment=environment)
    assert migrated.returncode == 0, migrated.stderr
    with log.open("w") as output:
        service = subprocess.Popen(
            [sys.executable, "-m", "rasid.project.cli", "web", "--port", str(port)],
            env={**environment, "RASID_WEB_WORKERS": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        _wait_for(port, log)
        children = psutil.Process(service.pid).children(recursive=True)
        ours = [child for child in children if "postgres" not in child.name()]
        assert not [child for child in ours if "worker" in child.cmdline()]
        assert all("RASID_OWNER_DATABASE_URL" not in child.environ() for child in ours if child.cmdline())
        service.send_signal(signal.SIGTERM)
        assert service.wait(_LIMIT_S) == 0, log.read_text()
    finally:
        service.kill()
        service.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(port: int, log: Path) -> None:
    deadline = time.monotonic() + _LIMIT_S
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)


def _wait_until_said(log: Path, words: str) -> None:
    deadline = time.monotonic() + _LIMIT_S
    while words not in log.read_text():
        assert time.monotonic() < deadline, log.read_text()
        time.sleep(0.05)
