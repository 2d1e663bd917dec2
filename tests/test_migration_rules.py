"""Migrations from the first release on: what shipped stays as it was, what follows is safe, what is not is refused."""

import ast
from collections.abc import Sequence
from pathlib import Path

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from rasid.foundation.schema.at_once import AtOnce
from rasid.foundation.schema.in_service import (
    CheckInService,
    FillInService,
    IndexInService,
    KeyInService,
    NotNullInService,
)
from rasid.foundation.schema.steps import LEVEL, Contract, Expand
from tests import migration_rules, released_migrations
from tests.migration_rules import faults

pytestmark = pytest.mark.django_db

ID = ("id", models.BigAutoField(primary_key=True))
CHECK = models.CheckConstraint(condition=models.Q(place__gte=0), name="leaves_have_a_place")
INDEX = models.Index(fields=["place"], name="leaf_by_place")
TREE = models.ForeignKey("Tree", models.PROTECT, null=True, related_name="+")


def bare_key(**more: bool) -> models.Field:  # type: ignore[type-arg]
    return models.ForeignKey("Tree", models.PROTECT, null=True, related_name="+", db_index=False, **more)


@pytest.fixture
def before() -> ProjectState:
    state = ProjectState()
    for operation in (
        migrations.CreateModel("Tree", [ID]),
        migrations.CreateModel("Leaf", [ID, ("place", models.IntegerField(null=True)), ("tree", bare_key())]),
    ):
        operation.state_forwards("garden", state)
    return state


def step(
    operations: Sequence[Operation], kind: type[migrations.Migration], **more: object
) -> migrations.Migration:
    made = type("Migration", (kind,), {"operations": list(operations), **more})
    return made("0009_step", "garden")


BAD: dict[str, tuple[list[Operation], type[migrations.Migration], dict[str, object]]] = {
    "neither": ([migrations.AddField("leaf", "hue", models.IntegerField(null=True))], migrations.Migration, {}),
    "not null without the database's default": (
        [migrations.AddField("leaf", "hue", models.IntegerField(default=3))], Expand, {},
    ),
    "an index at once": ([migrations.AddIndex("leaf", INDEX)], Expand, {}),
    "a concurrent index that no part has": ([AddIndexConcurrently("leaf", INDEX)], Expand, {"atomic": False}),
    "a column with its index": (
        [migrations.AddField("leaf", "hue", models.IntegerField(null=True, db_index=True))], Expand, {},
    ),
    "a unique column": ([migrations.AddField("leaf", "hue", models.IntegerField(null=True, unique=True))], Expand, {}),
    "a key at once": ([migrations.AddField("leaf", "root", TREE)], Expand, {}),
    "a check at once": ([migrations.AddConstraint("leaf", CHECK)], Expand, {}),
    "taken away too early": ([migrations.RemoveField("leaf", "place")], Expand, {}),
    "a table taken away too early": ([migrations.DeleteModel("leaf")], Expand, {}),
    "another name": ([migrations.RenameField("leaf", "place", "spot")], Contract, {"needs": 1}),
    "a table's other name": ([migrations.RenameModel("leaf", "Needle")], Contract, {"needs": 1}),
    "another type": ([migrations.AlterField("leaf", "place", models.BigIntegerField(null=True))], Expand, {}),
    "NOT NULL at once": ([migrations.AlterField("leaf", "place", models.IntegerField())], Contract, {"needs": 1}),
    "NOT NULL too early": (
        [NotNullInService("leaf", "place", models.IntegerField())], Expand, {"atomic": False},
    ),
    "Python over all rows": ([migrations.RunPython(lambda *_: None)], Expand, {}),
    "an update of all rows": ([migrations.RunSQL("UPDATE garden_leaf SET place = 1")], Expand, {}),
    "a second statement that deletes": (
        [migrations.RunSQL("SELECT 1; DELETE FROM garden_leaf")], Expand, {},
    ),
    "a block that updates all rows": (
        [migrations.RunSQL("DO $$ BEGIN\nUPDATE garden_leaf SET place = 1; END $$")], Expand, {},
    ),
    "SQL that builds an index": ([migrations.RunSQL("CREATE INDEX l ON garden_leaf (place)")], Expand, {}),
    "SQL that looks through all rows": (
        [migrations.RunSQL("ALTER TABLE garden_leaf ADD CONSTRAINT c CHECK (place > 0)")], Expand, {},
    ),
    "SQL that writes the table anew": (
        [migrations.RunSQL("ALTER TABLE garden_leaf ALTER COLUMN place TYPE bigint")], Expand, {},
    ),
    "SQL that takes away": ([migrations.RunSQL("ALTER TABLE garden_leaf DROP COLUMN place")], Expand, {}),
    "a filling in one transaction": ([FillInService("leaf", "place = 1", "place IS NULL")], Expand, {}),
    "both sorts in one": (
        [migrations.AddField("leaf", "hue", models.IntegerField(null=True)), IndexInService("leaf", INDEX)],
        Expand,
        {"atomic": False},
    ),
    "two tables in one transaction": (
        [migrations.AddField(each, "hue", models.IntegerField(null=True)) for each in ("leaf", "tree")], Expand, {},
    ),
    "a contract of no level": ([migrations.RemoveField("leaf", "place")], Contract, {"needs": 0}),
    "a contract that hosts of the release before cannot live with": (
        [migrations.RemoveField("leaf", "place")], Contract, {"needs": 2},
    ),
    "first tables twice": ([migrations.CreateModel("Root", [ID])], AtOnce, {}),
}  # fmt: skip

