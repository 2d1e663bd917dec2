"""How many letters a sender wrote lately, whether one is known, and for which programme a mailbox is."""

from datetime import datetime, timedelta

from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import programme_by_slug, public_programmes
from rasid.stages.reports.mail.models import ReceivedMail
from rasid.stages.reports.mail.rules import Outcome


def known(programme: Programme, message_hash: str) -> ReceivedMail | None:
    found = ReceivedMail.objects.filter(programme=programme, message_hash=message_hash)
    return found.select_related("report").first()


def lately(sender: bytes, now: datetime) -> tuple[int, int]:
    """Letters of one sender in the last hour and the last day, those left alone not counted."""
    mine = ReceivedMail.objects.filter(sender=sender).exclude(outcome=Outcome.IGNORED)
    return (
        mine.filter(received_at__gt=now - timedelta(hours=1)).count(),
        mine.filter(received_at__gt=now - timedelta(days=1)).count(),
    )


def programme_of_mailbox(slug: str) -> Programme | None:
    """The programme of this address; without one, the only programme that there is."""
    if slug:
        return programme_by_slug(slug)
    held = list(public_programmes()[:2])
    return held[0] if len(held) == 1 else None
