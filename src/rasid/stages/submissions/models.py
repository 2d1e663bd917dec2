"""What arrived from the field: raw bytes that never change, the files they name, the answers read from them."""

from django.db import models
from django.db.models import Q

from rasid.foundation.schema.across import UniqueAcross
from rasid.foundation.schema.ids import monthly_id
from rasid.foundation.schema.parts import BY_MONTH, by_numbers
from rasid.stages.submissions.rules import AnswerState, Door


class Submission(models.Model):
    """One filled questionnaire. Its XML is kept as received; identical bytes may arrive any number of times.

    A correction is another row that replaces the one before. It counts (`is_current`) from the moment its last
    file has arrived; until then, and for ever when it never does, what stood before it counts.
    """

    id = models.UUIDField(primary_key=True, default=monthly_id, editable=False)
    # Two keys without an index of their own: what is unique or an index below begins with them.
    programme = models.ForeignKey(
        "programmes.Programme", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    visit = models.ForeignKey("visits.Visit", on_delete=models.PROTECT, related_name="+", db_index=False)
    number = models.PositiveSmallIntegerField(default=1, help_text="1 is what was sent first")
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    is_current = models.BooleanField(default=True, help_text="what counts of the visit")
    closed_at = models.DateTimeField(null=True, help_text="since when no correction is taken any more")
    questionnaire_version = models.ForeignKey(
        "questionnaires.QuestionnaireVersion", on_delete=models.PROTECT, related_name="+"
    )
    instance_id = models.CharField(max_length=200)
    xml = models.BinaryField()
    xml_sha256 = models.CharField(max_length=64)
    started_at = models.DateTimeField(null=True, help_text="by the phone's clock")
    ended_at = models.DateTimeField(null=True, help_text="by the phone's clock")
    received_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True, help_text="when the last expected file had arrived")
    read_at = models.DateTimeField(null=True, help_text="when its answers were read and scored")
    receipt = models.TextField(blank=True)
    through = models.CharField(
        max_length=10, default=Door.OPENROSA, choices=[(door, door) for door in Door], help_text="which door"
    )

    class Meta:
        db_table_comment = BY_MONTH
        constraints = [
            UniqueAcross(fields=["programme", "instance_id"], name="an_instance_arrives_once"),
            UniqueAcross(fields=["visit", "number"], name="versions_of_a_visit_are_counted"),
            UniqueAcross(
                fields=["visit"], condition=Q(is_current=True), name="one_version_of_a_visit_counts"
            ),
            UniqueAcross(fields=["replaces"], name="a_version_is_replaced_once"),
        ]
        indexes = [
            # Instances are looked up where they are kept apart: `across.owner`.
            models.Index(fields=["visit", "number"], name="submissions_by_visit"),
        ]


class Attachment(models.Model):
    """A file the XML names; empty until it arrives, and for ever when the evidence policy forbids it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)
    item_path = models.TextField(blank=True)
    is_refused = models.BooleanField(default=False, help_text="forbidden here: its bytes were never kept")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["submission", "name"], name="attachment_names_are_unique")
        ]


class Answer(models.Model):
    """One item's answer with its score; written once, when the submission is read."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="answers")
    item = models.ForeignKey("questionnaires.Item", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, choices=[(state, state) for state in AnswerState])
    value = models.TextField(blank=True)
    score = models.FloatField(null=True, help_text="0 to 1; empty unless scored")
    reason = models.TextField(blank=True)

    class Meta:
        db_table_comment = by_numbers(5_000_000)
        constraints = [UniqueAcross(fields=["submission", "item"], name="an_item_is_answered_once")]


class Draft(models.Model):
    """A questionnaire being filled in on the plain page; gone once it is filed."""

    visit = models.OneToOneField("visits.Visit", on_delete=models.PROTECT, related_name="+")
    instance_id = models.CharField(max_length=64)
    answers = models.JSONField(default=dict, help_text="{item path: answer as XForms spells it}")
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField()


class DraftFile(models.Model):
    """A photo or recording given on the plain page before filing."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    item_path = models.TextField()
    name = models.CharField(max_length=255)
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draft", "item_path"], name="a_draft_holds_one_file_per_item")
        ]
