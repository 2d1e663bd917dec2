"""A moment enters; what sign-ins left behind before it leaves, a bounded number at a time."""

from datetime import datetime

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.db.models import Q

from rasid.foundation.accounts.models import Invitation, Session


def sessions_over(before: datetime, most: int) -> int:
    """Sessions that had ended by then."""
    old = Session.objects.filter(expire_date__lt=before).order_by("expire_date")
    return Session.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:most])).delete()[0]


def tries_over(before: datetime, most: int) -> int:
    """Tries to sign in, counted under keyed hashes."""
    gone = 0
    for kind in (AccessAttempt, AccessFailureLog, AccessLog):
        old = kind.objects.filter(attempt_time__lt=before).order_by("attempt_time")
        gone += kind.objects.filter(pk__in=list(old.values_list("pk", flat=True)[: most - gone])).delete()[0]
    return gone


def invitations_over(before: datetime, most: int) -> int:
    """Links that were used or had lapsed by then."""
    old = Invitation.objects.filter(Q(used_at__lt=before) | Q(used_at=None, expires_at__lt=before))
    ids = list(old.order_by("pk").values_list("pk", flat=True)[:most])
    return Invitation.objects.filter(pk__in=ids).delete()[0]
