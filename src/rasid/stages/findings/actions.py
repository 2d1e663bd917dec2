"""An accepted review enters; drafted facts leave, and what a person made of each."""

import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day, start_of_day
from rasid.foundation.calendar.working_days import add_working_days
from rasid.foundation.ledger.recording import record
from rasid.foundation.text.catalogue import phrase
from rasid.foundation.text.formatting import joined
from rasid.foundation.text.localized import LocalizedText, in_language, localized_problem
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import queries
from rasid.stages.findings.models import Advice, Finding, LinkedReport, SecondEvidence
from rasid.stages.findings.rules import (
    Appealed,
    Drawn,
    FindingKind,
    FindingState,
    Refusal,
    Seen,
    Severity,
    code_from,
    draw,
    is_enforced,
    may_lower,
    may_move,
    public_from,
    reply_days,
    rests_until,
)
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.actions import declare_nameless
from rasid.stages.programmes.naming import names_somebody, refuse_people
from rasid.stages.programmes.rules import Regime, Viewer
from rasid.stages.registry.notices.queries import regime_for
from rasid.stages.reviews.models import Disagreement, Review
from rasid.stages.reviews.queries import half_week_of
from rasid.stages.reviews.rules import Verdict
from rasid.stages.submissions.models import Answer
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.rules import Purpose

MOST_PLACES_NAMED = 3
JUDGED_BY = ("item__axis", "item__critical", "item__is_control")


@transaction.atomic
def draw_findings(review_id: UUID) -> list[Finding]:
    """Draft what an accepted visit shows. Asked twice, it drafts nothing twice; a trial visit shows nothing."""
    review = (
        Review.objects.select_for_update(of=("self",))
        .select_related("submission__programme", "submission__visit__scenario")
        .defer("submission__xml")
        .get(id=review_id)
    )
    visit = review.submission.visit
    if review.verdict != Verdict.ACCEPTED or visit.purpose == Purpose.TRIAL:
        return []
    planted = visit.carries_control
    answers = review.submission.answers.select_related("item").order_by("item__position")
    # Most visits show few faults: an item's words are read only where one is drafted.
    faults = draw(
        _seen(answer, planted) for answer in answers.only("submission_id", "state", "score", *JUDGED_BY)
    )
    worded = {answer.pk: answer for answer in answers.filter(pk__in=_spoken_of(faults))} if faults else {}
    present = {finding.answer_id: finding for finding in Finding.objects.filter(review=review)}
    return [present.get(drawn.answer) or _draft(review, drawn, worded) for drawn in faults]


@transaction.atomic
def confirm_finding(
    viewer: Viewer,
    finding_id: UUID,
    text: LocalizedText | None = None,
    severity: Severity | None = None,
    *,
    recommendation: LocalizedText | None = None,
    advice_id: UUID | None = None,
    names_nobody: bool = False,
) -> Finding:
    """Make a draft a public fact, in these words, at this severity and with this recommendation (else as drafted).

    `advice_id`: the piece of the library from which the recommendation was made. Praise has no severity.

    It goes into the public log, under the names that its authority and centre bear today, once its random delay
    is over: log, export, public pages and the authority's page learn of it at the same moment. Under enforcement the
    authority learns of it then, and everybody else when its days to reply are over. `names_nobody`: the officer
    says that what looks like a name in the text is none.
    """
    finding = _locked(viewer, finding_id)
    _move(viewer, finding, FindingState.CONFIRMED)
    if finding.report_id and not SecondEvidence.objects.filter(finding=finding).exists():
        # What one resident says never confirms by itself.
        raise Refused(Refusal.SECOND_EVIDENCE_MISSING)
    if text is not None:
        finding.text = {tag: words.strip() for tag, words in text.items() if words.strip()}
    if localized_problem(finding.text):
        raise Refused(Refusal.TEXT_MISSING)
    if finding.kind == FindingKind.FAULT:
        finding.severity = severity or finding.severity
    _recommend(finding, recommendation, advice_id)
    finding.authority_name = finding.authority.name
    finding.service_point_name = finding.service_point.name
    _under_its_regime(finding, names_nobody)
    finding.save()
    record(
        "finding.confirmed",
        f"finding:{finding.id}",
        programme_id=finding.programme_id,
        sets=queries.public_view(finding),
        is_public=True,
        held_until=finding.public_from,
    )
    if finding.report_id:
        _link_source(viewer.user_id, finding.id, finding.report_id)
    return finding


