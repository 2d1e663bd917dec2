"""A process that is about to serve enters; one that has read, parsed and compiled what its first pages need leaves.

Else whoever comes first after a start, or after a death at the worst hour, waits for all of it: seconds.
"""

import gc
from pathlib import Path

from django.template.loader import get_template
from django.template.utils import get_app_template_dirs
from django.urls import get_resolver

import rasid
from rasid.foundation.text import catalogue

_HOUSE = Path(rasid.__file__).parent


def warm() -> None:
    """Addresses, sentences and templates. Asks no database."""
    # Looking one address up reads them all.
    get_resolver().resolve("/")
    catalogue.read_ahead()
    for name in templates():
        get_template(name)
    # All of it stays as long as the process: the collector need not walk through it ever again.
    gc.collect()
    gc.freeze()


def templates() -> list[str]:
    """Names of the house's own pages."""
    folders = [Path(folder) for folder in get_app_template_dirs("templates")]
    return sorted(
        str(path.relative_to(folder))
        for folder in folders
        if folder.is_relative_to(_HOUSE)
        for path in folder.rglob("*.html")
    )
