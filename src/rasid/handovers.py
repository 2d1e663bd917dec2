"""What each finished step starts next: the whole flow on one page.

Every step runs as a job that was deferred in the transaction of the step before it. A job may run more than
once (a worker can die after its work and before its tick), so every function here is idempotent on its subject.
"""

from collections.abc import Callable
from uuid import UUID

from django.conf import settings
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.jobs import Status

from rasid import retention
from rasid.foundation.accounts import signin
from rasid.foundation.exports import actions as exports
from rasid.foundation.jobs.announcing import TASK, follow
from rasid.foundation.jobs.lanes import Lane
from rasid.foundation.ledger import sequencing, timestamping, witnessing
from rasid.foundation.media import uploads
from rasid.foundation.schema import upkeep
from rasid.stages.accountability import actions as accountability
from rasid.stages.accountability.controls import actions as controls
from rasid.stages.accountability.opportunities import actions as opportunities
from rasid.stages.bulletins import actions as bulletins
from rasid.stages.bulletins.briefing import actions as briefing
from rasid.stages.bulletins.desk import actions as bulletin_desk
from rasid.stages.bulletins.flash import actions as flash
from rasid.stages.bulletins.snapshot import actions as snapshot
from rasid.stages.cases import actions as cases
from rasid.stages.cases.checking import actions as checking
from rasid.stages.cases.clocks import actions as case_clocks
from rasid.stages.cases.ladder import actions as ladder
from rasid.stages.cases.portal import actions as portal
from rasid.stages.cases.referrals import actions as referrals
from rasid.stages.cases.telling import actions as case_telling
from rasid.stages.findings import actions as findings
from rasid.stages.findings.from_reports import actions as from_reports
from rasid.stages.findings.praising import actions as praising
from rasid.stages.findings.recurring import actions as recurring
from rasid.stages.improvement.plans import actions as improvement
from rasid.stages.observers.joining.exams import actions as exams
from rasid.stages.observers.suspensions import actions as suspensions
from rasid.stages.pay import actions as pay
from rasid.stages.plans import actions as plans
from rasid.stages.plans.what_if import actions as what_if
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.registry.importing import actions as importing
from rasid.stages.reports.answering import actions as answering
from rasid.stages.reports.contacts import actions as contacts
from rasid.stages.reports.desk import actions as desk
from rasid.stages.reports.desk.teaching import actions as teaching
from rasid.stages.reports.limits import actions as limits
from rasid.stages.reports.listening import actions as listening
from rasid.stages.reports.mail import mailbox
from rasid.stages.reports.public import actions as public_reports
from rasid.stages.reports.registers import actions as registers
from rasid.stages.reports.signals import actions as signals
from rasid.stages.reports.webhooks import actions as webhooks
from rasid.stages.reviews import actions as reviews
from rasid.stages.reviews.asking import actions as asking
from rasid.stages.reviews.trust import actions as trust
from rasid.stages.scores import actions as scores
from rasid.stages.scores.rescoring import actions as rescoring
from rasid.stages.submissions import actions as submissions
from rasid.stages.submissions.travelled import actions as travelled
from rasid.stages.visits import actions as visits
from rasid.stages.visits.replanning import actions as replanning

Step = Callable[[UUID], object]

