"""Steps of the schema on a full table that is written to all the time: nobody waits long, and nothing is lost."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from django.db import IntegrityError, OperationalError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from rasid.foundation.schema import in_service
from rasid.foundation.schema.at_once import AtOnce
from rasid.foundation.schema.ids import monthly_id
from rasid.foundation.schema.in_service import (
    CheckInService,
    FillInService,
    IndexInService,
    KeyInService,
    NotAtomicError,
    NotNullInService,
)
from rasid.foundation.schema.parts import BY_MONTH, FirstParts
from rasid.foundation.schema.patience import patiently
from rasid.foundation.schema.steps import Contract, Expand

pytestmark = pytest.mark.django_db(transaction=True)

ROWS = 100_000
LOCK_LIMIT_S = 0.4
READING_S = 3.0
LONGEST_WAIT_S = LOCK_LIMIT_S + 1.5
"""What a writer may wait: the limit, and a busy machine's time for the step. Whoever reads holds it far longer."""


class Orchard(AtOnce):
    """A table of before in one piece and one in parts, which the program of before writes to."""

    operations = [
        migrations.CreateModel("Sort", [("id", models.BigAutoField(primary_key=True))]),
        *(
            migrations.CreateModel(
                name,
                [
                    ("id", models.UUIDField(primary_key=True, default=monthly_id)),
                    ("weight", models.IntegerField()),
                    ("owner", models.CharField(max_length=20, default="noor")),
                ],
                options=options,
            )
            for name, options in (("Apple", {}), ("Pear", {"db_table_comment": BY_MONTH}))
        ),
    ]


def steps(fruit: str) -> list[Expand | Contract]:
    """What releases would bring, each a migration of its own: columns, a filling, an index, a check, a key."""

    class Column(Expand):
        operations = [
            migrations.AddField(fruit, "kind", models.CharField(max_length=10, null=True)),
            migrations.AddField(fruit, "basket", models.IntegerField(db_default=7)),
            migrations.AddField(
                fruit,
                "sort",
                models.ForeignKey(
                    "Sort", models.PROTECT, null=True, related_name="+", db_constraint=False, db_index=False
                ),
            ),
        ]

    class Filling(Expand):
        atomic = False
        operations = [FillInService(fruit, "kind = 'sweet'", "kind IS NULL", batch=20_000)]

    class Index(Expand):
        atomic = False
        operations = [IndexInService(fruit, models.Index(fields=["weight"], name=f"{fruit}_by_weight"))]

    class Check(Expand):
        atomic = False
        operations = [
            CheckInService(
                fruit, models.CheckConstraint(condition=models.Q(weight__gte=0), name=f"{fruit}_weigh")
            )
        ]

    class Key(Expand):
        atomic = False
        operations = [
            KeyInService(
                fruit,
                "sort",
                models.ForeignKey("Sort", models.PROTECT, null=True, related_name="+", db_index=False),
            )
        ]

    return [
        each(f"00{n:02d}_{each.__name__}", "orchard")
        for n, each in enumerate((Column, Filling, Index, Check, Key), 2)
    ]


class Writers:
    """The program of before: a new row and a change, again and again, by statements that know no new column."""

    def __init__(self, tables: list[str]) -> None:
        self.longest_s, self.written, self.faults = 0.0, 0, list[str]()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._write, args=[table]) for table in tables]

    def __enter__(self) -> "Writers":
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join(30)

    def _write(self, table: str) -> None:
        with psycopg.connect(**address(), autocommit=True) as opened:
            while not self._over.is_set():
                began = time.monotonic()
                try:
                    made = opened.execute(
                        f"INSERT INTO {table} (id, weight, owner) VALUES (%s, 1, 'salma') RETURNING id",
                        [monthly_id()],
                    ).fetchone()
                    opened.execute(f"UPDATE {table} SET weight = weight + 1 WHERE id = %s", made)
                except psycopg.Error as error:
                    self.faults.append(str(error))
                    return
                self.longest_s = max(self.longest_s, time.monotonic() - began)
                self.written += 1
                time.sleep(0.002)


