"""The officer's first page: at most five decisions for today, then the week as the corridor, then what is not set up.

It spans every stage, so it lives above them all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse

from rasid.foundation.text.messages import Message
from rasid.project.second_person import to_decide
from rasid.stages.accountability.adjudication.queries import waiting as rulings_waiting
from rasid.stages.accountability.controls.queries import waiting as controls_waiting
from rasid.stages.accountability.standing.queries import waiting as standings_waiting
from rasid.stages.bulletins.flash.queries import unread_too_long
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.bulletins.vouching import witness_trouble
from rasid.stages.cases.appeals.queries import to_hear
from rasid.stages.cases.checking.queries import stuck
from rasid.stages.cases.models import Case
from rasid.stages.cases.queries import open_case_counts
from rasid.stages.cases.rules import CaseState, Turn
from rasid.stages.findings.models import Finding
from rasid.stages.findings.queries import draft_count
from rasid.stages.findings.rules import FindingKind, FindingState
from rasid.stages.improvement.plans.queries import to_agree
from rasid.stages.improvement.rules import PlanState as PlanStateOfBody
from rasid.stages.observers.joining.queries import waiting as applications_waiting
from rasid.stages.observers.models import Certificate, Observer
from rasid.stages.observers.queries import expiring_certificates
from rasid.stages.pay.desk.queries import waiting_at_desk
from rasid.stages.pay.queries import overdue
from rasid.stages.plans.models import Plan
from rasid.stages.plans.rules import PlanState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import ProgrammeRequest, member_page
from rasid.stages.programmes.models import Membership, Programme, Wave
from rasid.stages.programmes.rules import APPROVALS_TO_PUBLISH, FEWEST_CUSTODIANS, Role, Viewer
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import VersionState
from rasid.stages.registry.models import Authority, ServicePoint
from rasid.stages.registry.notices.queries import waiting_authorities
from rasid.stages.reports.answering.queries import answer_counts
from rasid.stages.reports.desk.queries import waiting as reports_waiting
from rasid.stages.reports.webhooks.queries import ending_keys
from rasid.stages.reviews.models import Review
from rasid.stages.reviews.queries import review_queue, waiting_count
from rasid.stages.reviews.rules import ReviewState
from rasid.stages.reviews.second.queries import open_disagreements
from rasid.stages.reviews.trust.queries import pending as pending_weights
from rasid.stages.submissions.queries import waiting_long
from rasid.stages.visits.models import Visit
from rasid.stages.visits.replanning.queries import open_vacancies
from rasid.stages.visits.rules import VisitState

MOST_DECISIONS = 5
STATUS = {"done": "project-setup-done", "action": "project-setup-now", "later": "project-setup-later"}


@dataclass(frozen=True)
class Decision:
    """One thing to decide, one click away."""

    count: int
    title: Message
    why: Message
    url: str
    due: Message | None = None
    key: str = ""


@dataclass(frozen=True)
class Task:
    """One step from nothing to the first published week."""

    title: Message
    hint: Message
    url: str
    status: Message
    state: str


@dataclass(frozen=True)
class Step:
    """One room of the corridor with what lies in it this week."""

    label: Message
    count: int
    url: str
    state: str = ""


@member_page(Role.ADMINISTRATOR, Role.OFFICER)
def monday(request: ProgrammeRequest) -> HttpResponseBase:
    """Five things to decide today, each one click; then the week."""
    wave = programmes.current_wave(request.programme)
    decisions = list(_decisions(request.viewer, request.programme, wave))[:MOST_DECISIONS]
    unfinished = sum(task.state != "done" for task in setup_tasks(request.programme))
    context = {
        "decisions": decisions,
        "wave": wave,
        "steps": _corridor(request.programme, wave) if wave else [],
        "unfinished": unfinished,
    }
    return render(request, "project/monday.html", context)


@member_page(Role.ADMINISTRATOR, Role.OFFICER)
def setup(request: ProgrammeRequest) -> HttpResponseBase:
    """The way from nothing to the first published week."""
    return render(request, "project/setup.html", {"tasks": setup_tasks(request.programme)})


def _decisions(viewer: Viewer, programme: Programme, wave: Wave | None) -> Iterator[Decision]:
    """In the order of how much harm waiting does: people first, then the week's own steps."""
    counts = open_case_counts(viewer)
    cases = _address("cases", programme)
    yield from _if_any(counts.overdue, "overdue", f"{cases}?wanted=overdue")
    said, answers = answer_counts(viewer), _address("reports_answers", programme)
    yield from _if_any(said.overdue, "reports-overdue", f"{answers}?wanted=overdue")
    yield from _about_reports(viewer, programme)
    unread = _address("cabinet_flashes", programme)
    yield from _if_any(len(unread_too_long(viewer)), "flash", unread)
    yield from _if_any(open_vacancies(viewer).count(), "vacancies", _address("replanning", programme))
    yield from _if_any(to_decide(viewer, programme), "second", _address("second_person", programme))
    yield from _about_appeals(viewer, programme)
    yield from _if_any(counts.extensions, "extensions", f"{cases}?wanted=extension")
    yield from _if_any(draft_count(viewer), "findings", _address("findings_drafts", programme))
    yield from _if_any(said.extensions, "reports-extensions", f"{answers}?wanted=extensions")
    yield from _if_any(said.answered, "reports-answers", answers)
    yield from _if_any(counts.to_judge, "answers", f"{cases}?wanted={Turn.OFFICE_JUDGES}")
    yield from _if_any(counts.to_close, "close", f"{cases}?wanted={Turn.OFFICE_CLOSES}")
    yield from _about_rechecks(viewer, programme)
    pay = _address("pay_desk", programme)
    yield from _if_any(overdue(viewer, programme).count(), "pay-overdue", f"{pay}#late")
    yield from _if_any(waiting_at_desk(viewer), "pay-waiting", pay)
    yield from _if_any(waiting_long(viewer, programme), "waiting", _address("visits_waiting", programme))
    yield from _if_any(
        len(witness_trouble()), "witnesses", f"{_address('bulletin_desk', programme)}#witnesses"
    )
    if wave:
        yield from _about_the_plan(programme, wave)
        yield from _about_the_bulletin(programme, wave)
    yield from _if_any(open_disagreements(viewer), "disagreements", _address("review_agreement", programme))
    yield from _about_the_ledger(viewer, programme)
    weights = pending_weights(viewer)
    if weights and weights.proposed_by_id != viewer.user_id:
        yield from _if_any(1, "weights", _address("trust_weights", programme))
    plans = f"{_address('improvement_plans', programme)}?state={PlanStateOfBody.PROPOSED}"
    yield from _if_any(to_agree(viewer).count(), "improvement", plans)
    yield from _if_any(applications_waiting(viewer), "applications", _address("joining", programme))
    ending = expiring_certificates(viewer, programmes.today(programme)).count()
    yield from _if_any(ending, "certificates", _address("observers", programme))
    if viewer.has(Role.REVIEWER):
        yield from _about_reviews(viewer, programme)
    if viewer.has(Role.ADMINISTRATOR):
        yield from _about_keeping(viewer, programme)


