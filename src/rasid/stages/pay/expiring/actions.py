"""A moment enters; pictures of receipts filed before it leave. What was paid, and why, stays by law."""

from datetime import datetime

from rasid.foundation.media import keeping
from rasid.stages.pay.models import Expense


def receipts_over(before: datetime, most: int) -> int:
    """Bytes of pictures; that there was a receipt stays."""
    found = Expense.objects.filter(filed_at__lt=before, receipt__isnull=False, receipt__dropped_at=None)
    gone = list(found.select_related("receipt").order_by("filed_at", "id")[:most])
    for expense in gone:
        if expense.receipt is not None:
            keeping.drop_bytes(expense.receipt)
    return len(gone)
