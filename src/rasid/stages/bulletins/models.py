"""The frozen weekly publication: its content as canonical bytes, its approvals, its printed forms."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.documents.signing.plain import Level
from rasid.stages.bulletins.briefing.rules import BriefState, Outcome
from rasid.stages.bulletins.flash.rules import FlashState, Lane
from rasid.stages.bulletins.rules import BulletinState


class Bulletin(models.Model):
    """One week's bulletin. Its content is fixed when drafted; approvals are of exactly that content."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    wave = models.OneToOneField("programmes.Wave", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in BulletinState])
    snapshot = models.ForeignKey("scores.Snapshot", on_delete=models.PROTECT, null=True, related_name="+")
    content = models.BinaryField(default=b"", help_text="canonical JSON, as hashed and as published")
    content_sha256 = models.CharField(max_length=64, blank=True)
    document = models.BinaryField(default=b"", help_text="bulletin.json: content, checkpoint and keys")
    pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    pdf_en = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    brief_pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    brief_pdf_en = models.ForeignKey(
        "media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+"
    )
    digest = models.CharField(max_length=64, blank=True, help_text="of the document, as the log recorded it")
    note = models.JSONField(
        default=dict, blank=True, help_text="the editor's words by language; part of the content"
    )
    publish_not_before = models.DateTimeField(
        null=True, help_text="until then nothing of it is public; part of the content"
    )
    requested_at = models.DateTimeField()
    drafted_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="bulletin_numbers_are_unique"),
            models.CheckConstraint(
                condition=~Q(state="published") | Q(published_at__isnull=False),
                name="a_published_bulletin_has_its_date",
            ),
        ]


class Approval(models.Model):
    """One person's approval of one content."""

    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="approvals")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["bulletin", "user", "content_sha256"], name="approved_once_per_person"
            )
        ]


class Brief(models.Model):
    """One edition of the Cabinet's brief on a week; issued once, and then as it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="briefs")
    edition = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=[(state, state) for state in BriefState])
    embargo_until = models.DateTimeField(null=True, help_text="before it nobody repeats what stands in it")
    content = models.BinaryField(default=b"", help_text="canonical JSON of what is on the paper")
    content_sha256 = models.CharField(max_length=64, blank=True)
    pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    pdf_en = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    signed_by = models.CharField(max_length=200, blank=True, help_text="the certificate's name")
    signed_with_own = models.BooleanField(default=False)
    level = models.CharField(max_length=6, choices=[(level, level) for level in Level], blank=True)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "edition"], name="editions_are_counted"),
            models.UniqueConstraint(
                fields=["bulletin"], condition=Q(state="requested"), name="one_brief_is_made_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="issued")
                | Q(issued_at__isnull=False, pdf__isnull=False, pdf_en__isnull=False) & ~Q(level=""),
                name="an_issued_brief_is_signed",
            ),
        ]


class BriefDecision(models.Model):
    """What the Cabinet is asked to decide with a week's brief, and whether it did."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    bulletin = models.ForeignKey(Bulletin, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    legal_basis = models.TextField()
    owner = models.CharField(max_length=120, help_text="who would carry it out")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, help_text="when a brief with it was issued")
    outcome = models.CharField(max_length=10, choices=[(outcome, outcome) for outcome in Outcome], blank=True)
    ended_on = models.DateField(null=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["bulletin", "number"], name="decisions_are_counted"),
            models.CheckConstraint(
                condition=Q(outcome="", ended_on=None, ended_by=None)
                | ~Q(outcome="") & Q(ended_on__isnull=False, ended_by__isnull=False),
                name="an_ended_decision_says_when_and_by_whom",
            ),
        ]


class FlashReport(models.Model):
    """One serious shortfall, told to the Cabinet on one signed page."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField("cases.Case", on_delete=models.PROTECT, related_name="+")
    severity = models.CharField(max_length=10, help_text="when it was issued")
    lane = models.CharField(max_length=10, choices=[(lane, lane) for lane in Lane])
    state = models.CharField(max_length=10, choices=[(state, state) for state in FlashState])
    content = models.BinaryField(default=b"", help_text="canonical JSON of what is on the page")
    pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    pdf_en = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    signed_by = models.CharField(max_length=200, help_text="the certificate's name")
    signed_with_own = models.BooleanField()
    level = models.CharField(max_length=6, choices=[(level, level) for level in Level])
    issued_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state="issued", withdrawn_at=None)
                | Q(state="withdrawn", withdrawn_at__isnull=False),
                name="a_withdrawn_flash_report_says_when",
            ),
        ]


class CabinetAddress(models.Model):
    """That a reader of the Cabinet wants to be written to. Where, lies in the vault under this id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "user"], name="one_cabinet_address")]


class CabinetNotice(models.Model):
    """That a reader of the Cabinet was to be told of a paper: written to, or not reached."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    flash = models.ForeignKey(FlashReport, on_delete=models.PROTECT, null=True, related_name="notices")
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, null=True, related_name="notices")
    is_withdrawal = models.BooleanField(default=False)
    at = models.DateTimeField()
    is_sent = models.BooleanField(help_text="false: there is no address, or it refuses letters")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "flash", "brief", "is_withdrawal"],
                nulls_distinct=False,
                name="a_reader_is_told_once",
            ),
            models.CheckConstraint(
                condition=Q(flash=None, brief__isnull=False) | Q(flash__isnull=False, brief=None),
                name="a_notice_is_of_one_paper",
            ),
        ]


class ReadReceipt(models.Model):
    """That somebody of the Cabinet opened a paper for the first time; never changed."""

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    flash = models.ForeignKey(FlashReport, on_delete=models.PROTECT, null=True, related_name="receipts")
    brief = models.ForeignKey(Brief, on_delete=models.PROTECT, null=True, related_name="receipts")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["reader", "flash", "brief"], nulls_distinct=False, name="a_paper_is_first_read_once"
            ),
            models.CheckConstraint(
                condition=Q(flash=None, brief__isnull=False) | Q(flash__isnull=False, brief=None),
                name="a_receipt_is_of_one_paper",
            ),
        ]