def address() -> dict[str, Any]:
    found = connection.get_connection_params()
    return {each: found[each] for each in ("dbname", "user", "password", "host", "port") if each in found}


@contextmanager
def somebody_reads(table: str, seconds: float) -> Iterator[None]:
    """A long export: a transaction that has read the table and is not over."""
    begun = threading.Event()

    def read() -> None:
        with psycopg.connect(**address()) as opened:
            opened.execute(f"SELECT 1 FROM {table} LIMIT 1")
            begun.set()
            time.sleep(seconds)

    thread = threading.Thread(target=read)
    thread.start()
    begun.wait(10)
    yield
    thread.join(30)


@pytest.fixture
def orchard(monkeypatch: pytest.MonkeyPatch) -> Iterator[ProjectState]:
    monkeypatch.setattr(in_service, "LOCK_LIMIT_S", LOCK_LIMIT_S)
    monkeypatch.setattr(in_service._do, "__kwdefaults__", {"limit_s": LOCK_LIMIT_S})
    state = ProjectState()
    assert state.apps
    with connection.schema_editor() as editor:
        state = Orchard("0001_initial", "orchard").apply(state, editor)
    with connection.schema_editor() as editor:
        FirstParts("orchard_pear").database_forwards("orchard", editor, state, state)
    with connection.cursor() as cursor:
        cursor.execute("SELECT schema_add_month('orchard_pear', (now() AT TIME ZONE 'UTC')::date)")
    yield state
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE orchard_apple, orchard_pear, orchard_sort CASCADE")
        cursor.execute("DELETE FROM schema_step WHERE app = 'orchard'")


@pytest.fixture
def full_orchard(orchard: ProjectState) -> ProjectState:
    with connection.cursor() as cursor:
        for table in ("orchard_apple", "orchard_pear"):
            # Half of them of this month, the others of none.
            cursor.execute(
                f"""INSERT INTO {table} SELECT (CASE WHEN n %% 2 = 0 THEN to_char(now() AT TIME ZONE 'UTC', 'YYYYMM')
                    ELSE '000000' END || substr(md5(n::text), 7))::uuid, n %% 900, 'noor'
                    FROM generate_series(1, %s) n""",
                [ROWS],
            )
    return orchard


def apply(step: migrations.Migration, state: ProjectState) -> ProjectState:
    """As `rasid migrate` does: a limit to waiting, and again."""

    def once() -> ProjectState:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('lock_timeout', %s, false)", [f"{int(LOCK_LIMIT_S * 1000)}ms"])
        with connection.schema_editor(atomic=step.atomic) as editor:
            return step.apply(state.clone(), editor)

    try:
        return patiently(once)
    finally:
        with connection.cursor() as cursor:
            cursor.execute("RESET lock_timeout")


