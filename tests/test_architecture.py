"""What imports cannot show: keys point backwards, writes happen in actions, files have their one shape."""

import ast
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from rasid.stages import CORRIDOR

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "rasid"
STAGES = SOURCE / "stages"

# The one shape of a stage. Extra files want an ADR, which is named here.
SHAPE = {"__init__.py", "apps.py", "rules.py", "models.py", "queries.py", "actions.py", "api.py", "pages.py"}
EXTRA = {
    "programmes": {
        "doors.py": "0008",
        "recovery": "0044",
        "naming.py": "0045",
        "regimes": "0045",
        "members": "0045",
        "cursors.py": "0076",
    },
    "observers": {
        "joining": "0052",
        "doors.py": "0020",
        "desk.py": "0053",
        "access": "0053",
        "terms": "0053",
        "days": "0053",
        "conflicts": "0053",
        "suspensions": "0053",
        "concerns": "0053",
    },
    "plans": {
        "drawing": "0050",
        "asked": "0050",
        "travelling": "0050",
        "replanning": "0050",
        "sizing": "0055",
        "board": "0056",
        "what_if": "0056",
        "why": "0053",
    },
    "registry": {
        "catalogue": "0034",
        "importing": "0009",
        "geography": "0009",
        "keeping": "0009",
        "mappings": "0009",
        "notices": "0045",
        "colleagues": "0045",
    },
    "questionnaires": {"content": "0010", "workshop": "0030"},
    "visits": {
        "transactions": "0031",
        "release": "0051",
        "replanning": "0051",
        "shifts": "0051",
        "diary": "0053",
    },
    "submissions": {"filling": "0021", "expiring": "0046", "travelled": "0050"},
    "reports": {
        "statement.py": "0032",
        "nearby.py": "0032",
        "shapes.py": "0032",
        "limits": "0032",
        "steps": "0032",
        "together": "0083",
        "taking": "0032",
        "pictures": "0032",
        "speaking": "0032",
        "contacts": "0032",
        "resident": "0032",
        "desk": "0032",
        "answering": "0032",
        "listening": "0032",
        "surveys": "0032",
        "calls": "0032",
        "mail": "0032",
        "registers": "0032",
        "open311": "0032",
        "webhooks": "0032",
        "signals": "0032",
        "public": "0032",
        "rights": "0046",
        "expiring": "0046",
    },
    "reviews": {
        "sheets.py": "0024",
        "trust": "0024",
        "contradictions": "0024",
        "asking": "0024",
        "second": "0024",
        "expiring": "0046",
    },
    "pay": {
        "words.py": "0054",
        "rates": "0054",
        "expenses": "0054",
        "runs": "0054",
        "desk": "0054",
        "expiring": "0054",
    },
    "findings": {
        "from_reports": "0033",
        "redacting": "0046",
        "recurring": "0073",
        "praising": "0073",
        "advice": "0073",
    },
    "cases": {
        "moving.py": "0069",
        "clocks": "0069",
        "policy": "0069",
        "ladder": "0069",
        "checking": "0070",
        "appeals": "0071",
        "doors.py": "0071",
        "measures": "0071",
        "referrals": "0071",
        "portal": "0072",
        "correcting": "0072",
        "telling": "0076",
        "office_api.py": "0076",
        "agency_api.py": "0076",
    },
    "improvement": {"training": "0073", "plans": "0073", "practice": "0073"},
    "scores": {
        "figures": "0016",
        "gathering": "0066",
        "rescoring": "0030",
        "criteria": "0030",
        "method": "0045",
        "archive": "0063",
        "errata": "0063",
        "portraits": "0065",
    },
    "accountability": {
        "unmasking": "0042",
        "controls": "0062",
        "opportunities": "0062",
        "replies": "0062",
        "adjudication": "0062",
        "standing": "0062",
        "expiring": "0062",
        "words.py": "0062",
    },
    "bulletins": {
        "told_centres.py": "0043",
        "vouching.py": "0040",
        "errata_pages.py": "0063",
        "contents.py": "0016",
        "papers.py": "0016",
        "public_pages.py": "0016",
        "public_portraits.py": "0065",
        "agency_pages.py": "0030",
        "counters": "0034",
        "open_data": "0068",
        "agencies": "0072",
        "flash": "0074",
        "briefing": "0074",
        "desk": "0075",
        "snapshot": "0075",
        "cards": "0075",
        "corrections": "0075",
        "times": "0075",
    },
}
FOLDERS = {
    "migrations",
    "tests",
    "locale",
    "templates",
    "static",
    "__pycache__",
    "management",
    "templatetags",
}

WRITES = {
    "create", "save", "update", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create"
}  # fmt: skip
FORBIDDEN_NAMES = {"utils", "helpers", "services", "managers", "core", "common"}