GOOD: dict[str, tuple[list[Operation], type[migrations.Migration], dict[str, object]]] = {
    "a column that may be empty": ([migrations.AddField("leaf", "hue", models.IntegerField(null=True))], Expand, {}),
    "a column with the database's default": (
        [migrations.AddField("leaf", "hue", models.IntegerField(db_default=3))], Expand, {},
    ),
    "a key's column": ([migrations.AddField("leaf", "root", bare_key(db_constraint=False))], Expand, {}),
    "a key, looked through beside": ([KeyInService("leaf", "tree", bare_key())], Expand, {"atomic": False}),
    "an index beside": ([IndexInService("leaf", INDEX)], Expand, {"atomic": False}),
    "a check beside": ([CheckInService("leaf", CHECK)], Expand, {"atomic": False}),
    "a filling": ([FillInService("leaf", "place = 1", "place IS NULL")], Expand, {"atomic": False}),
    "NOT NULL a release later": (
        [NotNullInService("leaf", "place", models.IntegerField())], Contract, {"atomic": False, "needs": 1},
    ),
    "taken away a release later": ([migrations.RemoveField("leaf", "place")], Contract, {"needs": 1}),
    "a table with all that is its own": (
        [
            migrations.CreateModel("Root", [ID, ("depth", models.IntegerField(db_index=True)), ("tree", TREE)]),
            migrations.AddIndex("root", models.Index(fields=["depth", "tree"], name="root_by_depth")),
        ],
        Expand,
        {},
    ),
    "a new app's first tables": ([migrations.CreateModel("Stone", [ID])], AtOnce, {}),
    "a function that will update": (
        [migrations.RunSQL("CREATE FUNCTION b() RETURNS void LANGUAGE sql AS $$\nUPDATE garden_leaf SET place = 1 $$")],
        Expand, {},
    ),
    "a function": ([migrations.RunSQL("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")], Expand, {}),
}  # fmt: skip


@pytest.mark.parametrize("which", BAD)
def test_what_a_running_service_would_notice_is_refused(which: str, before: ProjectState) -> None:
    operations, kind, more = BAD[which]
    assert faults(step(operations, kind, **more), before, level=2) != []


@pytest.mark.parametrize("which", GOOD)
def test_what_it_does_not_notice_is_taken(which: str, before: ProjectState) -> None:
    operations, kind, more = GOOD[which]
    made = step(operations, kind, **more)
    if which == "a new app's first tables":
        made.app_label = "quarry"
    assert faults(made, before, level=2) == []


def test_migrations_after_the_released_ones_are_safe() -> None:
    """What is refused here is mended in the migration; what the words mean: docs/operations/upgrade.md."""
    found = {"/".join(key): migration_rules.faults_of(key) for key in migration_rules.unreleased()}
    assert {key: each for key, each in found.items() if each} == {}
    shipped = released_migrations.released().level
    assert not found or shipped + 1 == LEVEL, (
        "a release with migrations is a level higher: foundation/schema/steps.py"
    )


def test_what_was_released_stays_as_it_was() -> None:
    """To be compared once a first release is there; whoever makes one writes `python -m tests.released_migrations`."""
    now = released_migrations.hashes()
    assert len(now) > 50
    changed = {
        each for each, digest in released_migrations.released().migrations.items() if now.get(each) != digest
    }
    assert changed == set(), (
        "add a migration instead; before a release: python -m tests.released_migrations --anew"
    )


def test_a_list_that_knows_another_text_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = tmp_path / "released_migrations.json"
    monkeypatch.setattr(released_migrations, "LIST", listed)
    monkeypatch.setattr("sys.argv", ["released_migrations"])
    assert released_migrations.main() == 0
    assert released_migrations.released().migrations == released_migrations.hashes()
    listed.write_text(listed.read_text().replace('": "', '": "0', 1))
    assert released_migrations.main() == 1


def test_every_migration_is_a_file_that_reads() -> None:
    for path in released_migrations.ours().values():
        ast.parse(path.read_text())