HANDOVERS: dict[str, tuple[Step, ...]] = {
    "export.asked": (exports.make_export,),
    "registry.import_requested": (importing.carry_out_import,),
    "questionnaire.uploaded": (questionnaires.convert_version,),
    "plan.seed_committed": (plans.draw_plan,),
    "plan.redraw_requested": (plans.draw_plan,),
    "what_if.asked": (what_if.reckon_what_if,),
    "plan.released": (visits.offer_visits, controls.draw_controls),
    "plan.changed": (replanning.follow_plan, controls.draw_controls),
    "visit.vacated": (replanning.see_who_may,),
    "submission.received": (submissions.read_submission,),
    "submission.read": (reviews.open_review, trust.judge_trust, trust.examine_evidence),
    "trust.outdated": (trust.judge_trust,),
    "trust_weights.approved": (trust.judge_again,),
    "review.accepted": (
        findings.draw_findings,
        praising.draw_praise,
        scores.score_visit,
        pay.earn_review,
        opportunities.reckon_review,
        checking.judge_recheck,
    ),
    "review.rejected": (pay.earn_review, checking.judge_recheck),
    "review.overturned": (findings.set_aside_drafts, opportunities.reckon_review, checking.judge_recheck),
    "control.checked": (opportunities.reckon_control,),
    "adjudication.decided": (opportunities.reckon_adjudication,),
    # Who had to leave is owed as if they had stayed: nobody's reading is waited for.
    "visit.abandoned": (pay.earn_visit,),
    "pay_rates.set": (pay.earn_unrated,),
    "finding.confirmed": (
        flash.issue_flash,
        cases.open_case,
        from_reports.tell_residents,
        accountability.keep_evidence,
    ),
    "finding.withdrawn": (
        cases.withdraw_case,
        flash.withdraw_flash,
        from_reports.tell_withdrawn,
        accountability.exclude_evidence,
        recurring.loosen,
    ),
    "referral.granted": (referrals.pack_referral,),
    "holidays.kept": (case_clocks.recalculate_programme,),
    "case.opened": (ladder.escalate_case,),
    "case.answer_accepted": (checking.want_recheck,),
    "case.answer_refused": (checking.drop_recheck,),
    "case.withdrawn": (checking.drop_recheck,),
    "case.reopened": (checking.drop_recheck, ladder.escalate_case),
    "report.reopened": (checking.hear_reopening,),
    "report.joined": (accountability.keep_evidence_of_report,),
    "rescoring.requested": (rescoring.carry_out_rescoring,),
    "register.import_requested": (registers.carry_out_register,),
    "recording.awaited": (listening.prepare_sound, listening.transcribe),
    "brief.requested": (briefing.issue_brief,),
    "brief.issued": (briefing.tell_of_brief,),
    "flash.issued": (flash.tell_cabinet,),
    "flash.withdrawn": (flash.tell_cabinet,),
    "bulletin.requested": (bulletins.draft_bulletin,),
    "bulletin.outdated": (bulletins.correct_bulletin,),
    "report.accepted": (desk.suggest,),
    "report.pin_asked": (contacts.send_pin,),
    "report.told": (contacts.send_notices,),
    "report.file_arrived": (desk.look_again, listening.await_listener),
    "report.transcribed": (desk.look_again,),
    "report.overdue": (webhooks.tell_overdue,),
    "report.keyed": (webhooks.tell_of_report,),
    "bulletin.published": (
        bulletins.stamp_bulletin,
        webhooks.tell_of_bulletin,
        snapshot.keep_site,
    ),
    "webhook.due": (webhooks.send_delivery,),
    "liaison.code_asked": (portal.send_code,),
}


# After these a report's public face is another; one that is not public has none.
SHOWN_AFTER = (
    "summarised", "categorised", "forwarded", "extended", "answered", "returned", "closed", "reopened", "set_aside",
    "merged", "parted", "linked", "corrected",
)  # fmt: skip
for _verb in SHOWN_AFTER:
    HANDOVERS[f"report.{_verb}"] = (*HANDOVERS.get(f"report.{_verb}", ()), public_reports.show_report)

# Other systems are told of these, when they may know of the report.
for _verb in ("summarised", "forwarded", "answered", "closed", "reopened"):
    HANDOVERS[f"report.{_verb}"] = (*HANDOVERS.get(f"report.{_verb}", ()), webhooks.tell_of_report)


# What became of an order: told to other systems once they may know of it.
for _verb in (
    "opened", "answered", "extended", "escalated", "closed", "reopened", "withdrawn", "appeal_decided",
):  # fmt: skip
    HANDOVERS[f"case.{_verb}"] = (*HANDOVERS.get(f"case.{_verb}", ()), case_telling.tell_of_case)


def run_step(event: str, step: str, subject: UUID) -> None:
    """Run one step that follows an event, in this process."""
    by_name = {function.__name__: function for function in HANDOVERS[event]}
    by_name[step](subject)


@app.task(name=TASK, retry=RetryStrategy(max_attempts=12, exponential_wait=2))
def hand_over(event: str, step: str, subject: str, carried: str = "") -> None:
    """`carried`: the trace of the act that it follows (`project/observing`)."""
    run_step(event, step, UUID(subject))


