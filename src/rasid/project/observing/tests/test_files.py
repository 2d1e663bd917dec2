"""Alerts, dashboard and the page that says what to do: they name figures that exist, and leave out none."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid.project.observing import gathering, meters

ROOT = Path(__file__).parents[5]
FILES = ROOT / "deploy" / "observability"
PAGE = ROOT / "docs" / "operations" / "monitoring.md"
NAMED = re.compile(r"\brasid_[a-z_]+\b")


def figures() -> dict[str, str]:
    """Every figure by the name under which it is read, and what it is: a gauge, a counter or a histogram."""
    found = dict.fromkeys(NAMED.findall(_quoted(gathering)), "gauge")
    for kind, name in re.findall(r'_(counter|histogram|gauge)\(\s*"(rasid_[a-z_]+)"', _source(meters)):
        found[f"{name}_total" if kind == "counter" else name] = kind
    return found


def _source(module: Any) -> str:
    return Path(module.__file__).read_text()


def _quoted(module: Any) -> str:
    return " ".join(re.findall(r'"(rasid_[a-z_]+)"', _source(module)))


def exists(name: str) -> bool:
    known = figures()
    if name in known:
        return True
    plain = re.sub(r"_(bucket|count|sum)$", "", name)
    return known.get(plain) == "histogram"


def rules() -> list[dict[str, Any]]:
    written = yaml.safe_load((FILES / "rasid-alerts.yml").read_text())
    return [rule for group in written["groups"] for rule in group["rules"]]


def test_there_are_figures_to_name() -> None:
    assert len(figures()) > 35
    assert exists("rasid_request_seconds_bucket")
    assert not exists("rasid_requests")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule["alert"])
def test_an_alert_names_figures_that_exist_and_a_section_that_says_what_to_do(rule: dict[str, Any]) -> None:
    named = NAMED.findall(rule["expr"])
    assert [name for name in named if not exists(name)] == []
    assert named or "up{" in rule["expr"]
    assert rule["labels"]["severity"] in {"page", "ticket"}
    assert re.fullmatch(r"\d+[smh]", rule["for"])
    assert rule["annotations"]["runbook"] == f"docs/operations/monitoring.md#{rule['alert'].lower()}"
    section = PAGE.read_text().split(f"\n### {rule['alert']}\n", 1)
    assert len(section) == 2
    assert len(section[1].split("\n#", 1)[0].strip()) > 40


def test_the_page_has_no_section_of_an_alert_that_is_gone() -> None:
    sections = set(re.findall(r"^### (\w+)$", PAGE.read_text(), re.MULTILINE))
    assert sections == {rule["alert"] for rule in rules()}


def test_every_figure_stands_on_the_page_and_no_other_does() -> None:
    told = set(NAMED.findall(PAGE.read_text()))
    assert sorted(name for name in told if not exists(name)) == []
    assert sorted(set(figures()) - told) == []


def test_the_dashboard_names_figures_that_exist_in_both_languages() -> None:
    written = json.loads((FILES / "rasid-dashboard.json").read_text())
    assert len(written["panels"]) >= 20
    for panel in written["panels"]:
        assert re.search(r"[\u0600-\u06ff].* · \w", panel["title"]), panel["title"]
        for target in panel["targets"]:
            named = NAMED.findall(target["expr"])
            assert named, panel["title"]
            assert [name for name in named if not exists(name)] == [], panel["title"]
    assert len({panel["id"] for panel in written["panels"]}) == len(written["panels"])


def test_prometheus_reads_the_rules_that_are_there() -> None:
    written = yaml.safe_load((FILES / "prometheus.yml").read_text())
    assert [name for name in written["rule_files"] if not (FILES / name).is_file()] == []
    assert [job["job_name"] for job in written["scrape_configs"]] == ["rasid"]