def test_every_step_lets_writers_through_while_somebody_reads_for_long(full_orchard: ProjectState) -> None:
    waits: dict[str, float] = {}
    state = full_orchard
    for fruit in ("Apple", "Pear"):
        table = f"orchard_{fruit.lower()}"
        for step in steps(fruit):
            with Writers([table, table]) as writers, somebody_reads(table, READING_S if step.atomic else 0.5):
                state = apply(step, state)
            assert not writers.faults, (step.name, writers.faults)
            assert writers.written > 5, step.name
            waits[f"{fruit} {step.name}"] = writers.longest_s
    assert {each: wait for each, wait in waits.items() if wait > LONGEST_WAIT_S} == {}
    apple, pear = (state.apps.get_model("orchard", fruit) for fruit in ("Apple", "Pear"))
    for model in (apple, pear):
        _is_whole(model)
        # Between expand and contract the program of before goes on writing rows without the new column's value.
        late = model.objects.filter(kind=None).count()
        filled = FillInService(model.__name__, "kind = 'sweet'", "kind IS NULL", batch=20_000)
        with connection.schema_editor(atomic=False) as editor:
            filled.database_forwards("orchard", editor, state, state)
        assert (late > 0, model.objects.filter(kind=None).count()) == (True, 0)
        assert set(model.objects.values_list("basket", flat=True)) == {7}

    # A release later nobody of before is left.
    for fruit in ("Apple", "Pear"):
        state = apply(_contract(fruit), state)
    for model in (apple, pear):
        with pytest.raises(IntegrityError), transaction.atomic():
            model.objects.create(weight=1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, needs FROM schema_step WHERE app = 'orchard' ORDER BY name")
        assert cursor.fetchall()[-2:] == [("0006_Key", 0), ("0009_Contract", 1)]


def _contract(fruit: str) -> Contract:
    class NoNulls(Contract):
        atomic = False
        needs = 1
        operations = [NotNullInService(fruit, "kind", models.CharField(max_length=10))]

    return NoNulls("0009_Contract", "orchard")


def _is_whole(model: Any) -> None:
    """Index, check and key are there, hold, and are the whole table's own."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT bool_and(i.indisvalid) FROM pg_index i WHERE i.indexrelid = %s::regclass",
            [f'"{model.__name__}_by_weight"'],
        )
        assert cursor.fetchone()[0]
        cursor.execute(
            "SELECT contype::text, bool_and(convalidated) FROM pg_constraint WHERE conrelid = %s::regclass"
            " AND contype IN ('c', 'f') GROUP BY 1 ORDER BY 1",
            [table],
        )
        assert cursor.fetchall() == [("c", True), ("f", True)]
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(weight=-1)
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(weight=1, sort_id=404)


def test_without_a_limit_writers_wait_for_whoever_reads(orchard: ProjectState) -> None:
    """What the limit is for: the same column, asked for without one."""
    with Writers(["orchard_apple"]) as writers, somebody_reads("orchard_apple", READING_S):
        time.sleep(0.2)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE orchard_apple ADD COLUMN kind text")
    assert writers.longest_s > LONGEST_WAIT_S


def test_an_interrupted_index_is_taken_away_and_built_again(orchard: ProjectState) -> None:
    (index,) = (each for each in steps("Apple") if each.name.endswith("Index"))
    with connection.cursor() as cursor:
        cursor.execute('CREATE INDEX "Apple_by_weight" ON orchard_apple (weight)')
        cursor.execute("UPDATE orchard_apple SET weight = 1 WHERE false")
    state = apply(index, orchard)
    apply(index, state)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_index WHERE indrelid = 'orchard_apple'::regclass AND indisvalid"
        )
        assert cursor.fetchone() == (2,)


@pytest.mark.parametrize("nth", range(1, 5))
def test_what_commits_as_it_goes_is_refused_in_one_transaction(orchard: ProjectState, nth: int) -> None:
    step = steps("Apple")[nth]
    state = apply(steps("Apple")[0], orchard)
    step.atomic = True  # type: ignore[misc]
    with pytest.raises(NotAtomicError), connection.schema_editor() as editor:
        step.apply(state, editor)


def test_a_lock_that_never_comes_is_given_up_with_what_the_database_said() -> None:
    waits: list[float] = []

    def never() -> None:
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE 'held' USING ERRCODE = 'lock_not_available'; END $$")

    with pytest.raises(OperationalError, match="held"):
        patiently(never, tries=6, wait=waits.append)
    assert len(waits) == 5
    assert waits == sorted(waits)


def test_other_faults_are_not_tried_again() -> None:
    tried: list[int] = []

    def wrong() -> None:
        tried.append(1)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM no_such_table")

    with pytest.raises(Exception, match="no_such_table"):
        patiently(wrong, wait=lambda _: None)
    assert len(tried) == 1