def _every(cron: str, lane: Lane) -> Callable[[Callable[[int], None]], object]:
    """A job that comes again by the clock: at most one waits at a time."""

    def around(work: Callable[[int], None]) -> object:
        name = work.__name__
        task = app.task(name=f"rasid.handovers.{name}", queue=lane, queueing_lock=name, pass_context=False)
        return app.periodic(cron=cron)(task(work))

    return around


# The sixth field is seconds.
EVERY_TEN_SECONDS = "* * * * * */10"


@_every(EVERY_TEN_SECONDS, Lane.NOW)
def sequence(timestamp: int) -> None:
    """Give new entries their places in the log and sign its head."""
    sequencing.sequence()


@_every("* * * * *", Lane.DESK)
def gather_cosignatures(timestamp: int) -> None:
    """Ask the witnesses to sign the log's head, and serve it with their lines."""
    witnessing.gather()
    sequencing.publish_newest()


@_every("41 2 * * *", Lane.LONG)
def stamp_log(timestamp: int) -> None:
    """A time-stamping authority's stamp on the log once a week: asked daily until it answers."""
    timestamping.stamp_due()


@app.periodic(cron=EVERY_TEN_SECONDS)
@app.task(
    name="rasid.handovers.retry_stalled", queue=Lane.NOW, queueing_lock="retry_stalled", pass_context=True
)
async def retry_stalled(context: JobContext, timestamp: int) -> None:
    """Give back jobs whose worker died: without this they would stay 'doing' for ever."""
    manager = context.app.job_manager
    for job in await manager.get_stalled_jobs(seconds_since_heartbeat=settings.JOB_STALLED_SECONDS):
        if job.queueing_lock:
            # A periodic job comes again by itself; while its next tick waits under the same lock it cannot be
            # put back, and trying would keep all stalled jobs behind it from being given back.
            await manager.finish_job(job, Status.FAILED, delete_job=True)
        else:
            await manager.retry_job(job)


@_every("* * * * *", Lane.DESK)
def call_again(timestamp: int) -> None:
    """Webhooks whose receivers did not answer, when their time has come."""
    webhooks.call_again()


@_every("*/5 * * * *", Lane.DESK)
def tell_released(timestamp: int) -> None:
    """Orders of which an authority, or everybody, may know by now: other systems are told."""
    case_telling.tell_released()


@_every("7 * * * *", Lane.DESK)
def close_windows(timestamp: int) -> None:
    """Close visits whose window is over and offers that nobody answered in time; open the draw seeds of waves that
    are over; end waiting for answers.

    Re-visits of orders take effect when they have rested. Authorities' clocks that ran out are noticed, and residents
    told of what became public meanwhile. Whoever was suspended until yesterday works again.

    Hourly, because midnight comes at another hour in each programme's time zone.
    """
    visits.expire_all_visits()
    visits.lapse_offers()
    replanning.leave_what_is_over()
    plans.reveal_due_seeds()
    suspensions.reinstate_due()
    asking.lapse_returns()
    answering.notice_overdue()
    from_reports.tell_all_residents()
    checking.settle_due()


@_every("11 * * * *", Lane.DESK)
def follow_orders(timestamp: int) -> None:
    """Deadlines follow a calendar that changed; reminders fall due; what is overdue climbs the ladder. In this order:
    nobody climbs for a day that turned out a holiday."""
    case_clocks.recalculate_due()
    ladder.remind_due()
    ladder.escalate_due()


@_every("*/5 * * * *", Lane.DESK)
def close_exams(timestamp: int) -> None:
    """Exams whose time is over and that nobody handed in: what was answered until then counts."""
    exams.close_overdue()


@_every("17 * * * *", Lane.DESK)
def write_digests(timestamp: int) -> None:
    """Tell liaisons that something waits: in the morning of each programme's working days, hence hourly."""
    portal.write_digests()


@_every("23 1 * * *", Lane.LONG)
def reckon_signals(timestamp: int) -> None:
    """Weigh what residents say for the next draw: looked at every day, done once a week for each programme."""
    signals.reckon_due()


@_every("*/2 * * * *", Lane.INTAKE)
def ask_mailbox(timestamp: int) -> None:
    """Take what residents wrote to the operator's mailbox, if there is one."""
    mailbox.poll()


@_every("47 * * * *", Lane.LONG)
def forget_sign_ins(timestamp: int) -> None:
    """Drop sessions that are over, and every count of wrong guesses that says nothing any more."""
    signin.forget_old()


