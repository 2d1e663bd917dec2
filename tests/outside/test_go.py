"""Our checkpoint, tiles and entries, read by the code of Go's own checksum database, where Go is installed."""

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rasid.protocols.tlog.cosignature import cosign, with_signatures
from rasid.protocols.tlog.note import COSIGNATURE_V1, new_signer_key, parse_note
from tests.outside.published import Office, a_fortnight

PACKAGES = ("note", "tlog")
NAME = "golang.org/x/mod"


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The little program, built with packages that every Go brings along for its own use: nothing is downloaded."""
    go = shutil.which(os.environ.get("RASID_GO", "go"))
    if go is None:
        pytest.skip(
            "Go is not installed (or name it with RASID_GO): interoperation with sumdb/tlog is not checked"
        )
    folder = tmp_path_factory.mktemp("reader")
    settings = {"GOFLAGS": "-mod=mod", "GOPROXY": "off", "GOTOOLCHAIN": "local", "CGO_ENABLED": "0"}
    settings |= {"HOME": str(folder), "GOCACHE": str(folder / "cache"), "GOPATH": str(folder / "go")}
    environment = {**os.environ, **settings}
    environment.pop("GOROOT", None)
    asked = [go, "env", "GOROOT", "GOVERSION"]
    answer = subprocess.run(asked, env=environment, capture_output=True, text=True, check=True)
    root, version = answer.stdout.split()
    language = ".".join(version.removeprefix("go").split(".")[:2])
    theirs = Path(root) / "src" / "cmd" / "vendor" / NAME / "sumdb"
    if not theirs.is_dir():
        pytest.skip("this Go does not bring the source of sumdb along")
    for package in PACKAGES:
        shutil.copytree(theirs / package, folder / "mod" / "sumdb" / package)
    (folder / "mod" / "go.mod").write_text(f"module {NAME}\n\ngo {language}\n")
    replaced = f"module reader\n\ngo {language}\n\nrequire {NAME} v0.0.0\n\nreplace {NAME} => ./mod\n"
    (folder / "go.mod").write_text(replaced)
    shutil.copy(Path(__file__).parent / "go" / "main.go", folder)
    built = subprocess.run(
        [go, "build", "-o", "reader", "."],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stderr
    return folder / "reader"


def published(office: Office, folder: Path) -> Path:
    """With a witness's line on the checkpoint, which Go's code must pass over."""
    log = office.publish(folder, "2026-12-10") / "log"
    note = (log / "checkpoint").read_text()
    witness = new_signer_key("bureau.example/witness", COSIGNATURE_V1)
    line = cosign(parse_note(note).text, witness, datetime(2026, 12, 10, tzinfo=UTC))
    (log / "checkpoint").write_text(with_signatures(note, [line]))
    return log


def said(reader: Path, log: Path, vkey: str) -> tuple[int, str]:
    done = subprocess.run([reader, log, vkey], capture_output=True, text=True, check=False, timeout=60)
    return done.returncode, done.stdout + done.stderr


def test_gos_own_code_reads_our_log(reader: Path, tmp_path: Path) -> None:
    office, _ = a_fortnight()
    for number in range(600):
        office.sealed("visit.filed", f"visit:{number}", "2026-12-10")
    count = len(office.acts)
    status, words = said(reader, published(office, tmp_path), office.vkey)
    assert (status, words) == (
        0, f"signed; {count} entries included; consistent with {count} earlier sizes\n"
    )  # fmt: skip


def test_gos_own_code_refuses_what_ours_refuses(reader: Path, tmp_path: Path) -> None:
    office, _ = a_fortnight()
    log = published(office, tmp_path)
    bundle = log / "tile" / "entries" / "000.p" / str(len(office.acts))
    whole = bundle.read_bytes()
    bundle.write_bytes(whole.replace(b'"deadline":"2026-12-10"', b'"deadline":"2026-12-11"'))
    assert said(reader, log, office.vkey)[0] != 0
    bundle.write_bytes(whole)
    assert said(reader, log, a_fortnight()[0].vkey)[0] != 0, "another key"
    assert said(reader, log, office.vkey)[0] == 0
