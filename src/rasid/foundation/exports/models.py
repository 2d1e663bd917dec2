"""Tables asked for: whose, from which address, how far they are, where the file lies. Rows end with their files."""

import uuid

from django.conf import settings
from django.db import models


class Export(models.Model):
    """One table of one person. What stands in it is decided when it is made, by the rights of that moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    programme_id = models.UUIDField()
    address = models.TextField(help_text="path and query of the table, as it was asked for")
    language = models.CharField(max_length=5)
    sign_in = models.JSONField(default=list, help_text="by what means the session that asked was opened")
    name = models.CharField(max_length=100)
    asked_at = models.DateTimeField(db_index=True)
    finished_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, blank=True)
    rows = models.PositiveBigIntegerField(null=True)
    size_bytes = models.PositiveBigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["owner", "programme_id", "-asked_at"])]

    @property
    def path(self) -> str:
        return f"exports/{self.id}"
