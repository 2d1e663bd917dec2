"""`python -m tests.openapi_anew`: the API as it is enters; its description, as it is kept in docs, leaves.

Whoever writes programs against the API reads in the history of that file what changed for them.
"""

import json
import os
import sys
from pathlib import Path

import django

KEPT = Path(__file__).parent.parent / "docs" / "operations" / "openapi.json"


def written() -> str:
    """The description in full, in one order; Django must be set up."""
    from rasid.project.api import api  # noqa: PLC0415 (its tables are there only after that)

    return json.dumps(api.get_openapi_schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")
    django.setup()
    KEPT.write_text(written())
    return 0


if __name__ == "__main__":
    sys.exit(main())
