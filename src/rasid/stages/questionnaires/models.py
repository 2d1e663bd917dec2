"""What is asked: questionnaires with immutable versions, their items on axes, scenarios, evidence policy."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from rasid.foundation.text.localized import LocalizedField
from rasid.protocols.xlsform import JavaCheck
from rasid.stages.questionnaires.rules import (
    LONGEST_MEDIA_NAME,
    EvidenceKind,
    QuestionnaireUse,
    VersionState,
)


class Questionnaire(models.Model):
    """A form by its id; what people fill in is one of its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    form_id = models.CharField(max_length=64)
    use = models.CharField(max_length=16, choices=[(use, use) for use in QuestionnaireUse])
    title = LocalizedField()
    sectors = models.ManyToManyField("registry.Sector", related_name="+")
    kinds = models.JSONField(
        default=list, help_text="kinds of service point it is made for; none: whatever kind there is"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["programme", "form_id"], name="form_ids_are_unique")]


class QuestionnaireVersion(models.Model):
    """One workbook and the form made from it, byte for byte. A published version never changes.

    `form_id`, `version` and what follows them are what the workbook says; it belongs to a questionnaire only
    from its publication on. `shelf` is the code of the product's own questionnaire, when it is one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    questionnaire = models.ForeignKey(
        Questionnaire, on_delete=models.PROTECT, null=True, related_name="versions"
    )
    form_id = models.CharField(max_length=64, blank=True)
    version = models.CharField(max_length=40, blank=True)
    title = models.JSONField(default=dict)
    languages = models.JSONField(default=list)
    groups = models.JSONField(default=list, help_text="groups as the converter gave them")
    shelf = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=12, choices=[(state, state) for state in VersionState])
    workbook = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    xform = models.BinaryField(default=b"")
    md5 = models.CharField(max_length=32, blank=True, help_text="of the form; OpenRosa lists want it")
    sha256 = models.CharField(max_length=64, blank=True, help_text="of the form; the log holds it")
    problems = models.JSONField(default=list, help_text="[{sheet, row, column, code, params}]")
    warnings = models.JSONField(default=list)
    media = models.JSONField(
        default=list, help_text="[{name, sheet, row, column}]: files that the form names"
    )
    java_check = models.CharField(
        max_length=8, blank=True, choices=[(check, check) for check in JavaCheck], help_text="by ODK Validate"
    )
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    uploaded_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["questionnaire", "version"],
                condition=Q(state="published"),
                name="published_versions_are_unique",
            ),
            models.CheckConstraint(
                condition=~Q(state="published")
                | Q(published_at__isnull=False, questionnaire__isnull=False) & ~Q(md5="") & ~Q(sha256=""),
                name="a_published_version_is_whole",
            ),
        ]


class FormMedia(models.Model):
    """A file that belongs to the form itself: a picture of a question, a CSV of choices. Published with its version."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="form_media")
    name = models.CharField(max_length=LONGEST_MEDIA_NAME, help_text="as the form names it")
    file = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    md5 = models.CharField(max_length=32, help_text="OpenRosa manifests want it")
    added_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="media_names_are_unique")]


class Item(models.Model):
    """One question of one version, with what it weighs and what its failure means."""

    version = models.ForeignKey(QuestionnaireVersion, on_delete=models.PROTECT, related_name="items")
    position = models.PositiveIntegerField()
    path = models.TextField()
    name = models.TextField()
    type = models.TextField()
    label = models.JSONField(default=dict)
    group_label = models.JSONField(default=dict)
    axis = models.CharField(max_length=20, blank=True)
    weight = models.FloatField(default=0)
    critical = models.CharField(max_length=10, blank=True)
    family = models.CharField(max_length=40, blank=True)
    is_control = models.BooleanField(default=False)
    choices = models.JSONField(default=list, help_text="[{name, label, score}]; score 0–1 or a word")
    finding = models.JSONField(default=dict)
    recommendation = models.JSONField(default=dict)
    definition = models.JSONField(
        default=dict, help_text="the item as the converter gave it, to score it again"
    )

    class Meta:
        ordering = ["version", "position"]
        constraints = [models.UniqueConstraint(fields=["version", "path"], name="item_paths_are_unique")]


class Scenario(models.Model):
    """Who the shopper is, what they do, which zones they must reach and what they never do. Versioned."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="scenarios")
    version = models.PositiveIntegerField(default=1)
    title = models.JSONField(default=dict)
    persona = LocalizedField()
    story = LocalizedField()
    steps = models.JSONField(default=list, help_text="[{zone, ar, en}]; zone may be missing")
    zones = models.JSONField(default=list, help_text="[{code, name: {ar, en}, required}]")
    forbidden = models.JSONField(default=list, help_text="[{ar, en}]")
    safety_exit = models.JSONField(default=dict, help_text="what to say and do when it gets unsafe")
    time_box_minutes = models.PositiveIntegerField()
    personas = models.JSONField(default=list, help_text="Persona codes, any one will do; empty: anybody")
    languages = models.JSONField(default=list, help_text="language codes, any one will do; empty: any")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "version"], name="scenario_versions_are_unique")
        ]


class EvidencePolicy(models.Model):
    """Whether a kind of evidence may be recorded in a sector and zone, and on what legal basis.

    An empty sector or zone means all. What no row allows is forbidden.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    sector = models.ForeignKey("registry.Sector", on_delete=models.PROTECT, null=True, related_name="+")
    zone = models.CharField(max_length=40, blank=True)
    kind = models.CharField(max_length=8, choices=[(kind, kind) for kind in EvidenceKind])
    is_allowed = models.BooleanField()
    legal_basis = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "sector", "zone", "kind"],
                nulls_distinct=False,
                name="one_policy_per_case",
            ),
            models.CheckConstraint(condition=~Q(legal_basis=""), name="a_policy_states_its_legal_basis"),
        ]