@transaction.atomic
def dismiss_finding(viewer: Viewer, finding_id: UUID, reason: str) -> Finding:
    """Set a draft aside. It never was public, so its entry is sealed."""
    finding = _locked(viewer, finding_id)
    _move(viewer, finding, FindingState.DISMISSED, reason)
    finding.save()
    record_draft("finding.dismissed", finding)
    return finding


@transaction.atomic
def set_aside_drafts(review_id: UUID) -> int:
    """Dismiss what an accepted reading had drafted, once another reading stands in its place; how many.

    It is dismissed by who settled the two readings, for that person's reason. A finding that somebody confirmed
    meanwhile is a public fact: a person withdraws it, or does not.
    """
    settled = Disagreement.objects.filter(first_id=review_id, first__stands=False).first()
    if settled is None:
        return 0
    drafts = Finding.objects.select_for_update().filter(review_id=review_id, state=FindingState.DRAFT)
    found = list(drafts.order_by("id"))
    for finding in found:
        finding.state, finding.reason = FindingState.DISMISSED, settled.reason
        finding.decided_by_id, finding.decided_at = settled.settled_by_id, clock.now()
        finding.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        record_draft("finding.dismissed", finding)
    return len(found)


@transaction.atomic
def set_aside_repeated(review_id: UUID, answers: Iterable[int], reason: str) -> int:
    """Dismiss what a visit drafted of a fault that an order runs for already; how many. `reason` names the order.

    It is dismissed by whoever accepted the reading: no officer has to find out that it is the same.
    """
    found = Finding.objects.select_for_update(of=("self",)).filter(
        review_id=review_id, answer_id__in=list(answers), state=FindingState.DRAFT, kind=FindingKind.FAULT
    )
    repeated = list(found.select_related("review").order_by("id"))
    for finding in repeated:
        finding.state, finding.reason = FindingState.DISMISSED, reason
        finding.decided_by_id = finding.review.reviewer_id if finding.review else None
        finding.decided_at = clock.now()
        finding.save(update_fields=["state", "reason", "decided_by", "decided_at"])
        record_draft("finding.dismissed", finding)
    return len(repeated)


@transaction.atomic
def withdraw_finding(
    viewer: Viewer, finding_id: UUID, reason: str, *, appeal: Appealed | None = None
) -> Finding:
    """Take a confirmed fact back, in public and with its reason; its case follows as a job.

    `appeal`: it is taken back because its authority's appeal was upheld.
    """
    finding = _locked(viewer, finding_id)
    finding.appeal = appeal or finding.appeal
    _move(viewer, finding, FindingState.WITHDRAWN, reason)
    refuse_people(
        Regime(finding.regime), [reason], known=[finding.authority_name, finding.service_point_name]
    )
    finding.save()
    record(
        "finding.withdrawn",
        f"finding:{finding.id}",
        programme_id=finding.programme_id,
        sets={
            "state": finding.state,
            "withdrawal_reason": finding.reason,
            **({"appeal": appeal} if appeal else {}),
        },
        is_public=True,
    )
    return finding


@transaction.atomic
def amend_finding(viewer: Viewer, finding_id: UUID, severity: Severity) -> Finding:
    """An appeal found a confirmed fact less grave: lower its severity, in public. The reason stands with the order."""
    finding = _locked(viewer, finding_id)
    was = Severity(finding.severity)
    if refusal := may_lower(FindingState(finding.state), was, severity):
        raise Refused(refusal)
    finding.severity, finding.amended_from, finding.appeal = severity, was, Appealed.AMENDED
    finding.save(update_fields=["severity", "amended_from", "appeal"])
    record(
        "finding.amended",
        f"finding:{finding.id}",
        programme_id=finding.programme_id,
        sets={"severity": finding.severity, "amended_from": was, "appeal": finding.appeal},
        is_public=True,
    )
    return finding


