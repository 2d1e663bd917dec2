"""`python -m tests.schema_anew [app …]`: models enter; their apps' `0001_initial.py` leave, written anew.

Other migrations are left as they are: what is in them and in the models now, delete by hand (docs/adr/0058). Apps whose
migrations were released are left out: from then on migrations are added (docs/adr/0078).
"""

import os
import sys
import tempfile
import warnings
from pathlib import Path

import django
from django.apps import AppConfig, apps
from django.conf import settings
from django.core.management import call_command

from tests.released_migrations import released

_NAME = "0001_initial.py"
_DJANGOS = ("from django.db import migrations, models\n", "class Migration(migrations.Migration):")
_OURS = (
    f"{_DJANGOS[0]}\nfrom rasid.foundation.schema.at_once import AtOnce\n",
    "class Migration(AtOnce):",
)


def main(labels: list[str]) -> int:
    """All apps, or those with these labels. 1 when one of them could not be written."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")
    django.setup()
    ours = [config for config in apps.get_app_configs() if config.name.startswith("rasid.")]
    with tempfile.TemporaryDirectory() as place:
        # Into empty packages: there Django knows of no migration and writes the first ones.
        package = Path(place) / "schema_anew_packages"
        package.mkdir()
        (package / "__init__.py").touch()
        sys.path.insert(0, place)
        settings.MIGRATION_MODULES = {config.label: f"{package.name}.{config.label}" for config in ours}
        with warnings.catch_warnings():
            # No database is asked, and none need be there.
            warnings.simplefilter("ignore", RuntimeWarning)
            # Named one by one: an app whose package is not there yet is left out otherwise.
            labels_of_ours = [config.label for config in ours]
            call_command("makemigrations", *labels_of_ours, include_header=False, verbosity=0)
        # What shipped stays as it was (docs/adr/0078).
        shipped = {each.partition("/")[0] for each in released().migrations}
        chosen = [
            config
            for config in ours
            if (not labels or config.label in labels) and config.label not in shipped
        ]
        return max(_put(config, package / config.label) for config in chosen) if chosen else 2


def _put(config: AppConfig, folder: Path) -> int:
    written = sorted(folder.glob("0*.py"))
    if not written:
        return 0
    if [path.name for path in written] != [_NAME]:
        sys.stderr.write(f"{config.label}: apps point at one another in a circle\n")
        return 1
    text = written[0].read_text()
    for theirs, house in zip(_DJANGOS, _OURS, strict=True):
        if theirs not in text:
            sys.stderr.write(f"{config.label}: Django writes otherwise than this program expects\n")
            return 1
        text = text.replace(theirs, house, 1)
    (Path(config.path) / "migrations" / _NAME).write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
