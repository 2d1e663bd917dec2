"""docs/security/asvs.md answers every requirement, and every test that it names is there.

Which requirements there are, and at which level: OWASP Application Security Verification Standard 5.0.0, CC BY-SA 4.0,
https://github.com/OWASP/ASVS. Their texts are not repeated here.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "security" / "asvs.md"
ROW = re.compile(r"^\| (\d+\.\d+\.\d+) \| ([123]) \| ([^|]+) \| ([✓✗–]) (.+) \|$", re.MULTILINE)
NAMED = re.compile(r"`(test_\w+)::(\w+)`")
LINK = re.compile(r"\]\(([^)#]+)[^)]*\)")

# Section: its requirements of level 1 or 2, and those of level 3 that hold for us too (files, authorisation, data
# protection, logging).
REQUIREMENTS = {
    "1.1": "1-2", "1.2": "1-9", "1.3": "1-11", "1.4": "1-3", "1.5": "1-2",
    "2.1": "1-3", "2.2": "1-3", "2.3": "1-4", "2.4": "1",
    "3.2": "1-2", "3.3": "1-4", "3.4": "1-6", "3.5": "1-5", "3.7": "1-2",
    "4.1": "1-3", "4.2": "1", "4.3": "1-2", "4.4": "1-4",
    "5.1": "1", "5.2": "1-6", "5.3": "1-3", "5.4": "1-3",
    "6.1": "1-3", "6.2": "1-12", "6.3": "1-4", "6.4": "1-4", "6.5": "1-5", "6.6": "1-3", "6.8": "1-4",
    "7.1": "1-3", "7.2": "1-4", "7.3": "1-2", "7.4": "1-5", "7.5": "1-2", "7.6": "1-2",
    "8.1": "1-4", "8.2": "1-4", "8.3": "1-3", "8.4": "1-2",
    "9.1": "1-3", "9.2": "1-4",
    "10.1": "1-2", "10.2": "1-2", "10.3": "1-4", "10.4": "1-11", "10.5": "1-5", "10.6": "1-2", "10.7": "1-3",
    "11.1": "1-2", "11.2": "1-3", "11.3": "1-3", "11.4": "1-4", "11.5": "1", "11.6": "1",
    "12.1": "1-3", "12.2": "1-2", "12.3": "1-4",
    "13.1": "1", "13.2": "1-5", "13.3": "1-2", "13.4": "1-5",
    "14.1": "1-2", "14.2": "1-8", "14.3": "1-3",
    "15.1": "1-3", "15.2": "1-3", "15.3": "1-7",
    "16.1": "1", "16.2": "1-5", "16.3": "1-4", "16.4": "1-3", "16.5": "1-4",
    "17.1": "1", "17.2": "1-4", "17.3": "1-2",
}  # fmt: skip


def expected() -> set[str]:
    found = set()
    for section, span in REQUIREMENTS.items():
        first, _, last = span.partition("-")
        found |= {f"{section}.{number}" for number in range(int(first), int(last or first) + 1)}
    return found


def rows() -> dict[str, str]:
    found = ROW.findall(PAGE.read_text())
    assert len({row[0] for row in found}) == len(found)
    return {number: f"{mark} {answer}" for number, _, _, mark, answer in found}


def test_every_requirement_is_answered_once() -> None:
    assert set(rows()) == expected()


def test_every_test_that_is_named_is_there() -> None:
    present: dict[str, set[str]] = {}
    for path in [*ROOT.glob("src/**/test_*.py"), *ROOT.glob("tests/**/test_*.py")]:
        names = re.findall(r"^(?:async )?def (test_\w+)", path.read_text(), re.MULTILINE)
        present.setdefault(path.stem, set()).update(names)
    named = NAMED.findall(PAGE.read_text())
    assert len(named) > 100
    assert [f"{module}::{test}" for module, test in named if test not in present.get(module, ())] == []


@pytest.mark.parametrize("page", sorted((ROOT / "docs").rglob("*.md")), ids=lambda path: path.name)
def test_links_of_a_page_lead_somewhere(page: Path) -> None:
    lost = [
        target
        for target in LINK.findall(page.read_text())
        if "://" not in target and not target.startswith("/") and not (page.parent / target).exists()
    ]
    assert lost == []


def test_what_is_not_met_or_does_not_apply_says_why() -> None:
    assert [number for number, answer in rows().items() if len(answer.split()) < 2] == []
    assert not re.search("TODO", PAGE.read_text())
