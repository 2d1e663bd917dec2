"""How often what the public reads has changed: one number, spread over rows so that nobody waits for another."""

from django.db import models


class PublicVersion(models.Model):
    """Each transaction that changes what public pages show adds one, once, in whichever row nobody holds.

    The sum is the version. It is written by triggers alone (migrations/0002): whoever changes such a table, by
    whatever statement, cannot forget it, and nobody sees the change without the new version.
    """

    version = models.BigIntegerField(default=0)