@transaction.atomic
def sustain_finding(viewer: Viewer, finding_id: UUID) -> Finding:
    """An appeal was dismissed: a confirmed fact stands as it was, and says from now on that it stood."""
    finding = _locked(viewer, finding_id)
    if finding.state != FindingState.CONFIRMED:
        raise Refused(Refusal.WRONG_STATE)
    finding.appeal = Appealed.DISMISSED
    finding.save(update_fields=["appeal"])
    record(
        "finding.sustained",
        f"finding:{finding.id}",
        programme_id=finding.programme_id,
        sets={"appeal": finding.appeal},
        is_public=True,
    )
    return finding


def _recommend(finding: Finding, words: LocalizedText | None, advice_id: UUID | None) -> None:
    """What the officer picked of the library, or wrote; words that were given win over those of the library."""
    if advice_id is not None:
        chosen = Advice.objects.filter(programme_id=finding.programme_id, id=advice_id).first()
        if chosen is None:
            raise Refused(Refusal.NOT_THERE)
        finding.advice, finding.recommendation = chosen, chosen.text
    if words is not None:
        finding.recommendation = {tag: text.strip() for tag, text in words.items() if text.strip()}


def _under_its_regime(finding: Finding, names_nobody: bool) -> None:
    """Say under which regime a finding is confirmed, refuse names it may not hold, and set when it is read by whom."""
    texts = [finding.text, finding.recommendation]
    known = [finding.authority.name, finding.service_point.name, finding.place]
    looks_named = names_somebody(texts, known)
    named = looks_named and not names_nobody
    # Praise is held against nobody: whatever was declared, it names nobody and waits for no reply.
    is_fault = finding.kind == FindingKind.FAULT
    declared = is_fault and regime_for(finding.authority_id, finding.wave) is Regime.ENFORCEMENT
    grade = queries.grade_of(finding)
    enforced = is_fault and is_enforced(
        declared, grade, finding.axis, Severity(finding.severity), names_somebody=named
    )
    if declared and named and not enforced:
        is_danger = finding.severity == Severity.DANGER
        raise Refused(Refusal.DANGER_NAMES_NOBODY if is_danger else Refusal.GRADE_TOO_LOW)
    finding.grade = grade
    finding.regime = Regime.ENFORCEMENT if enforced else Regime.IMPROVEMENT
    refuse_people(finding.regime, texts, known=known, is_nobody=names_nobody)
    if looks_named and names_nobody:
        # Under enforcement too: their word let weaker evidence pass, or danger go out at once.
        declare_nameless("finding", finding.id, finding.programme_id)
    finding.shown_from = finding.public_from = _public_from(finding)
    if enforced and (days := reply_days(Severity(finding.severity), enforced=True)):
        programme, zone = finding.programme, ZoneInfo(finding.programme.time_zone)
        finding.reply_until = add_working_days(
            local_day(finding.shown_from, zone),
            days,
            programmes.working_week(programme),
            programmes.holiday_dates(programme),
        )
        finding.public_from = start_of_day(finding.reply_until + timedelta(days=1), zone)


def _link_source(officer: int | None, finding_id: UUID, report_id: UUID) -> None:
    """Its sender is told when the finding is public, as the senders of other linked reports are."""
    if officer is None:
        raise Refused(Refusal.NOT_THERE)
    LinkedReport.objects.get_or_create(
        finding_id=finding_id,
        report_id=report_id,
        defaults={"linked_by_id": officer, "linked_at": clock.now()},
    )


def _spoken_of(faults: Iterable[Drawn]) -> list[int]:
    return [answer for drawn in faults for answer in (drawn.answer, *drawn.turned_away)]


def _seen(answer: Answer, may_be_planted: bool) -> Seen:
    return Seen(
        answer=answer.pk,
        axis=answer.item.axis,
        critical=answer.item.critical,
        is_refused=answer.state == AnswerState.REFUSED,
        score=answer.score,
        is_planted=may_be_planted and answer.item.is_control,
    )


