"""An organisation's and a programme's names enter; a programme with its first administrator leaves."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from rasid.foundation.accounts.invitations import invite
from rasid.foundation.calendar.working_days import load_calendar
from rasid.foundation.text.localized import LocalizedText
from rasid.stages.programmes import actions, queries
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Regime, Role

# What a programme of this country starts with; all of it can be changed on its settings page.
COUNTRIES: dict[str, dict[str, Any]] = {
    "jo": {"time_zone": "Asia/Amman", "month_names": "levantine"},
    "sa": {"time_zone": "Asia/Riyadh", "month_names": "gregorian"},
    "sl": {"time_zone": "Africa/Freetown", "month_names": "gregorian"},
}


@dataclass(frozen=True)
class Founded:
    """The new programme and the administrator's one-time secret, which is shown once."""

    programme: Programme
    handle: str
    secret: str


@transaction.atomic
def found(
    *, organisation: LocalizedText, name: LocalizedText, slug: str, country: str, handle: str
) -> Founded:
    """Found a programme under a new organisation and invite its first administrator and officer.

    It begins under the improvement regime, which can hurt nobody; any other takes two administrators.

    Raises Refused when the address or the sign-in name is taken.
    """
    known = COUNTRIES[country]
    programme = actions.found_programme(
        actions.found_organisation(organisation),
        slug=slug,
        name=name,
        country=country,
        time_zone=known["time_zone"],
        weekend=sorted(load_calendar(country).weekend),
        week_starts_on=max(load_calendar(country).weekend) % 7 + 1,
    )
    actions.declare_regime(programme, Regime.IMPROVEMENT, "", queries.today(programme))
    actions.choose_style(programme, digits="latn", month_names=known["month_names"])
    user = actions.open_account(handle)
    actions.join_programme(programme, user, Role.ADMINISTRATOR)
    actions.join_programme(programme, user, Role.OFFICER)
    return Founded(programme, handle, invite(user))
