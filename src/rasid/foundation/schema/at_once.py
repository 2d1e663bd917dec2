"""First migrations: the tables of an app enter; all of them are made, and Django's picture of them is drawn once."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState

from rasid.foundation.schema.parts import made_in_parts


class AtOnce(migrations.Migration):
    """A migration that makes tables and nothing else (docs/adr/0058).

    Django draws every model related to a changed one anew after each operation. Here nearly all are related: two
    hundred tables cost tens of thousands of drawings, and a fifth of a minute for every empty database. What is new
    can change nothing that was there, so the new models alone are drawn, when the last of their operations is known.
    """

    def apply(
        self, project_state: ProjectState, schema_editor: BaseDatabaseSchemaEditor, collect_sql: bool = False
    ) -> ProjectState:
        """The state with the new models, whose tables are there. Raises TypeError for any other operation."""
        made = [each.name_lower for each in self.operations if isinstance(each, migrations.CreateModel)]
        drawn = project_state.apps
        del project_state.apps
        for operation in self.operations:
            _refuse_what_is_not_new(operation, made)
            operation.state_forwards(self.app_label, project_state)
        project_state.apps = drawn
        drawn.render_multiple([project_state.models[self.app_label, name] for name in made])
        for name in made:
            model = drawn.get_model(self.app_label, name)
            with made_in_parts(model, schema_editor):
                schema_editor.create_model(model)
        return project_state


def _refuse_what_is_not_new(operation: Operation, made: list[str]) -> None:
    """Fields, indexes and constraints may follow their table's making, and are made with it."""
    kinds = (migrations.AddField, migrations.AddIndex, migrations.AddConstraint)
    if isinstance(operation, migrations.CreateModel):
        return
    if not isinstance(operation, kinds) or operation.model_name.lower() not in made:
        raise TypeError(f"{operation.describe()}: not a part of a table that is made here")
