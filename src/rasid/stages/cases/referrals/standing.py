"""An order enters; to whom it was handed over, as far as everybody may know, leaves."""

from typing import Any
from zoneinfo import ZoneInfo

from rasid.foundation.calendar.midnights import local_day
from rasid.stages.cases.models import Case
from rasid.stages.cases.referrals.rules import Hand


def referred_view(case: Case) -> dict[str, Any]:
    """`referred`: body and day of each handing over that two officers made public; None while there is none.

    Others stay in the office: whoever is looked into must not learn of it from us.
    """
    zone = ZoneInfo(case.programme.time_zone)
    told = [
        {"to": referral.to, "on": local_day(custody.at, zone).isoformat()}
        for referral in case.referrals.all()
        if referral.is_public
        for custody in referral.custody.all()
        if custody.act == Hand.HANDED_OVER
    ]
    return {"referred": sorted(told, key=lambda one: (one["on"], one["to"])) or None}