@_every("37 * * * *", Lane.LONG)
def drop_uploads(timestamp: int) -> None:
    """Remove files that were begun and never finished, or whose visit never came."""
    uploads.drop_expired()
    limits.drop_old_knocks()


@_every("23 1 * * *", Lane.LONG)
def teach_triage(timestamp: int) -> None:
    """Learn from the day's decisions; what suggests changes only when the new model is better."""
    teaching.teach_all()


@_every("11 3 * * *", Lane.LONG)
def learn_travel(timestamp: int) -> None:
    """What filed visits say of ways becomes the paces of the next plans."""
    travelled.learn_all_travel()


@_every("17 2 * * *", Lane.LONG)
def reckon_ledger(timestamp: int) -> None:
    """The observers' ledger: what looks are proved to have met, answers that are due, each month the standings."""
    accountability.reckon_ledger()


@_every("29 3 * * *", Lane.LONG)
def measure_improvement(timestamp: int) -> None:
    """What changed since plans and trainings whose day has come."""
    improvement.measure_due()


@_every("53 2 * * *", Lane.LONG)
def look_over_bulletins(timestamp: int) -> None:
    """Published weeks whose readings were decided or settled since: their figures are computed once more."""
    bulletins.look_over()


@_every("* * * * *", Lane.DESK)
def publish_due(timestamp: int) -> None:
    """Bulletins whose hour has come and that two people approved."""
    bulletin_desk.publish_due()


@_every("5 4 * * *", Lane.LONG)
def keep_parts_ahead(timestamp: int) -> None:
    """Parts of the large tables for months to come: looked at every night, long before one is wanted."""
    upkeep.keep_ahead()


@_every("41 2 * * *", Lane.LONG)
def expire(timestamp: int) -> None:
    """Let go of what is over: the schedule of `rasid.retention`."""
    retention.expire()


# In which lane each step waits; a test holds the table to the steps above. What is not minutes long and waited for by
# nobody at a counter belongs to the desk.
LANES: dict[Lane, tuple[Step, ...]] = {
    # Life may be in danger; or somebody waits for a code.
    Lane.NOW: (
        cases.open_case, ladder.escalate_case, flash.issue_flash, flash.withdraw_flash, flash.tell_cabinet,
        contacts.send_pin, portal.send_code,
    ),
    Lane.INTAKE: (
        submissions.read_submission, reviews.open_review, trust.judge_trust, trust.examine_evidence, desk.suggest,
        desk.look_again, listening.await_listener, public_reports.show_report, replanning.see_who_may,
    ),
    Lane.DESK: (
        visits.offer_visits, replanning.follow_plan, findings.draw_findings, praising.draw_praise,
        findings.set_aside_drafts, scores.score_visit, pay.earn_review, pay.earn_visit,
        opportunities.reckon_review, opportunities.reckon_control, opportunities.reckon_adjudication,
        checking.judge_recheck, checking.want_recheck, checking.drop_recheck, checking.hear_reopening,
        from_reports.tell_residents, from_reports.tell_withdrawn, accountability.keep_evidence,
        accountability.exclude_evidence, accountability.keep_evidence_of_report, cases.withdraw_case,
        recurring.loosen, contacts.send_notices, briefing.tell_of_brief, webhooks.tell_overdue,
        webhooks.tell_of_report, webhooks.tell_of_bulletin, webhooks.send_delivery, case_telling.tell_of_case,
        listening.prepare_sound,
    ),
    Lane.LONG: (
        importing.carry_out_import, questionnaires.convert_version, plans.draw_plan, what_if.reckon_what_if,
        controls.draw_controls, trust.judge_again, pay.earn_unrated, case_clocks.recalculate_programme,
        rescoring.carry_out_rescoring, registers.carry_out_register, listening.transcribe, briefing.issue_brief,
        bulletins.draft_bulletin, bulletins.correct_bulletin, bulletins.stamp_bulletin, snapshot.keep_site,
        referrals.pack_referral, exports.make_export,
    ),
}  # fmt: skip
follow(
    {event: [step.__name__ for step in steps] for event, steps in HANDOVERS.items()},
    {step.__name__: lane for lane, steps in LANES.items() for step in steps},
)