def _if_any(count: int, name: str, url: str) -> Iterator[Decision]:
    if count:
        yield Decision(count, Message(f"project-decide-{name}"), Message(f"project-decide-{name}-why"), url)


def _about_keeping(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    """What an administrator keeps in order: keys that end, custodians that lack, notices nobody confirmed."""
    yield from _if_any(ending_keys(viewer), "keys", _address("api_keys", programme))
    everybody = Authority.objects.filter(programme=programme).values_list("id", flat=True)
    yield from _if_any(
        waiting_authorities(viewer, everybody), "notices", _address("staff_notices", programme)
    )
    custodians = Membership.objects.filter(programme=programme, role=Role.CUSTODIAN, ended_at=None).count()
    # Before anybody is enrolled there is no identity to open.
    if Observer.objects.filter(programme=programme).exists():
        missing = FEWEST_CUSTODIANS - custodians
        yield from _if_any(max(missing, 0), "custodians", _address("members", programme))


def _about_the_ledger(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    """Controls to place before their visits, two accounts to rule on, what the rule proposes of a person."""
    yield from _if_any(controls_waiting(viewer), "controls", _address("controls", programme))
    yield from _if_any(rulings_waiting(viewer).count(), "adjudications", _address("adjudications", programme))
    yield from _if_any(standings_waiting(viewer), "standing", _address("ledger_standing", programme))


def _about_appeals(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    """Those that this person may hear: whoever had a part in what is appealed against has nothing to decide."""
    waiting = to_hear(viewer)
    if waiting:
        first, late = waiting[0], sum(each.is_late for each in waiting)
        yield Decision(
            len(waiting),
            Message("project-decide-appeals"),
            Message("project-decide-appeals-why", age=max(each.age for each in waiting)),
            _address("appeals", programme),
            Message("project-decide-appeals-due", late=late, day=first.appeal.decide_by),
        )


def _about_rechecks(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    """Re-visits that two plans could not make: one goes straight to its page, where a waiver is asked for."""
    found = stuck(viewer)
    if found:
        address = _address("rechecks", programme)
        if len(found) == 1:
            address = _address("recheck", programme, recheck=found[0].id)
        yield from _if_any(len(found), "rechecks", address)


def _about_reports(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    waiting = reports_waiting(viewer)
    if waiting.office:
        yield Decision(
            waiting.office,
            Message("project-decide-reports", danger=waiting.danger),
            Message("project-decide-reports-why"),
            _address("report_desk", programme),
        )


def _about_the_plan(programme: Programme, wave: Wave) -> Iterator[Decision]:
    for plan in Plan.objects.filter(programme=programme, state=PlanState.DRAWN).select_related("wave"):
        yield Decision(
            1,
            Message("project-decide-plan-release", number=plan.wave.number),
            Message("project-decide-plan-release-why"),
            _address("plan", programme, plan=plan.id),
        )
    today = programmes.today(programme)
    this_week = today - timedelta(days=(today.isoweekday() - programme.week_starts_on) % 7)
    # After weeks without a plan, the next one is not the one that followed the last plan.
    next_start = max(wave.ends_on + timedelta(days=1), this_week)
    if not Plan.objects.filter(programme=programme, wave__starts_on__gte=next_start).exists():
        yield Decision(
            1,
            Message("project-decide-plan-draw"),
            Message("project-decide-plan-draw-why", day=next_start),
            _address("plan_request", programme),
        )


def _about_the_bulletin(programme: Programme, wave: Wave) -> Iterator[Decision]:
    for bulletin in Bulletin.objects.filter(programme=programme, state=BulletinState.DRAFT).select_related(
        "wave"
    ):
        yield Decision(
            1,
            Message("project-decide-bulletin", number=bulletin.wave.number),
            Message("project-decide-bulletin-why"),
            _address("bulletin_draft", programme, number=bulletin.number),
        )
    last = programme.waves.filter(ends_on__lt=programmes.today(programme)).order_by("-number").first()
    if last is None or Bulletin.objects.filter(programme=programme, wave=last).exists():
        return
    if Visit.objects.filter(wave=last, state=VisitState.FILED).exists():
        yield Decision(
            1,
            Message("project-decide-bulletin-request", number=last.number),
            Message("project-decide-bulletin-request-why"),
            _address("bulletin_desk", programme),
        )


def _about_reviews(viewer: Viewer, programme: Programme) -> Iterator[Decision]:
    count = waiting_count(viewer)
    oldest = review_queue(viewer).first()
    if count and oldest:
        yield Decision(
            count,
            Message("project-decide-reviews"),
            Message("project-decide-reviews-why", since=oldest.opened_at.date()),
            _address("review_queue", programme),
        )


def _corridor(programme: Programme, wave: Wave) -> list[Step]:
    """The wave's visits and what came of them, room by room."""
    visits = Visit.objects.filter(wave=wave)
    filed = visits.filter(state=VisitState.FILED).count()
    reviewed = Review.objects.filter(
        submission__visit__wave=wave, state=ReviewState.DECIDED, reading=1
    ).count()
    found = Finding.objects.filter(wave=wave, kind=FindingKind.FAULT)
    orders = Case.objects.filter(finding__wave=wave)
    today = programmes.today(programme)
    late = orders.filter(state=CaseState.OPEN, deadline__lt=today, stopped_on=None).exists()
    return [
        Step(Message("project-corridor-planned"), visits.count(), _address("visits", programme)),
        Step(Message("project-corridor-filed"), filed, _address("visits", programme)),
        Step(
            Message("project-corridor-reviewed"),
            reviewed,
            _address("visits", programme),
            "wait" if reviewed < filed else "",
        ),
        Step(
            Message("project-corridor-findings"),
            found.filter(state=FindingState.CONFIRMED).count(),
            _address("findings_drafts", programme),
            "wait" if found.filter(state=FindingState.DRAFT).exists() else "",
        ),
        Step(
            Message("project-corridor-orders"),
            orders.count(),
            _address("cases", programme),
            "late" if late else "",
        ),
        Step(
            Message("project-corridor-corrected"),
            orders.filter(state=CaseState.CLOSED).count(),
            f"{_address('cases', programme)}?wanted={CaseState.CLOSED}",
        ),
    ]


def setup_tasks(programme: Programme) -> list[Task]:
    """The eight steps; the first that is not done is the one for now."""
    publishers = Membership.objects.filter(programme=programme, role=Role.PUBLISHER, ended_at=None).count()
    reviewers = Membership.objects.filter(programme=programme, role=Role.REVIEWER, ended_at=None).exists()
    done = (
        ("regime", "programme_settings", programme.regimes.exists()),
        ("calendar", "programme_settings", programme.holidays.exists()),
        ("registry", "registry_import", ServicePoint.objects.filter(programme=programme).exists()),
        (
            "questionnaire",
            "questionnaires",
            QuestionnaireVersion.objects.filter(programme=programme, state=VersionState.PUBLISHED).exists(),
        ),
        ("observers", "observers", Certificate.objects.filter(observer__programme=programme).exists()),
        ("members", "members", reviewers and publishers >= APPROVALS_TO_PUBLISH),
        ("plan", "plans", Plan.objects.filter(programme=programme, state=PlanState.RELEASED).exists()),
        (
            "bulletin",
            "bulletin_desk",
            Bulletin.objects.filter(programme=programme, state=BulletinState.PUBLISHED).exists(),
        ),
    )
    tasks, is_first = [], True
    for name, address, is_done in done:
        state = "done" if is_done else "action" if is_first else "later"
        is_first = is_first and is_done
        tasks.append(
            Task(
                Message(f"project-setup-{name}"),
                Message(f"project-setup-{name}-hint"),
                _address(address, programme),
                Message(STATUS[state]),
                state,
            )
        )
    return tasks


def _address(name: str, programme: Programme, **more: object) -> str:
    return reverse(name, kwargs={"programme": programme.slug, **more})
