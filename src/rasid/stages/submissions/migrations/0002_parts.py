from django.db import migrations

from rasid.foundation.schema.parts import FirstParts


class Migration(migrations.Migration):
    dependencies = [("submissions", "0001_initial"), ("schema", "0001_parts")]
    operations = [
        FirstParts(
            "submissions_submission",
            keys=(
                "an_instance_arrives_once",
                "versions_of_a_visit_are_counted",
                "one_version_of_a_visit_counts",
                "a_version_is_replaced_once",
            ),
        ),
        FirstParts("submissions_answer", keys=("an_item_is_answered_once",)),
    ]
