"""Which e-mails came in and what became of them: no address and no word of them, only enough to take each once."""

from django.db import models

from rasid.stages.reports.mail.rules import Outcome


class ReceivedMail(models.Model):
    """One message, known again by the hash of its Message-ID."""

    programme = models.ForeignKey("programmes.Programme", on_delete=models.PROTECT, related_name="+")
    message_hash = models.CharField(
        max_length=64, help_text="SHA-256 of its Message-ID, or of all of it without one"
    )
    sender = models.BinaryField(max_length=32, null=True, help_text="blind index of the address")
    outcome = models.CharField(max_length=12, choices=[(o, o) for o in Outcome])
    refusal = models.CharField(max_length=60, blank=True, help_text="which, where its outcome is refused")
    report = models.ForeignKey("reports.Report", on_delete=models.PROTECT, null=True, related_name="+")
    received_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["programme", "message_hash"], name="a_mail_is_taken_once")
        ]
        indexes = [models.Index(fields=["sender", "received_at"])]
