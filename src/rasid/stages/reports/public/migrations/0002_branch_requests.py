from django.db import migrations

# The map of branch requests counts them where they lie; nothing else of the reports' table is wanted for it.
INDEX = (
    "CREATE INDEX branch_requests ON reports_report (programme_id, area_id) INCLUDE (voices)"
    " WHERE kind = 'branch_request' AND same_as_id IS NULL AND state <> 'set_aside'"
)


class Migration(migrations.Migration):
    dependencies = [("public_reports", "0001_initial"), ("reports", "0001_initial")]
    operations = [migrations.RunSQL(INDEX, "DROP INDEX branch_requests")]
