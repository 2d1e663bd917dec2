"""`python -m tests.migration_rules`: each migration after the released ones enters; what is unsafe in it leaves.

Safe is what a running service does not notice, and what the program of before can live with (docs/adr/0078). Rules of
ours look at the operations; squawk looks at the SQL that they become.
"""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import django
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from rasid.foundation.schema import in_service
from rasid.foundation.schema.at_once import AtOnce
from rasid.foundation.schema.steps import LEVEL, Contract, Expand
from tests.released_migrations import ours, released

_SQUAWK = Path(sys.executable).with_name("squawk")
_OF_NO_MEANING_HERE = (
    # `rasid migrate` sets the one, and no step of ours is long without its being so on purpose.
    "require-lock-timeout", "require-statement-timeout",
    # Steps in a transaction are taken whole or not at all; ours without one may be repeated.
    "prefer-robust-stmts",
    # Django's own ways of spelling.
    "prefer-text-field", "prefer-bigint-over-int", "prefer-bigint-over-smallint", "prefer-timestamptz",
    "prefer-identity",
)  # fmt: skip
_FOR_A_CONTRACT = ("ban-drop-column", "ban-drop-table", "ban-drop-default", "adding-not-nullable-field")
_TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RemoveConstraint,
    migrations.RemoveIndex,
)
_CALLS_OTHERWISE = (migrations.RenameField, migrations.RenameModel, migrations.AlterModelTable)
_WHOLE_TABLE = re.compile(
    r"(?im)(?:^|;)\s*(UPDATE\b|DELETE\b|LOCK\b|TRUNCATE\b|CLUSTER\b|VACUUM\s+FULL|REINDEX\s+(?!.*CONCURRENTLY))"
)
_IN_SERVICE = (
    in_service.IndexInService,
    in_service.CheckInService,
    in_service.NotNullInService,
    in_service.KeyInService,
    in_service.FillInService,
)


def faults(migration: migrations.Migration, before: ProjectState, level: int = LEVEL) -> list[str]:
    """One sentence each: what is wrong with it. `before` is the state that it meets, `level` the release's own."""
    if isinstance(migration, AtOnce):
        there = [key for key in before.models if key[0] == migration.app_label]
        return [f"first tables, and {migration.app_label} has some already"] if there else []
    if not isinstance(migration, Expand | Contract):
        return ["it is neither an Expand nor a Contract: say which programs can live with it"]
    found = (
        [] if _takes_turns(migration) else ["what commits as it goes stands beside what is one transaction"]
    )
    if isinstance(migration, Contract) and not 0 < migration.needs < level:
        found.append(f"hosts of the release before go on beside it: a contract needs a level below {level}")
    state, made = before.clone(), set[str]()
    for operation in migration.operations:
        found += _of_operation(operation, migration, state, made)
        if isinstance(operation, migrations.CreateModel):
            made.add(operation.name_lower)
        operation.state_forwards(migration.app_label, state)
    touched = {name for each in migration.operations if (name := _table_of(each)) and name not in made}
    if migration.atomic and len(touched) > 1:
        found.append(
            f"one transaction waits for several tables, holding the first: {', '.join(sorted(touched))}"
        )
    if found or not migration.atomic:
        return found
    return _squawk(_sql_of(migration, before), isinstance(migration, Contract))


def _takes_turns(migration: migrations.Migration) -> bool:
    own = [isinstance(each, _IN_SERVICE) for each in migration.operations]
    return not any(own) if migration.atomic else all(own)


def _table_of(operation: Operation) -> str:
    kinds = (migrations.AddField, migrations.AlterField, migrations.RemoveField, migrations.AddConstraint)
    return operation.model_name_lower if isinstance(operation, kinds) else ""


def _of_operation(
    operation: Operation, migration: migrations.Migration, state: ProjectState, made: set[str]
) -> Iterator[str]:
    told, is_contract = operation.describe(), isinstance(migration, Contract)
    if isinstance(operation, _TAKES_AWAY) and not is_contract:
        yield f"{told}: takes away what the program of before may use; a contract may, a release later"
    if isinstance(operation, _CALLS_OTHERWISE):
        yield f"{told}: the program of before asks for the old name; add, fill, and take away later"
    if isinstance(operation, migrations.RunPython):
        yield f"{told}: holds its locks as long as it runs; FillInService goes batch by batch"
    if isinstance(operation, migrations.RunSQL) and _WHOLE_TABLE.search(_text(operation)):
        yield f"{told}: goes through or locks a whole table at once; FillInService goes batch by batch"
    if isinstance(operation, in_service.NotNullInService) and not is_contract:
        yield f"{told}: the program of before still writes none; a contract may, a release later"
    if not isinstance(operation, _IN_SERVICE) and getattr(operation, "model_name_lower", "") not in made:
        yield from _of_full_table(operation, migration, state, told)


