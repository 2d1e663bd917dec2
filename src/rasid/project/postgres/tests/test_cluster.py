"""Real clusters in folders of their own: what happens at the first start, the second, and after a kill."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from rasid.project.postgres import ClusterError, Trouble, Watch, running, start, throwaway
from rasid.project.postgres.account import Account, state_folder
from rasid.project.postgres.cluster import Cluster
from rasid.project.postgres.layout import layout_for


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A folder whose ancestors an unprivileged account may pass, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp(prefix="rasid-")).resolve()
    folder.chmod(0o711)
    yield folder / "data"
    shutil.rmtree(folder)


@pytest.fixture
def cluster(data_folder: Path) -> Iterator[Cluster]:
    cluster = start(data_folder, lasting=False)
    yield cluster
    cluster.stop()


def _postmaster_pid(cluster: Cluster) -> int:
    return int((cluster.layout.data / "postmaster.pid").read_text().splitlines()[0])


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def _wait_until(true: object, limit_s: float = 15) -> None:
    assert callable(true)
    deadline = time.monotonic() + limit_s
    while not true():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def test_each_role_signs_in_with_its_own_password_and_may_only_do_its_part(cluster: Cluster) -> None:
    for role in ("owner", "app", "vault"):
        with psycopg.connect(cluster.url(role)) as connection:
            assert connection.execute("SELECT current_user, current_database()").fetchone() == (
                f"rasid_{role}",
                "rasid",
            )
    with (
        psycopg.connect(cluster.url("app")) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("CREATE TABLE public.anything (id int)")
    with psycopg.connect(cluster.url("owner")) as connection:
        connection.execute("CREATE TABLE public.anything (id int)")


def test_a_wrong_password_is_refused_even_over_the_private_socket(cluster: Cluster) -> None:
    wrong = cluster.url("app").replace(cluster.passwords["rasid_app"], cluster.passwords["rasid_owner"])
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        psycopg.connect(wrong)


def test_the_server_listens_on_no_network_address(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("app")) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
    assert cluster.layout.sockets.stat().st_mode & 0o077 == 0
    assert cluster.layout.data.stat().st_mode & 0o077 == 0
    assert cluster.layout.passwords.stat().st_mode & 0o077 == 0


def test_arabic_text_is_folded_matched_and_indexed(cluster: Cluster) -> None:
    with psycopg.connect(cluster.url("owner")) as connection:
        connection.execute("CREATE TEMPORARY TABLE centre (name text, at cube)")
        connection.execute("CREATE INDEX ON centre USING gin (name gin_trgm_ops)")
        connection.execute("CREATE INDEX ON centre USING gist (at)")
        assert connection.execute("SELECT similarity('مركز صحي', 'مركز صحيّ') > 0.5").fetchone() == (True,)
        assert connection.execute("SELECT to_tsvector('simple', 'مركز صحي،')::text").fetchone() == (
            "'صحي':2 'مركز':1",
        )
        assert connection.execute("SELECT upper('é')").fetchone() == ("É",)


def test_a_second_user_joins_and_the_last_to_leave_stops_the_server(data_folder: Path) -> None:
    first = start(data_folder, lasting=False)
    second = start(data_folder, lasting=False)
    first.stop()
    assert running(data_folder)
    with psycopg.connect(second.url("app")) as connection:
        connection.execute("SELECT 1")
    second.stop()
    assert not running(data_folder)


def test_rows_survive_a_stop_and_a_server_killed_outright(data_folder: Path) -> None:
    cluster = start(data_folder)
    with psycopg.connect(cluster.url("owner")) as connection:
        connection.execute("CREATE TABLE kept (word text)")
        connection.execute("INSERT INTO kept VALUES ('راصد')")
    pid = _postmaster_pid(cluster)
    os.kill(pid, signal.SIGKILL)
    _wait_until(lambda: not running(data_folder))
    again = start(data_folder)
    try:
        assert _postmaster_pid(again) != pid
        with psycopg.connect(again.url("owner")) as connection:
            assert connection.execute("SELECT word FROM kept").fetchone() == ("راصد",)
    finally:
        again.stop()
        cluster.stop()


def test_a_server_that_dies_under_its_users_is_brought_back_by_whoever_watches(data_folder: Path) -> None:
    told: list[str] = []
    cluster = start(data_folder, lasting=False)
    watch = Watch(cluster, lambda: told.append("down"), lambda error: told.append(str(error)))
    try:
        watch.look()
        os.kill(_postmaster_pid(cluster), signal.SIGKILL)
        _wait_until(lambda: not running(data_folder))

        def is_back() -> bool:
            watch.look()
            return running(data_folder)

        _wait_until(is_back)
        watch.leave()
        with psycopg.connect(cluster.url("app")) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
        assert told == ["down"]
    finally:
        cluster.stop()


def test_a_pid_file_that_names_another_living_process_is_not_believed(data_folder: Path) -> None:
    cluster = start(data_folder, lasting=False)
    lines = (cluster.layout.data / "postmaster.pid").read_text().splitlines()
    cluster.stop()
    # After a reboot the number belongs to something else; here, to a process of the same account.
    other = subprocess.Popen(["sleep", "60"], **cluster.account.identity())
    try:
        (cluster.layout.data / "postmaster.pid").write_text("\n".join([str(other.pid), *lines[1:]]) + "\n")
        assert not running(data_folder)
        cluster = start(data_folder, lasting=False)
        assert running(data_folder)
        cluster.stop()
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_data_of_a_newer_postgresql_is_refused_and_left_alone(data_folder: Path) -> None:
    cluster = start(data_folder, lasting=False)
    cluster.stop()
    (cluster.layout.data / "PG_VERSION").write_text("99\n")
    with pytest.raises(ClusterError) as refused:
        start(data_folder, lasting=False)
    assert refused.value.reason is Trouble.DATA_NEWER
    assert refused.value.params["made_by"] == "99"
    assert (cluster.layout.data / "PG_VERSION").read_text() == "99\n"


def test_a_half_made_cluster_is_made_again(data_folder: Path) -> None:
    cluster = start(data_folder, lasting=False)
    cluster.stop()
    cluster.layout.data.rename(cluster.layout.log / "data.new")
    cluster.layout.furnished.unlink()
    again = start(data_folder, lasting=False)
    with psycopg.connect(again.url("app")) as connection:
        connection.execute("SELECT 1")
    again.stop()


def test_a_long_path_still_gets_a_socket_the_kernel_accepts(data_folder: Path) -> None:
    long = data_folder / ("a" * 60) / ("b" * 60)
    for folder in (data_folder, long.parent, long):
        folder.mkdir()
        folder.chmod(0o711)
    cluster = start(long, lasting=False)
    try:
        assert len(os.fsencode(cluster.layout.sockets / ".s.PGSQL.5432")) <= 103
        with psycopg.connect(cluster.url("app")) as connection:
            connection.execute("SELECT 1")
    finally:
        cluster.stop()
        cluster.layout.sockets.rmdir()


def test_paths_with_spaces_quotes_and_commas_work(data_folder: Path) -> None:
    cluster = start(data_folder / "Omar's data, one", lasting=False)
    try:
        with psycopg.connect(cluster.url("app")) as connection:
            connection.execute("SELECT 1")
    finally:
        cluster.stop()
        cluster.layout.sockets.rmdir()


def test_a_server_failing_to_start_shows_what_it_said(data_folder: Path) -> None:
    cluster = start(data_folder)
    cluster.stop()
    cluster.account.write(cluster.layout.data / "local.conf", "shared_buffers = 'plenty'\n")
    with pytest.raises(ClusterError) as failed:
        start(data_folder)
    assert failed.value.reason is Trouble.START_FAILED
    assert "shared_buffers" in str(failed.value.params["output"])


def test_the_log_holds_no_values_from_statements(data_folder: Path) -> None:
    cluster = start(data_folder)
    with psycopg.connect(cluster.url("app"), autocommit=True) as connection:
        for statement in ("SELECT 'Salma Haddad' FROM nowhere", "SELECT 'Salma Haddad'::int"):
            with pytest.raises(psycopg.Error):
                connection.execute(statement)  # type: ignore[call-overload]
    cluster.stop()
    said = "".join(path.read_text() for path in cluster.layout.log.glob("*.log"))
    assert 'relation "nowhere" does not exist' in said
    assert "SELECT" not in said


def test_a_throwaway_cluster_takes_its_files_with_it() -> None:
    with throwaway() as cluster:
        home = cluster.layout.home
        with psycopg.connect(cluster.url("owner"), autocommit=True) as connection:
            connection.execute("CREATE DATABASE test_another")
    assert not home.parent.exists()


def test_a_throwaway_cluster_goes_even_when_its_process_is_killed() -> None:
    code = (
        "import time\nfrom rasid.project.postgres import throwaway\n"
        "with throwaway() as c: print(c.layout.home, flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    home = Path(process.stdout.readline().strip())
    assert home.is_dir()
    pid = int((home / "data" / "postmaster.pid").read_text().splitlines()[0])
    process.kill()
    process.wait()
    process.stdout.close()
    _wait_until(lambda: not home.parent.exists())
    _wait_until(lambda: not _lives(pid))


def test_two_processes_that_start_at_once_make_one_cluster(data_folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom rasid.project.postgres import start\n"
        "c = start(Path(sys.argv[1]), lasting=False); print(c.url('app'), flush=True)\nsys.stdin.read(); c.stop()"
    )
    processes = [
        subprocess.Popen(
            [sys.executable, "-c", code, str(data_folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    addresses = {process.stdout.readline() for process in processes if process.stdout}
    assert len(addresses) == 1
    for process in processes:
        process.communicate()
        assert process.returncode == 0
    assert not running(data_folder)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root steps down to another account")
def test_root_keeps_the_cluster_apart_when_its_data_folder_is_closed_to_others(data_folder: Path) -> None:
    data_folder.mkdir()
    data_folder.chmod(0o700)
    cluster = start(data_folder, lasting=False)
    home = cluster.layout.home
    try:
        assert home.parent == state_folder().resolve()
        assert data_folder.stat().st_mode & 0o777 == 0o700
        assert home.joinpath("data").stat().st_uid != 0
        with psycopg.connect(cluster.url("app")) as connection:
            connection.execute("SELECT 1")
        cluster.stop()
        moved = data_folder.rename(data_folder.with_name("moved"))
        again = start(moved, lasting=False)
        assert again.layout.home == home
        again.stop()
    finally:
        cluster.stop()
        shutil.rmtree(home)


def test_a_socket_folder_put_there_by_somebody_else_is_refused(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = data_folder / ("a" * 60) / ("b" * 60)
    long.mkdir(parents=True)
    monkeypatch.setattr("rasid.project.postgres.layout.state_folder", lambda: data_folder)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(data_folder))
    account = Account(os.geteuid(), os.getegid(), stepped_down=False)
    planted = layout_for(long, account).sockets
    assert planted.parent == data_folder
    planted.mkdir()
    planted.chmod(0o777)
    with pytest.raises(ClusterError) as refused:
        start(long, lasting=False)
    assert refused.value.reason is Trouble.NOT_OURS


def test_passwords_are_random_for_every_cluster_and_never_printed(cluster: Cluster) -> None:
    passwords = json.loads(cluster.layout.passwords.read_text())
    assert len(set(passwords.values())) == 4
    assert not any(password in repr(cluster) for password in passwords.values())
