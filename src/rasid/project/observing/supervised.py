"""What a supervisor does for observing, before any child has Django: the environment enters; a child, a notice leave.

Also the command `rasid metrics`, for hosts where something else supervises.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import TypedDict

import django
from django.core.exceptions import ImproperlyConfigured

from rasid.project.installation import data_folder, prepared
from rasid.project.postgres import ClusterError
from rasid.project.quiet_lines import without_secrets
from rasid.project.saying import complain, complain_of_cluster
from rasid.project.supervisor import Child

_LISTENING = "rasid.project.observing.listening"
_NOT_ITS = ("RASID_OWNER_DATABASE_URL", "RASID_VAULT_DATABASE_URL")


def children() -> list[Child]:
    """The process that reads this host's figures out, where an address for it is set; what was counted before goes."""
    if not os.environ.get("RASID_METRICS_ADDRESS"):
        return []
    folder = Path(os.environ.get("RASID_METRICS_FOLDER") or data_folder() / "metrics")
    # A process of now may have the number of one of then, and would go on counting from there.
    for file in folder.glob("*.db"):
        file.unlink(missing_ok=True)
    environment = {name: value for name, value in os.environ.items() if name not in _NOT_ITS}
    return [Child("metrics", [sys.executable, "-m", "rasid.project.cli", "metrics"], environment)]


def metrics(_words: list[str]) -> int:
    """Read this host's figures out, until asked to end."""
    if not os.environ.get("RASID_METRICS_ADDRESS"):
        complain("cli-metrics-nowhere")
        return 2
    try:
        with prepared():
            for name in _NOT_ITS:
                os.environ.pop(name, None)
            django.setup()
            code: int = import_module(_LISTENING).listen()
            return code
    except ClusterError as error:
        complain_of_cluster(error)
    except ImproperlyConfigured as error:
        sys.stderr.write(f"{error}\n")
    return 1


def expect_leaving() -> None:
    """Say to children where the notice will be; one of an earlier run goes."""
    # Hosts may share the data folder: each leaves by itself.
    os.environ.setdefault("RASID_LEAVING_FILE", str(data_folder() / f"leaving-{platform.node()}"))
    Path(os.environ["RASID_LEAVING_FILE"]).unlink(missing_ok=True)


def announce_leaving() -> float:
    """`/readyz` says "leaving" from now on; how many seconds proxies are given to notice before anything ends."""
    place = os.environ.get("RASID_LEAVING_FILE")
    if place:
        Path(place).touch()
    return float(os.environ.get("RASID_LEAVING_SECONDS", "0"))


def dressed(name: str, line: bytes) -> bytes:
    """A child's line with the child's name: before it for people, in it where lines are JSON."""
    if os.environ.get("RASID_LOG_FORMAT") != "json":
        return f"{name} │ ".encode() + line
    try:
        said = json.loads(line)
    except ValueError:
        said = None
    told = said if isinstance(said, dict) else {"event": without_secrets(line.decode("utf-8", "replace"))}
    return json.dumps({"process": name, **told}, ensure_ascii=False).encode()


class Habits(TypedDict):
    when_leaving: Callable[[], float]
    dress: Callable[[str, bytes], bytes]


HABITS: Habits = {"when_leaving": announce_leaving, "dress": dressed}
"""How a supervisor ends its children, and prints what they say."""
