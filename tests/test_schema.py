"""The schema: what models say is in the migrations, and a database of another schema is met with words."""

import pytest
from django.core.management import call_command
from django.db import connection, migrations, models
from django.db.migrations.recorder import MigrationRecorder
from django.db.migrations.state import ProjectState

from rasid.foundation.schema.at_once import AtOnce
from rasid.project.managing import OF_ANOTHER_SCHEMA


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
