"""What residents said, its files, its story; what was sealed of it lives in the vault under the report's id."""

from django.conf import settings
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from rasid.foundation.schema.across import UniqueAcross
from rasid.foundation.schema.ids import monthly_id
from rasid.foundation.schema.parts import BY_MONTH, by_numbers
from rasid.stages.reports.rules import (
    Cause,
    Door,
    FileKind,
    FileSource,
    Happening,
    Kind,
    Outcome,
    PlaceBy,
    ReportState,
    SetAside,
    Severity,
    Speaker,
)


class Team(models.Model):
    """People of the office who share one part of the desk's work."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=80)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "name"], name="team_names_are_unique")]


class Report(models.Model):
    """One thing that one resident said.

    The very bytes that were sent (a canonical JSON statement, protocols of `statement.py`) are sealed in the vault
    under this id as "statement", an address for notices as "contact"; here stands what may be read at the desk:
    the text with structured personal data masked, the place, and what was decided.
    """

    id = models.UUIDField(primary_key=True, default=monthly_id, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField(help_text="what the office calls it; from one sequence")
    code_hash = models.BinaryField(max_length=32, help_text="of the receipt code: rules.code_hash")
    statement_sha256 = models.CharField(max_length=64, help_text="of the bytes as they were sent")
    receipt = models.TextField(help_text="the signed receipt file, canonical JSON")
    kind = models.CharField(max_length=16, choices=[(kind, kind) for kind in Kind])
    door = models.CharField(max_length=10, choices=[(door, door) for door in Door])
    language = models.CharField(max_length=2, default="ar")
    text = models.TextField(blank=True, help_text="structured personal data masked")
    masked = models.PositiveSmallIntegerField(default=0, help_text="how many pieces were masked")
    has_contact = models.BooleanField(default=False)
    contact_verified_at = models.DateTimeField(null=True)
    sender = models.BinaryField(max_length=32, null=True, help_text="blind index of the device or caller")
    # Where, as told.
    service_point = models.ForeignKey(
        "registry.ServicePoint", on_delete=models.PROTECT, null=True, related_name="+"
    )
    service = models.ForeignKey("registry.Service", on_delete=models.PROTECT, null=True, related_name="+")
    area = models.ForeignKey("registry.Area", on_delete=models.PROTECT, null=True, related_name="+")
    counter = models.CharField(max_length=60, blank=True, help_text="which counter's poster was scanned")
    place_by = models.CharField(max_length=8, choices=[(way, way) for way in PlaceBy], default=PlaceBy.NONE)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    accuracy_m = models.FloatField(null=True)
    is_place_blurred = models.BooleanField(default=False, help_text="no longer where its sender stood")
    place_words = models.CharField(max_length=300, blank=True, help_text="masked as the text is")
    said_at = models.DateTimeField(null=True, help_text="by the sender's clock, at the scene")
    accepted_at = models.DateTimeField()
    # What was decided at the desk.
    state = models.CharField(
        max_length=10, choices=[(s, s) for s in ReportState], default=ReportState.RECEIVED
    )
    category = models.CharField(max_length=80, blank=True, help_text="code of methods.triage's taxonomy")
    category_given = models.CharField(
        max_length=80, blank=True, help_text="what the sender chose, if anything"
    )
    severity = models.CharField(max_length=8, choices=[(s, s) for s in Severity], default=Severity.NORMAL)
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, null=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, null=True, related_name="+")
    same_as = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="merged", help_text="its lead report"
    )
    summary = models.JSONField(default=dict, help_text="written by the office, by language; no person in it")
    summary_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_public = models.BooleanField(default=False, help_text="its summary may be shown on map and lists")
    forwarded_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True, help_text="last day of the authority's clock")
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=[(o, o) for o in Outcome], blank=True)
    set_aside = models.CharField(max_length=20, choices=[(r, r) for r in SetAside], blank=True)
    reopened = models.PositiveSmallIntegerField(default=0, help_text="how often")
    voices = models.PositiveIntegerField(default=0, help_text="how many others said: me too")
    satisfaction = models.PositiveSmallIntegerField(null=True, help_text="1 to 5, asked once at closure")
    satisfaction_words = models.TextField(blank=True, help_text="masked")
    search = SearchVectorField(default="", help_text="what the desk finds it by: rules.desk_words")
    finding = models.UUIDField(null=True, help_text="the confirmed finding that this report is linked with")
    changed_at = models.DateTimeField()

    class Meta:
        db_table_comment = BY_MONTH
        constraints = [
            UniqueAcross(fields=["number"], name="report_numbers_are_unique"),
            UniqueAcross(fields=["code_hash"], name="receipt_codes_are_unique"),
            models.CheckConstraint(
                condition=~Q(state="closed") | Q(closed_at__isnull=False) & ~Q(outcome=""),
                name="a_closed_report_says_how",
            ),
            models.CheckConstraint(
                condition=~Q(state="forwarded")
                | Q(authority__isnull=False, forwarded_at__isnull=False, answer_by__isnull=False),
                name="a_forwarded_report_has_owner_and_clock",
            ),
            models.CheckConstraint(condition=~Q(same_as=models.F("id")), name="no_report_leads_itself"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="reports_are_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
                name="satisfaction_is_one_to_five",
            ),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "accepted_at"]),
            models.Index(fields=["authority", "state", "answer_by"]),
            models.Index(fields=["service_point", "accepted_at"]),
            models.Index(
                fields=["programme", "accepted_at", "id"], condition=Q(is_public=True), name="public_reports"
            ),
            models.Index(
                fields=["latitude", "longitude"], condition=Q(is_public=True), name="public_report_places"
            ),
            # What is over, newest first: a page of it is read off the end, however much there is.
            models.Index(
                fields=["programme", "-changed_at", "-number"],
                condition=Q(same_as=None, state__in=["closed", "set_aside"]),
                name="ended_reports",
            ),
            # Of these the few that told of danger are looked for alone.
            models.Index(
                fields=["programme", "-changed_at", "-number"],
                condition=Q(same_as=None, state__in=["closed", "set_aside"], severity="danger"),
                name="ended_dangers",
            ),
            # Counted whenever anybody opens the page of branches: the index alone answers.
            models.Index(
                fields=["programme", "area"],
                include=["voices", "state"],
                condition=Q(kind="branch_request", same_as=None),
                name="asked_branches",
            ),
            # Where others said the same lately: asked before each report is sent.
            models.Index(
                fields=["programme", "latitude", "longitude"],
                condition=Q(same_as=None, latitude__isnull=False),
                name="places_of_leads",
            ),
            GinIndex(fields=["search"], name="words_of_reports"),
        ]


class ReportEvent(models.Model):
    """One line of a report's story, in order; only ever added."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="events")
    at = models.DateTimeField()
    speaker = models.CharField(max_length=10, choices=[(s, s) for s in Speaker])
    what = models.CharField(max_length=10, choices=[(h, h) for h in Happening])
    text = models.TextField(blank=True, help_text="masked")
    state = models.CharField(max_length=10, choices=[(s, s) for s in ReportState], help_text="after it")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("registry.Authority", on_delete=models.PROTECT, null=True, related_name="+")
    params = models.JSONField(default=dict, help_text="what the sentence needs: dates, outcome, other report")
    client_id = models.UUIDField(null=True, help_text="given by the sender, so that twice is once")

    class Meta:
        db_table_comment = by_numbers(5_000_000)
        constraints = [UniqueAcross(fields=["report", "client_id"], name="an_event_is_told_once")]
        # Lines are added as time goes by: a few blocks of the second tell where a span of time lies.
        indexes = [
            models.Index(fields=["report", "at"]),
            BrinIndex(fields=["at"], pages_per_range=32, name="story_by_time"),
        ]


