"""A site and a bulletin that somebody kept enter; what the outside verifier says of them leaves."""

import io
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from rasid import verify
from rasid.project.demonstration.live.browser import Browser, DoorError


@dataclass(frozen=True)
class Verdict:
    """`status` is the verifier's exit code: 0 when everything holds."""

    status: int
    words: tuple[str, ...]


def verdict_on(site: str, slug: str, bulletin: str, keep_in: Path, language: str) -> Verdict:
    """Keep the bulletin as any reader would, then check it against today's public export and log."""
    reader = Browser(site, "a reader")
    path = urlsplit(bulletin).path
    reply = reader.fetch("GET", f"{path}bulletin.json")
    reader.close()
    if reply.status != 200:
        raise DoorError(f"a reader: HTTP {reply.status} on {reply.url}")
    kept = keep_in / "bulletin.json"
    kept.write_bytes(reply.body)
    said = io.StringIO()
    with redirect_stdout(said):
        status = verify.run(["--bulletin", str(kept), "--site", f"{site}/p/{slug}", "--lang", language])
    return Verdict(status, tuple(line for line in said.getvalue().splitlines() if line.strip()))