def _draft(review: Review, drawn: Drawn, answers: dict[int, Answer]) -> Finding:
    submission = review.submission
    visit, item = submission.visit, answers[drawn.answer].item
    turned_away = [answers[answer] for answer in drawn.turned_away]
    languages = submission.programme.languages
    finding = Finding.objects.create(
        programme_id=review.programme_id,
        wave_id=visit.wave_id,
        code=fresh_code(),
        review=review,
        answer_id=drawn.answer,
        service_point_id=visit.service_point_id,
        authority_id=visit.authority_id,
        axis=drawn.axis,
        severity=drawn.severity,
        text=_turned_away_text(turned_away, languages) if turned_away else item.finding,
        recommendation=_turned_away_advice(languages) if turned_away else item.recommendation,
        place=place_in(item.definition.get("zone"), visit.scenario.zones),
        seen_in_half_week=half_week_of(submission),
        state=FindingState.DRAFT,
        drafted_at=clock.now(),
    )
    record_draft("finding.drafted", finding)
    return finding


def record_draft(verb: str, finding: Finding) -> None:
    """Drafts come from visits: sealed, until a person makes one a public fact."""
    record(
        verb,
        f"finding:{finding.id}",
        programme_id=finding.programme_id,
        sets={"code": finding.code, "state": finding.state, "reason": finding.reason},
        is_sealed=True,
    )


def place_in(zone: str | None, zones: Iterable[dict[str, object]]) -> LocalizedText:
    """The zone's name in the visit's scenario, which may write it inside or under `name`."""
    for known in zones:
        if zone and known.get("code") == zone:
            name = known.get("name")
            return {str(tag): str(words) for tag, words in name.items()} if isinstance(name, dict) else {}
    return {}


def _turned_away_text(answers: list[Answer], languages: list[str]) -> LocalizedText:
    """What the visitor was kept from, by the form's own headings. Kept as text: without bidi marks around names."""
    text = {}
    for language in languages:
        names = [in_language(answer.item.group_label or answer.item.label, language) for answer in answers]
        places = [name for name in dict.fromkeys(names) if name][:MOST_PLACES_NAMED]
        with override(language):
            text[language] = phrase(
                "findings-turned-away", {"places": joined(places), "count": len(places)}, isolating=False
            )
    return text


def _turned_away_advice(languages: list[str]) -> LocalizedText:
    advice = {}
    for language in languages:
        with override(language):
            advice[language] = phrase("findings-turned-away-advice", isolating=False)
    return advice


def _public_from(finding: Finding) -> datetime:
    zone, now = ZoneInfo(finding.programme.time_zone), clock.now()
    rested = rests_until(
        local_day(now, zone), finding.seen_in_half_week, finding.programme.week_starts_on - 1
    )
    return public_from(
        now,
        finding.severity,
        start_of_day(rested, zone),
        settings.RELEASE_DELAY_HOURS,
        secrets.SystemRandom().random(),
    )


def fresh_code() -> str:
    while True:
        code = code_from(secrets.token_bytes(5))
        if not Finding.objects.filter(code=code).exists():
            return code


def _move(viewer: Viewer, finding: Finding, wanted: FindingState, reason: str = "") -> None:
    if refusal := may_move(FindingState(finding.state), wanted, reason):
        raise Refused(refusal)
    finding.state, finding.reason = wanted, reason.strip()
    finding.decided_by_id, finding.decided_at = viewer.user_id, clock.now()


def _locked(viewer: Viewer, finding_id: UUID) -> Finding:
    """The row, held until the transaction ends; only officers judge findings."""
    if queries.may_judge(viewer):
        finding = (
            Finding.objects.select_for_update(of=("self",))
            .select_related("authority", "service_point", "programme", "wave__programme", "answer__item")
            .filter(programme_id=viewer.programme_id, id=finding_id)
            .first()
        )
        if finding:
            return finding
    raise Refused(Refusal.NOT_THERE)
