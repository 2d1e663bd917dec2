"""The files an operator begins from: each names only commands, settings, lanes and addresses that this program has."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from rasid import handovers
from rasid.project.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
DEPLOY = ROOT / "deploy"
OWNERS = "RASID_OWNER_DATABASE_URL"
VAULTS = "RASID_VAULT_DATABASE_URL"
# Of the installation's surroundings, not of the program: names under which passwords and hosts are filled in.
FILLED_IN = frozenset({
    "RASID_SITE", "RASID_READING", "RASID_WRITING", "RASID_POSTGRES_PASSWORD", "RASID_APP_PASSWORD",
    "RASID_OWNER_PASSWORD", "RASID_VAULT_PASSWORD", "RASID_STANDBY_PASSWORD",
})  # fmt: skip
FILES = sorted(str(path.relative_to(ROOT)) for path in DEPLOY.rglob("*") if path.is_file())


def kubernetes() -> list[dict[str, Any]]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "kubernetes/rasid.yaml").read_text())
    items: list[dict[str, Any]] = read["items"]
    return items


def compose() -> dict[str, dict[str, Any]]:
    read: dict[str, Any] = yaml.safe_load((DEPLOY / "compose/compose.yaml").read_text())
    services: dict[str, dict[str, Any]] = read["services"]
    return services


def containers() -> Iterator[tuple[str, dict[str, Any]]]:
    for item in kubernetes():
        pod = item.get("spec", {}).get("template", {}).get("spec")
        for container in pod["containers"] if pod else ():
            yield item["metadata"]["name"], container


def commands() -> dict[str, list[str]]:
    """Who runs which words of ours."""
    found = {f"compose {name}": each["command"] for name, each in compose().items() if each.get("env_file")}
    found |= {f"kubernetes {name}": container["args"] for name, container in containers()}
    for unit in sorted((DEPLOY / "systemd").glob("*.service")):
        words = re.search(r"ExecStart=.*?/opt/rasid/bin/rasid ([^'\n]*)", unit.read_text())
        assert words, unit.name
        found[f"systemd {unit.name}"] = words[1].split()
    return found


@pytest.mark.parametrize("file", FILES)
def test_every_setting_that_is_named_is_one_of_ours(file: str) -> None:
    known = set(re.findall(r"`(RASID_\w+)`", (ROOT / "docs/operations/settings.md").read_text()))
    named = set(re.findall(r"\bRASID_[A-Z0-9_]+\b(?!…)", (ROOT / file).read_text()))
    assert named - known - FILLED_IN == set()


def test_every_command_is_one_of_ours() -> None:
    assert len(commands()) >= 12
    strange = {
        who: words
        for who, words in commands().items()
        if words[0] not in COMMANDS and " ".join(words[:2]) not in COMMANDS
    }
    assert strange == {}


def test_workers_take_every_lane_that_there_is() -> None:
    for kind in ("compose", "kubernetes"):
        taken = [words[2] for who, words in commands().items() if words[0] == "worker" and kind in who]
        assert sorted(",".join(taken).split(",")) == sorted(handovers.LANES)


def test_only_the_one_that_changes_tables_holds_the_owners_address() -> None:
    assert [name for name, each in compose().items() if "owner.env" in (each.get("env_file") or ())] == [
        "migrate"
    ]
    holding = [name for name, container in containers() if "rasid-owner" in str(container["envFrom"])]
    assert holding == ["rasid-migrate"]
    units = [unit.name for unit in (DEPLOY / "systemd").glob("*.service") if "owner.env" in unit.read_text()]
    assert units == ["rasid-migrate.service"]
    shared = ("compose/settings.env.example", "systemd/rasid.env.example", "kubernetes/rasid.yaml")
    for file in shared:
        assert not re.search(rf"^\s*({OWNERS}|{VAULTS})[=:]", (DEPLOY / file).read_text(), re.MULTILINE), file


def test_nobody_is_sent_to_a_host_that_is_not_ready() -> None:
    probed = {
        name: c["readinessProbe"]["httpGet"]["path"] for name, c in containers() if "readinessProbe" in c
    }
    assert probed == {"rasid-web": "/readyz", "rasid-reading": "/readyz"}
    assert "health_uri /readyz" in (DEPLOY / "proxy/Caddyfile").read_text()


@pytest.mark.parametrize("proxy", ["Caddyfile", "nginx.conf"])
def test_the_proxies_show_no_figures_and_send_on_what_readers_do_not_show(proxy: str) -> None:
    text = (DEPLOY / "proxy" / proxy).read_text()
    assert "/metrics" in text
    assert "421" in text
    assert "sessionid" in text


def test_the_image_is_built_from_files_that_are_there() -> None:
    text = (DEPLOY / "container/Containerfile").read_text()
    named = [
        word
        for line in re.findall(r"^COPY (?!--from)(.*)$", text, re.MULTILINE)
        for word in line.split()[:-1]
    ]
    assert len(named) >= 8
    assert [word for word in named if not (ROOT / word).exists()] == []
    kept = re.findall(
        r"^!(\S+)$", (DEPLOY / "container/Containerfile.dockerignore").read_text(), re.MULTILINE
    )
    assert {word.split("/")[0] for word in named} <= set(kept)


def test_databases_acknowledge_nothing_that_is_in_one_place_only() -> None:
    text = (DEPLOY / "compose/postgresql.conf").read_text()
    assert "synchronous_commit = on" in text
    assert "synchronous_standby_names = 'FIRST 1 (standby)'" in text
    assert "application_name=standby" in (DEPLOY / "compose/standby.sh").read_text()
    cluster = yaml.safe_load((DEPLOY / "kubernetes/database.yaml").read_text())
    assert cluster["spec"]["postgresql"]["synchronous"]["dataDurability"] == "required"
