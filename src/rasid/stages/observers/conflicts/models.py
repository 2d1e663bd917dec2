"""That somebody looked through their conflicts and named all of them, each time they did."""

from django.db import models


class Declaration(models.Model):
    """Only added to."""

    observer = models.ForeignKey("observers.Observer", on_delete=models.PROTECT, related_name="declarations")
    on = models.DateField()
    standing = models.PositiveSmallIntegerField(help_text="conflicts that stood then")

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["observer", "on"])]
