"""A published bulletin enters; where a place for it is set, the public site lies there as files."""

from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.core.files.storage import storages

from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.bulletins.snapshot.making import make_site
from rasid.stages.bulletins.snapshot.writing import Bucket, Folder, Target


def keep_site(bulletin_id: UUID) -> int:
    """Put the site where `RASID_SITE_…` says, unless a newer bulletin is out; how many files were written.

    In this process alone: a job is itself one of many.
    """
    bulletin = Bulletin.objects.select_related("programme").get(id=bulletin_id)
    newer = Bulletin.objects.filter(
        programme=bulletin.programme, state=BulletinState.PUBLISHED, number__gt=bulletin.number
    )
    if bulletin.state != BulletinState.PUBLISHED or newer.exists():
        return 0
    return sum(
        make_site(bulletin.programme, target, workers=1)[0] for target in _targets(bulletin.programme.slug)
    )


def _targets(slug: str) -> list[Target]:
    found: list[Target] = []
    if settings.SITE_FOLDER:
        found.append(Folder(Path(settings.SITE_FOLDER) / slug))
    if "site" in settings.STORAGES:
        found.append(Bucket(storages["site"], f"{slug}/"))
    return found