class ReportFile(models.Model):
    """A file promised by its SHA-256 in the statement, or brought with an event; empty until it arrives."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    event = models.ForeignKey(
        ReportEvent,
        on_delete=models.PROTECT,
        null=True,
        related_name="files",
        help_text="null: the report's own",
    )
    sha256 = models.CharField(max_length=64, help_text="of the bytes as they were promised")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in FileKind])
    source = models.CharField(max_length=8, choices=[(s, s) for s in FileSource], default=FileSource.UNKNOWN)
    seconds = models.FloatField(null=True, help_text="of a recording, as its sender's device says")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    arrived_at = models.DateTimeField(null=True)
    is_public = models.BooleanField(default=False, help_text="an officer allowed it beside the summary")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "sha256"], name="a_report_names_a_file_once")
        ]


class MeToo(models.Model):
    """Somebody else met the same: counted once per device."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    sender = models.BinaryField(max_length=32)
    at = models.DateTimeField()
    is_blurred = models.BooleanField(default=False, help_text="its sender is nobody's any more, only a count")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "sender"], name="me_too_is_said_once")]


class MutedSender(models.Model):
    """A device whose reports are taken, and set aside, for a while: abuse."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    sender = models.BinaryField(max_length=32)
    until = models.DateTimeField()
    reason = models.TextField()
    muted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    muted_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["programme", "sender", "until"])]


class AnswerTime(models.Model):
    """How many working days an authority has for reports of a category; the longest matching code counts."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    category = models.CharField(
        max_length=80, blank=True, help_text="a code or the beginning of codes; '' is all"
    )
    working_days = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "category"], name="a_category_has_one_clock"),
            models.CheckConstraint(condition=Q(working_days__range=(1, 120)), name="a_clock_runs_for_days"),
        ]


class ContactPin(models.Model):
    """A number was sent to prove that a contact is its sender's. It is reckoned from a key, and kept nowhere."""

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="+")
    sent_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries_left = models.PositiveSmallIntegerField()
    sent = models.PositiveSmallIntegerField(default=1, help_text="how many were sent for this report")


class Notice(models.Model):
    """One line of the story was told to one sender's verified contact: a job that runs twice tells once."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="+")
    event = models.ForeignKey(ReportEvent, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "event"], name="a_line_is_told_once")]


class Erasure(models.Model):
    """Somebody asked that what was said in a report be erased, or its time was over; and when that was done.

    Until then it waits for the end of what it is needed for. The database's functions that take words out of a story
    look for this row first.
    """

    report = models.OneToOneField(Report, on_delete=models.PROTECT, primary_key=True, related_name="erasure")
    cause = models.CharField(max_length=10, choices=[(cause, cause) for cause in Cause])
    asked_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)


class Knock(models.Model):
    """How often one device or address came to a door lately; of whom, only a blind index. Not kept over a crash."""

    sender = models.BinaryField(max_length=32, primary_key=True)
    since = models.DateTimeField(db_index=True)
    times = models.PositiveIntegerField()