def modules() -> list[Path]:
    return [
        path for path in SOURCE.rglob("*.py") if "migrations" not in path.parts and "tests" not in path.parts
    ]


def test_the_corridor_is_declared_once() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c["containers"] == ["rasid.stages"])
    declared = [name.strip() for layer in reversed(layers) for name in reversed(layer.split("|"))]
    assert tuple(declared) == CORRIDOR


def _stage_of(model: type[models.Model]) -> str:
    """The stage whose table it is; a room with tables of its own belongs to the stage around it."""
    module = model.__module__.split(".")
    return module[2] if module[:2] == ["rasid", "stages"] else model._meta.app_label


def test_keys_between_stages_point_backwards_and_protect() -> None:
    order = {name: place for place, name in enumerate(CORRIDOR)}
    wrong = []
    for config in apps.get_app_configs():
        if not config.name.startswith("rasid.stages."):
            continue
        for model in config.get_models():
            for field in model._meta.get_fields():
                if not isinstance(field, models.ForeignKey) or field.related_model is model:
                    continue
                target = _stage_of(field.related_model)
                own = _stage_of(model)
                if target in order and order[target] > order[own]:
                    wrong.append(f"{model.__name__}.{field.name} points forward to {target}")
                if target != own and field.remote_field.on_delete is not models.PROTECT:
                    wrong.append(f"{model.__name__}.{field.name} does not protect {target}")
                if target != own and field.remote_field.related_name != "+":
                    wrong.append(f"{model.__name__}.{field.name} leaves a name behind on {target}")
    allowed = {
        "ProgrammePartner.programme", "RegimeDeclaration.programme", "Holiday.programme",
    }  # fmt: skip
    assert [line for line in wrong if line.split(" ")[0] not in allowed] == []


@pytest.mark.parametrize("stage", CORRIDOR)
def test_a_stage_has_the_one_shape(stage: str) -> None:
    allowed = SHAPE | FOLDERS | set(EXTRA.get(stage, {}))
    found = {path.name for path in (STAGES / stage).iterdir()}
    assert found - allowed == set()


def test_extra_files_have_their_adr() -> None:
    written = {path.name[:4] for path in (ROOT / "docs" / "adr").glob("[0-9]*.md")}
    named = {number for extras in EXTRA.values() for number in extras.values()}
    assert named - written == set()


def test_stages_write_only_in_actions() -> None:
    """Rows, that is: a folder or a bucket of files is no table of ours."""
    wrong = []
    for path in modules():
        if STAGES not in path.parents or path.name in {"actions.py", "models.py"}:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
                and ast.unparse(node.func.value) != "self.storage"
            ) and ("objects" in ast.unparse(node.func) or node.func.attr in {"save", "bulk_create"}):
                wrong.append(f"{path.relative_to(SOURCE)}:{node.lineno} {ast.unparse(node.func)}")
    assert wrong == []


def test_rules_know_no_tables() -> None:
    wrong = []
    for path in STAGES.glob("*/rules.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            wrong += [
                f"{path.parent.name}: {name}"
                for name in names
                if name.startswith(("django", "psycopg", "procrastinate"))
                or (name.startswith("rasid.") and name.endswith((".models", ".queries", ".actions")))
            ]
    assert wrong == []


def test_every_module_says_what_enters_and_what_leaves() -> None:
    silent = [
        str(path.relative_to(SOURCE))
        for path in modules()
        if path.stat().st_size and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []


def test_no_room_has_a_name_that_means_nothing() -> None:
    named = {path.stem for path in modules()} | {path.parent.name for path in modules()}
    assert named & FORBIDDEN_NAMES == set()


def test_no_signals_and_no_generic_keys() -> None:
    wrong = []
    for path in modules():
        text = path.read_text()
        for word in ("django.dispatch", "django.db.models.signals", "GenericForeignKey", "post_save"):
            if word in text:
                wrong.append(f"{path.relative_to(SOURCE)}: {word}")
    assert wrong == []


def test_nobody_but_the_clock_reads_the_clock() -> None:
    wrong = []
    for path in modules():
        if path.name == "clock.py" or SOURCE / "project" in path.parents or path.name == "verify.py":
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in {
                "datetime.now", "datetime.utcnow", "date.today", "timezone.now", "time.time",
            }:  # fmt: skip
                wrong.append(f"{path.relative_to(SOURCE)}:{node.lineno}")
    assert wrong == []


def test_every_setting_an_operator_may_turn_is_explained() -> None:
    page = (ROOT / "docs" / "operations" / "settings.md").read_text()
    used: set[str] = set()
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            word = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
            if word.startswith("RASID_") and word.isupper():
                used.add(word)
    assert {name for name in used if f"`{name}`" not in page} == set()
