from django.db import migrations

# What somebody signed, which step was taken when, what is known of a place: never rewritten afterwards.
ADDED_ONLY = ("steptaken", "signature", "undertakingtext", "controlfact")
# What was asked and answered may be settled, and stays.
NEVER_DELETED = (
    "application", "question", "sitting", "sittingquestion", "questioncomment", "controlsheet", "trial", "trialanswer",
    "lesson",
)  # fmt: skip


def change(what: str) -> str:
    first = "".join(f"{what.format('UPDATE, DELETE', f'joining_{name}')};" for name in ADDED_ONLY)
    return first + "".join(f"{what.format('DELETE', f'joining_{name}')};" for name in NEVER_DELETED)


class Migration(migrations.Migration):
    dependencies = [("joining", "0001_initial"), ("vault", "0001_vault")]
    operations = [migrations.RunSQL(change("REVOKE {} ON {} FROM rasid_app"), change("GRANT {} ON {} TO rasid_app"))]