def _of_full_table(
    operation: Operation, migration: migrations.Migration, state: ProjectState, told: str
) -> Iterator[str]:
    """What would be nothing on a table that is made in the same step."""
    if isinstance(operation, migrations.AddField):
        yield from _of_column(operation, told)
    if isinstance(operation, migrations.AlterField):
        yield from _of_change(operation, migration, state, told)
    if isinstance(operation, migrations.AddIndex):
        yield f"{told}: writers wait until it is built; IndexInService"
    if isinstance(operation, migrations.AddConstraint):
        yield f"{told}: writers wait while all rows are looked through; CheckInService, or a unique index by itself"


def _of_column(operation: migrations.AddField, told: str) -> Iterator[str]:
    field: Any = operation.field
    if field.many_to_many:
        return
    if not field.null and field.db_default is models.NOT_PROVIDED:
        yield f"{told}: the program of before does not name it and cannot write any more; db_default, or null"
    if field.unique or (field.db_index and not (field.remote_field and not field.db_constraint)):
        yield f"{told}: its index is built while writers wait; db_index=False, then IndexInService"
    if field.remote_field and field.db_constraint:
        yield f"{told}: its key is looked through while writers wait; db_constraint=False, then KeyInService"


def _of_change(
    operation: migrations.AlterField, migration: migrations.Migration, state: ProjectState, told: str
) -> Iterator[str]:
    before: Any = state.models[migration.app_label, operation.model_name_lower].fields[operation.name]
    after: Any = operation.field
    if before.db_type(connection) != after.db_type(connection):
        yield f"{told}: writes the table anew under everybody; a new column, filled, and the old one taken away later"
    if before.null and not after.null:
        yield f"{told}: looks through all rows while everybody waits; NotNullInService"
    if (after.unique, after.db_index) > (before.unique, before.db_index):
        yield f"{told}: its index is built while writers wait; IndexInService"


def _text(operation: migrations.RunSQL) -> str:
    """What it does now: the bodies of functions are for later, what stands in a DO block is not."""
    given: Any = operation.sql
    said = (
        given
        if isinstance(given, str)
        else ";".join(each if isinstance(each, str) else each[0] for each in given)
    )
    return re.sub(r"(?is)\bAS\s+\$\$.*?\$\$", "AS ''", said)


def _sql_of(migration: migrations.Migration, before: ProjectState) -> str:
    with connection.schema_editor(collect_sql=True, atomic=False) as editor:
        migration.apply(before.clone(), editor, collect_sql=True)
    return "\n".join(
        each if each.startswith("--") else f"{each.rstrip(';')};" for each in editor.collected_sql
    )


def _squawk(sql: str, is_contract: bool) -> list[str]:
    without = ",".join([*_OF_NO_MEANING_HERE, *(_FOR_A_CONTRACT if is_contract else ())])
    done = subprocess.run(
        [_SQUAWK, "--reporter=json", "--pg-version=15", "--assume-in-transaction", f"--exclude={without}"],
        input=sql,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    # It says the very statement, but not always which rule of ours it breaks too.
    return [f"{each['rule_name']}: {each['message']}" for each in json.loads(done.stdout or "[]")]


@cache
def _loader() -> MigrationLoader:
    return MigrationLoader(None)


def unreleased() -> list[tuple[str, str]]:
    """Ours after the released ones, in the order of their graph; nothing before there is a first release."""
    if not released().migrations:
        return []
    graph = _loader().graph
    order = [key for leaf in graph.leaf_nodes() for key in graph.forwards_plan(leaf)]
    return [
        key for key in dict.fromkeys(order) if key in ours() and "/".join(key) not in released().migrations
    ]


def faults_of(key: tuple[str, str]) -> list[str]:
    loader = _loader()
    before = loader.project_state(key, at_end=False)
    return faults(loader.get_migration(*key), before)


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rasid.project.settings")
    django.setup()
    wrong = 0
    for key in unreleased():
        for fault in faults_of(key):
            wrong += 1
            sys.stdout.write(f"{'/'.join(key)}: {fault}\n")
    return min(wrong, 1)


if __name__ == "__main__":
    sys.exit(main())
