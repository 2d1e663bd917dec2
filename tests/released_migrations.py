"""`python -m tests.released_migrations`: migrations that ship enter; their hashes leave, and nobody changes them more.

The list stands beside this file. It is written once for each release, by whoever makes it; a test compares.
"""

import hashlib
import json
import os
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import django
from django.apps import apps

from rasid.foundation.schema.steps import LEVEL

LIST = Path(__file__).with_name("released_migrations.json")


@cache
def ours() -> dict[tuple[str, str], Path]:
    """Each migration of ours: its file."""
    return {
        (config.label, path.stem): path
        for config in apps.get_app_configs()
        if config.name.startswith("rasid.")
        for path in sorted((Path(config.path) / "migrations").glob("[0-9]*.py"))
    }


def hashes() -> dict[str, str]:
    """ "app/name": SHA-256 of its file, sorted."""
    return {
        "/".join(key): hashlib.sha256(path.read_bytes()).hexdigest() for key, path in sorted(ours().items())
    }


@dataclass(frozen=True, slots=True)
class Released:
    """What shipped last: the level of its program, and each of its migrations as it was then."""

    level: int
    migrations: dict[str, str]


def released() -> Released:
    """Nothing, and level 0, before the first release."""
    return Released(**json.loads(LIST.read_text())) if LIST.exists() else Released(0, {})


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")
    django.setup()
    now, before = hashes(), released().migrations
    changed = sorted(each for each, digest in before.items() if now.get(each) != digest)
    if changed and "--anew" not in sys.argv:
        sys.stderr.write(
            f"released before, and changed or gone: {', '.join(changed)}. Before a release: --anew\n"
        )
        return 1
    LIST.write_text(json.dumps({"level": LEVEL, "migrations": now}, indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
