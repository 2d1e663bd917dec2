"""How an observer wants their calendar to look to whoever sees it on their phone."""

from django.db import models

from rasid.stages.visits.diary.rules import LONGEST_TITLE


class Look(models.Model):
    """Without a row: the plain word for an appointment, and no place."""

    observer = models.OneToOneField("observers.Observer", on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)
    shows_place = models.BooleanField(default=False)
