"""What is kept and what lets it go, on one page; how long stands in `retention.toml` beside it.

Each stage owns the verb that lets go of its own; nothing else in the house deletes what people said. `expire` is the
nightly job. What may not go yet (an open case, a hold) is told to the stages from here, because only this floor sees
all of them.
"""

from collections.abc import Collection, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from uuid import UUID

from django.conf import settings

from rasid.foundation.accounts import ageing as accounts
from rasid.foundation.exports import actions as exports
from rasid.foundation.jobs import ageing as jobs
from rasid.foundation.media import ageing as media
from rasid.foundation.media import keeping
from rasid.foundation.retention.actions import expire_all
from rasid.foundation.retention.queries import keep_while_needed
from rasid.foundation.retention.rules import End, Group, Kept, read_days
from rasid.stages.accountability.expiring import actions as ledger
from rasid.stages.bulletins.flash import actions as flash
from rasid.stages.cases import queries as cases
from rasid.stages.cases.portal import actions as portal
from rasid.stages.cases.referrals import actions as referrals
from rasid.stages.observers.concerns import actions as concerns
from rasid.stages.observers.days import actions as observer_days
from rasid.stages.observers.joining.applying import actions as applying
from rasid.stages.pay.expiring import actions as pay
from rasid.stages.reports.expiring import actions as reports
from rasid.stages.reports.rights import actions as rights
from rasid.stages.reviews.expiring import actions as reviews
from rasid.stages.submissions.expiring import actions as submissions

_RESIDENTS, _VISITS, _ACCOUNTS, _MACHINE = Group.RESIDENTS, Group.VISITS, Group.ACCOUNTS, Group.MACHINE

SCHEDULE: tuple[Kept, ...] = (
    # Asked for by their senders, and waiting for the end of what needs the words.
    Kept("report_erasures", _RESIDENTS, End.ERASE, rights.carry_out_waiting),
    Kept("report_contacts", _RESIDENTS, End.ERASE, reports.contacts_over),
    Kept("report_places", _RESIDENTS, End.BLUR, reports.places_over),
    Kept("report_files", _RESIDENTS, End.BYTES, reports.files_over),
    # Statement, words, transcripts, files: all that its sender said, as if erased on request.
    Kept("report_words", _RESIDENTS, End.ERASE, reports.words_over),
    Kept("report_outcomes", _RESIDENTS, End.KEEP),
    Kept("device_marks", _RESIDENTS, End.ERASE, reports.devices_over),
    Kept("me_too_marks", _RESIDENTS, End.BLUR, reports.me_too_over),
    Kept("muted_senders", _RESIDENTS, End.DROP, reports.mutes_over),
    Kept("contact_pins", _RESIDENTS, End.DROP, reports.pins_over),
    Kept("mail_senders", _RESIDENTS, End.ERASE, reports.mail_senders_over),
    Kept("register_files", _RESIDENTS, End.BYTES, reports.registers_over),
    Kept("unsent_files", _RESIDENTS, End.DROP, keeping.drop_orphans),
    Kept("survey_marks", _RESIDENTS, End.BLUR, reports.survey_senders_over),
    Kept("survey_words", _RESIDENTS, End.ERASE, reports.survey_words_over),
    Kept("survey_tickets", _RESIDENTS, End.BLUR, reports.tickets_over),
    Kept("webhook_calls", _RESIDENTS, End.DROP, reports.calls_over),
    Kept("triage_models", _RESIDENTS, End.BYTES, reports.models_over),
    Kept("readings", _RESIDENTS, End.KEEP),
    Kept("visit_drafts", _VISITS, End.DROP, submissions.drafts_over),
    Kept("visit_forms", _VISITS, End.ERASE, submissions.forms_over),
    Kept("visit_narratives", _VISITS, End.DROP, reviews.narratives_over),
    Kept("visit_files", _VISITS, End.BYTES, submissions.files_over),
    Kept("visit_answers", _VISITS, End.KEEP),
    Kept("picture_marks", _VISITS, End.BLUR, media.blur_facts),
    Kept("observer_days", _VISITS, End.DROP, observer_days.days_over),
    Kept("observer_concerns", _VISITS, End.ERASE, concerns.words_over),
    Kept("observer_terms", _VISITS, End.KEEP),
    Kept("ledger_replies", _VISITS, End.ERASE, ledger.replies_over),
    Kept("control_pictures", _VISITS, End.BYTES, ledger.pictures_over),
    Kept("ledger_standings", _VISITS, End.DROP, ledger.standings_over),
    Kept("personal_findings", _VISITS, End.ERASE, ledger.findings_over),
    Kept("ledger_entries", _VISITS, End.KEEP),
    Kept("pay_receipts", _VISITS, End.BYTES, pay.receipts_over),
    Kept("pay_accounts", _VISITS, End.ERASE, pay.accounts_over),
    Kept("pay_records", _VISITS, End.KEEP),
    # Only once the recipient confirmed that it has them.
    Kept("referral_packages", _VISITS, End.BYTES, referrals.packages_over),
    Kept("referral_custody", _VISITS, End.KEEP),
    Kept("observer_identities", _VISITS, End.KEEP),
    # Who was refused or withdrew; whoever was certified is an observer, and listed above.
    Kept("applications", _VISITS, End.ERASE, applying.applications_over),
    Kept("sessions", _ACCOUNTS, End.DROP, accounts.sessions_over),
    Kept("signin_tries", _ACCOUNTS, End.DROP, accounts.tries_over),
    Kept("invitations", _ACCOUNTS, End.DROP, accounts.invitations_over),
    Kept("liaison_addresses", _ACCOUNTS, End.ERASE, portal.addresses_over),
    Kept("cabinet_addresses", _ACCOUNTS, End.ERASE, flash.addresses_over),
    Kept("liaison_digests", _ACCOUNTS, End.DROP, portal.digests_over),
    Kept("unfinished_uploads", _MACHINE, End.BY_ITSELF),
    Kept("knocks", _MACHINE, End.BY_ITSELF),
    Kept("request_bodies", _MACHINE, End.BY_ITSELF),
    Kept("exports", _MACHINE, End.DROP, exports.exports_over),
    Kept("failed_jobs", _MACHINE, End.DROP, jobs.jobs_over),
    Kept("log", _MACHINE, End.KEEP),
)


@cache
def days() -> Mapping[str, int]:
    """For how many days each kind that ends is kept here. Raises WrongScheduleError for a file that is wrong."""
    own = Path(settings.RETENTION).read_bytes() if settings.RETENTION else b""
    return read_days(SCHEDULE, files("rasid").joinpath("retention.toml").read_bytes(), own)


def expire() -> dict[str, int]:
    """The night's work: whatever is over goes, kind by kind; how many of each."""
    return expire_all(SCHEDULE, days())


def _reports_needed(ids: Collection[UUID]) -> set[UUID]:
    return cases.reports_of_open_cases(ids)


def _submissions_needed(ids: Collection[UUID]) -> set[UUID]:
    return cases.submissions_of_open_cases(ids)


keep_while_needed("report", _reports_needed)
keep_while_needed("submission", _submissions_needed)
