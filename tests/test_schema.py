"""The schema: what models say is in the migrations, and a database of another schema is met with words."""

import psycopg
import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from rasid.foundation.schema.at_once import AtOnce
from rasid.foundation.schema.steps import LEVEL
from rasid.project.management.commands.migrate import ONE_AT_A_TIME
from rasid.project.managing import MIGRATED_ELSEWHERE, OF_ANOTHER_SCHEMA


@pytest.mark.django_db
def test_the_migrations_say_what_the_models_say(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        call_command("makemigrations", check_changes=True, dry_run=True, verbosity=1)
    except SystemExit:
        pytest.fail(f"a model was changed and no migration:\n{capsys.readouterr().out}")


@pytest.mark.django_db
def test_a_database_of_another_schema_is_left_alone_and_named_in_both_languages(
    capsys: pytest.CaptureFixture[str],
) -> None:
    MigrationRecorder(connection).record_applied("cases", "0003_of_before")
    before = MigrationRecorder(connection).applied_migrations().keys()
    with pytest.raises(SystemExit) as left:
        call_command("migrate", verbosity=0)
    assert left.value.code == OF_ANOTHER_SCHEMA
    assert MigrationRecorder(connection).applied_migrations().keys() == before
    said = capsys.readouterr().err
    assert "لم يُمسّ شيء" in said
    assert "Nothing was touched" in said


@pytest.mark.django_db
def test_the_program_of_before_goes_on_while_a_newer_one_has_only_added() -> None:
    """Two hosts in the middle of an upgrade: one has taken its steps, the other has no file of them."""
    MigrationRecorder(connection).record_applied("cases", "0003_of_after")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO schema_step (app, name, needs) VALUES ('cases', '0003_of_after', %s)", [LEVEL]
        )
    call_command("migrate", verbosity=0)
    call_command("migrate", check_unapplied=True, verbosity=0)


@pytest.mark.django_db
def test_the_program_of_before_stops_when_a_newer_one_took_away_what_it_uses() -> None:
    MigrationRecorder(connection).record_applied("cases", "0003_of_after")
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO schema_step (app, name, needs) VALUES ('cases', '0003_of_after', %s)", [LEVEL + 1]
        )
    with pytest.raises(SystemExit) as left:
        call_command("migrate", verbosity=0)
    assert left.value.code == OF_ANOTHER_SCHEMA


@pytest.mark.django_db(transaction=True)
def test_one_host_migrates_at_a_time_and_the_other_waits(capsys: pytest.CaptureFixture[str]) -> None:
    found = connection.get_connection_params()
    address = {each: found[each] for each in ("dbname", "user", "password", "host", "port") if each in found}
    with psycopg.connect(**address) as other:
        other.execute("SELECT pg_advisory_lock(%s)", [ONE_AT_A_TIME])
        with pytest.raises(SystemExit) as left:
            call_command("migrate", verbosity=0, wait=0.7)
        assert left.value.code == MIGRATED_ELSEWHERE
        # Whoever only looks does not wait.
        call_command("migrate", check_unapplied=True, verbosity=0)
    assert "Another host" in capsys.readouterr().err
    call_command("migrate", verbosity=0, wait=30)
    call_command("migrate", verbosity=0, wait=30)


@pytest.mark.django_db
def test_what_another_package_left_in_the_database_is_no_other_schema() -> None:
    MigrationRecorder(connection).record_applied("some_package_of_before", "0001_initial")
    call_command("migrate", verbosity=0)


def _pair(*more: migrations.operations.base.Operation) -> AtOnce:
    """A table that points at one made after it, as Django's own generator orders two that know each other."""
    key = [("id", models.BigAutoField(primary_key=True))]

    class Migration(AtOnce):
        operations = [
            migrations.CreateModel("Leaf", key),
            migrations.CreateModel("Tree", key),
            migrations.AddField(
                "leaf", "tree", models.ForeignKey("Tree", models.PROTECT, related_name="leaves")
            ),
            migrations.AddField("leaf", "place", models.IntegerField()),
            migrations.AddIndex("leaf", models.Index(fields=["place"], name="leaf_by_place")),
            migrations.AddConstraint(
                "leaf", models.CheckConstraint(condition=models.Q(place__gt=0), name="leaves_have_a_place")
            ),
            *more,
        ]

    return Migration("0001_initial", "garden")


@pytest.mark.django_db(transaction=True)
def test_tables_made_at_once_have_every_field_index_and_constraint() -> None:
    state = ProjectState()
    assert state.apps
    with connection.schema_editor() as editor:
        state = _pair().apply(state, editor)
    leaf, tree = state.apps.get_model("garden", "Leaf"), state.apps.get_model("garden", "Tree")
    try:
        with connection.cursor() as cursor:
            found = connection.introspection.get_constraints(cursor, "garden_leaf")
        assert {"leaf_by_place", "leaves_have_a_place"} <= found.keys()
        assert ("garden_tree", "id") in [each["foreign_key"] for each in found.values()]
        # A migration that follows finds the models and what points at them.
        grown = tree.objects.create()
        leaf.objects.create(tree=grown, place=3)
        assert grown.leaves.get().place == 3
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(leaf)
            editor.delete_model(tree)


@pytest.mark.parametrize(
    "other",
    [
        migrations.AddField("twig", "place", models.IntegerField(null=True)),
        migrations.RunSQL("SELECT 1"),
        migrations.AlterField("leaf", "place", models.IntegerField(null=True)),
    ],
)
@pytest.mark.django_db
def test_what_changes_a_table_that_was_there_is_not_made_at_once(
    other: migrations.operations.base.Operation,
) -> None:
    state = ProjectState()
    assert state.apps
    with connection.schema_editor() as editor, pytest.raises(TypeError, match="not a part of a table"):
        _pair(other).apply(state, editor)
