"""Texts of a programme's undertaking, and who signed which: never changed, only followed."""

from django.conf import settings
from django.db import models

from rasid.foundation.text.localized import LocalizedField


class UndertakingText(models.Model):
    """One version of what observers undertake."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(help_text="1, 2, … within its programme")
    text = LocalizedField(help_text="Markdown by language")
    sha256 = models.CharField(max_length=64)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "number"], name="undertakings_are_numbered")
        ]


class Signature(models.Model):
    """One version as one person signed it. The name that was typed is in the vault; its keyed hash is in the proof."""

    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="+")
    text = models.ForeignKey(UndertakingText, on_delete=models.PROTECT, related_name="+")
    language = models.CharField(max_length=8)
    factor = models.CharField(max_length=10, help_text="what stood behind it: password, factor")
    proof = models.CharField(max_length=64, help_text="SHA-256 over text, signer, name and moment")
    pdf = models.ForeignKey("media.StoredFile", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["observer", "text"], name="a_text_is_signed_once")]
