"""Tables in parts: where a row lies, what is unique across them, and that parts are there in time."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, connection, migrations, models, transaction
from django.db.migrations.state import ProjectState

from rasid.foundation.calendar import clock
from rasid.foundation.schema import upkeep
from rasid.foundation.schema.across import UniqueAcross, owner
from rasid.foundation.schema.at_once import AtOnce
from rasid.foundation.schema.ids import id_of_month, monthly_id
from rasid.foundation.schema.parts import BY_MONTH, FirstParts, by_numbers

LAST_YEAR, JUNE, JULY = (
    datetime(2025, 12, 31, tzinfo=UTC),
    datetime(2026, 6, 5, tzinfo=UTC),
    date(2026, 7, 1),
)
KEYS = ("a_place_grows_one_leaf", "one_leaf_is_green")


class Garden(AtOnce):
    """Leaves in parts by month, of which a place has one and only one is green; and drops, in parts of ten."""

    operations = [
        migrations.CreateModel(
            "Leaf",
            [
                ("id", models.UUIDField(primary_key=True, default=monthly_id)),
                ("place", models.IntegerField(null=True)),
                ("tree", models.CharField(max_length=20, default="oak")),
                ("is_green", models.BooleanField(default=False)),
            ],
            options={
                "db_table_comment": BY_MONTH,
                "constraints": [
                    UniqueAcross(fields=["tree", "place"], name=KEYS[0]),
                    UniqueAcross(fields=["tree"], condition=models.Q(is_green=True), name=KEYS[1]),
                ],
            },
        ),
        migrations.CreateModel(
            "Drop",
            [
                ("id", models.BigAutoField(primary_key=True)),
                ("leaf", models.ForeignKey("Leaf", models.PROTECT, related_name="drops")),
            ],
            options={"db_table_comment": by_numbers(10)},
        ),
    ]


@pytest.fixture
def garden(db: None) -> Iterator[tuple[Any, Any]]:
    state = ProjectState()
    assert state.apps
    with connection.schema_editor() as editor:
        state = Garden("0001_initial", "garden").apply(state, editor)
    with connection.schema_editor() as editor:
        for first in (FirstParts("garden_leaf", KEYS), FirstParts("garden_drop")):
            first.database_forwards("garden", editor, state, state)
    clock.allow_travel()
    with clock.travelling_to(JUNE):
        yield state.apps.get_model("garden", "Leaf"), state.apps.get_model("garden", "Drop")
    clock.forbid_travel()


def part_of(row: models.Model) -> str:
    with connection.cursor() as cursor:
        table = row._meta.db_table
        cursor.execute(f"SELECT tableoid::regclass::text FROM {table} WHERE id = %s", [row.pk])
        return str(cursor.fetchone()[0])


def test_a_row_lies_in_its_month_and_what_has_no_part_in_the_rest(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    upkeep.keep_ahead()
    assert part_of(leaf.objects.create(place=1)) == "garden_leaf_2026_06"
    assert part_of(leaf.objects.create(id=id_of_month(JULY), place=2)) == "garden_leaf_2026_07"
    assert part_of(leaf.objects.create(id=id_of_month(LAST_YEAR), place=3)) == "garden_leaf_rest"


def test_two_in_different_months_are_refused_by_the_constraints_own_name(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    upkeep.keep_ahead(since=LAST_YEAR.date())
    first = leaf.objects.create(id=id_of_month(LAST_YEAR), place=1)
    with pytest.raises(IntegrityError, match=KEYS[0]) as refused, transaction.atomic():
        leaf.objects.create(place=1)
    assert refused.value.__cause__.diag.constraint_name == KEYS[0]
    other = leaf.objects.create(place=2)
    with pytest.raises(IntegrityError, match=KEYS[0]), transaction.atomic():
        leaf.objects.filter(id=other.id).update(place=1)
    # What is given up is free again.
    leaf.objects.filter(id=first.id).update(place=7)
    leaf.objects.filter(id=other.id).update(place=1)
    leaf.objects.filter(id=other.id).delete()
    leaf.objects.create(place=1)


def test_a_condition_and_a_null_set_rows_apart(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    leaf.objects.bulk_create([leaf(id=id_of_month(LAST_YEAR)), leaf(), leaf(is_green=True)])
    with pytest.raises(IntegrityError, match=KEYS[1]), transaction.atomic():
        leaf.objects.filter(is_green=False).update(is_green=True)
    leaf.objects.update(is_green=False)
    leaf.objects.filter(id=leaf.objects.order_by("id")[0].id).update(is_green=True)


def test_many_at_once_are_refused_for_one_and_none_of_them_stays(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    leaf.objects.create(place=500)
    with pytest.raises(IntegrityError, match=KEYS[0]), transaction.atomic():
        leaf.objects.bulk_create([leaf(place=n) for n in range(1000)])
    leaf.objects.bulk_create([leaf(place=n) for n in range(500)])
    assert leaf.objects.count() == 501


def test_what_is_unique_leads_to_its_row(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    leaf.objects.create(place=1)
    wanted = leaf.objects.create(id=id_of_month(LAST_YEAR), place=2)
    assert leaf.objects.get(id=owner(KEYS[0], tree="oak", place=2)) == wanted
    assert not leaf.objects.filter(id=owner(KEYS[0], tree="elm", place=2)).exists()


def test_an_emptied_table_has_nothing_unique_left(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    leaf.objects.create(place=1)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE garden_leaf, garden_drop")
    leaf.objects.create(place=1)


def test_keys_point_into_parts_and_the_pointed_at_stays(garden: tuple[Any, Any]) -> None:
    leaf, drop = garden
    upkeep.keep_ahead()
    held = leaf.objects.create(place=1)
    drop.objects.create(leaf=held)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("DELETE FROM garden_leaf")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute("INSERT INTO garden_drop (leaf_id) VALUES (gen_random_uuid())")


def test_parts_are_made_months_ahead_and_numbers_ahead_and_only_once(garden: tuple[Any, Any]) -> None:
    leaf, drop = garden
    before = {each.table: each for each in upkeep.standings()}
    assert (before["garden_leaf"].ahead, before["garden_drop"].ahead) == (-1, -1)
    made = [each for each in upkeep.keep_ahead() if each.startswith("garden")]
    assert [each for each in upkeep.keep_ahead() if each.startswith("garden")] == []
    assert len(made) == 1 + upkeep.MONTHS_AHEAD + 1 + upkeep.PARTS_AHEAD
    after = {each.table: each for each in upkeep.standings()}
    assert after["garden_leaf"] == upkeep.Standing("garden_leaf", True, 6, upkeep.MONTHS_AHEAD, False)
    assert after["garden_drop"] == upkeep.Standing("garden_drop", False, 4, upkeep.PARTS_AHEAD, False)
    held = leaf.objects.create()
    last = drop.objects.bulk_create([drop(leaf=held) for _ in range(25)])[-1]
    assert part_of(last) == "garden_drop_from_20"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    assert "garden_drop: 4" in upkeep.keep_ahead()


def test_with_the_years_parts_are_made_across_their_end(garden: tuple[Any, Any]) -> None:
    leaf, _ = garden
    with clock.travelling_to(datetime(2026, 11, 30, 23, 59, tzinfo=UTC)):
        upkeep.keep_ahead()
        ends = [id_of_month(date(2026, 12, 31)), id_of_month(date(2027, 1, 1))]
    found = [part_of(leaf.objects.create(id=each)) for each in ends]
    assert found == ["garden_leaf_2026_12", "garden_leaf_2027_01"]


def test_a_month_that_began_in_the_rest_stays_there_and_is_told_of(
    garden: tuple[Any, Any], caplog: pytest.LogCaptureFixture
) -> None:
    leaf, _ = garden
    late = leaf.objects.create()
    made = upkeep.keep_ahead()
    assert "garden_leaf: 2026-06-01" not in made
    assert "garden_leaf: 2026-07-01" in made
    assert "lie in the rest" in caplog.text
    assert part_of(late) == "garden_leaf_rest"
    (standing,) = (each for each in upkeep.standings() if each.table == "garden_leaf")
    assert (standing.ahead, standing.rest_holds) == (-1, True)
