"""The page of limits names a test for each: every one of them exists."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_test_that_the_page_of_limits_names_exists() -> None:
    page = (ROOT / "docs" / "security" / "limits.md").read_text()
    named = set(re.findall(r"`(test_\w+)`", page))
    assert len(named) > 15
    code = "\n".join(
        path.read_text() for folder in ("src", "tests") for path in (ROOT / folder).rglob("test_*.py")
    )
    assert {name for name in named if f"def {name}(" not in code} == set()
