"""A moment enters; receipts filed before it, and accounts of who ended before it, leave.

What was paid, and why, stays by law.
"""

from datetime import datetime

from django.db.models import Exists, OuterRef

from rasid.foundation.media import keeping
from rasid.foundation.vault import door
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import ObserverState
from rasid.stages.pay.models import Expense, PaidLine, PayLine
from rasid.stages.pay.queries import ACCOUNT_FIELDS
from rasid.stages.pay.rules import PaymentState


def receipts_over(before: datetime, most: int) -> int:
    """Bytes of pictures; that there was a receipt stays."""
    found = Expense.objects.filter(filed_at__lt=before, receipt__isnull=False, receipt__dropped_at=None)
    gone = list(found.select_related("receipt").order_by("filed_at", "id")[:most])
    for expense in gone:
        if expense.receipt is not None:
            keeping.drop_bytes(expense.receipt)
    return len(gone)


def accounts_over(before: datetime, most: int) -> int:
    """Accounts in the vault of observers who ended, once nothing is owed to them; how many people."""
    paid = PaidLine.objects.filter(line=OuterRef("pk"), is_live=True, payment__state=PaymentState.PAID)
    owed = PayLine.objects.filter(observer=OuterRef("pk")).exclude(amount=0).filter(~Exists(paid))
    ended = Observer.objects.filter(state=ObserverState.ENDED, membership__ended_at__lt=before)
    gone = 0
    for observer in ended.filter(~Exists(owed)).order_by("joined_at", "id"):
        kept = ACCOUNT_FIELDS & door.fields_kept(observer.id).keys()
        for name in sorted(kept):
            door.forget_field(observer.id, name)
        gone += bool(kept)
        if gone == most:
            break
    return gone
