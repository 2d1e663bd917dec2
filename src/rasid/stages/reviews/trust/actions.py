"""A submission that was read enters, what is known of its trust leaves; weights change hands between two officers."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from rasid.foundation.calendar import clock
from rasid.foundation.jobs.announcing import announce
from rasid.foundation.ledger.recording import record
from rasid.foundation.media import facts as media
from rasid.foundation.text.refusals import Refused
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import DESK, Viewer
from rasid.stages.reviews.contradictions import gathering
from rasid.stages.reviews.models import Flag, Narrative, Review, TrustScore, TrustWeighting
from rasid.stages.reviews.rules import WAITING, Refusal, may_approve, weights_refusal
from rasid.stages.reviews.trust import facts
from rasid.stages.reviews.trust.bands import DEFAULT_WEIGHTS, Signal, combine
from rasid.stages.reviews.trust.signals import observe
from rasid.stages.submissions.models import Answer, Submission


@transaction.atomic
def judge_trust(submission_id: UUID) -> TrustScore | None:
    """Look at a submission with all its signals and keep what was seen, with the weights of the day.

    May run any number of times, and does when files or facts about them arrive: what was seen before is not kept
    twice, and never changed. A version that was replaced is not looked at.
    """
    Submission.objects.select_for_update().only("id").get(id=submission_id)
    submission = facts.submission_to_judge(submission_id)
    if submission.read_at is None or not submission.is_current:
        return None
    answers = facts.answers_of(submission)
    found = facts.facts_of(submission, answers)
    observed = observe(found.visited)
    weighting = _in_force(submission.programme_id)
    weights = {signal: Decimal(weight) for signal, weight in weighting.weights.items()}
    trust = combine(observed, weights)
    signals = [
        {
            "signal": each.signal,
            "strength": None if each.strength is None else round(each.strength, 3),
            "reason": each.reason,
            "params": dict(each.params),
        }
        for each in observed
    ]
    score, _ = TrustScore.objects.get_or_create(
        submission=submission,
        weighting=weighting,
        sha256=sha256(json.dumps(signals, sort_keys=True).encode()).hexdigest(),
        defaults={
            "doubt": trust.doubt,
            "known_share": trust.known_share,
            "band": trust.band,
            "signals": signals,
            "same_share": found.same_share,
            "seconds_per_question": found.seconds_per_question,
            "at": clock.now(),
        },
    )
    _keep_narrative(submission, found.narrative)
    _flag(submission, answers)
    return score


def examine_evidence(submission_id: UUID) -> None:
    """Have a submission's files read, each in a process of its own, and its trust looked at with what they told.

    Outside a transaction: decoding takes its time, and what was found of one file stays found.
    """
    submission = Submission.objects.defer("xml").get(id=submission_id)
    stored = [each.file_id for each in facts.evidence_files(submission) if each.file_id is not None]
    if stored:
        media.examine(stored, submission.programme_id)
        with transaction.atomic():
            announce("trust.outdated", submission_id)


@transaction.atomic
def judge_again(weighting_id: UUID) -> None:
    """New weights: what still waits for its verdict is weighed anew. What is decided stays as it was shown."""
    programme_id = TrustWeighting.objects.values_list("programme_id", flat=True).get(id=weighting_id)
    waiting = Review.objects.filter(programme_id=programme_id, state__in=WAITING, submission__is_current=True)
    for submission_id in waiting.order_by("submission_id").values_list("submission_id", flat=True).distinct():
        announce("trust.outdated", submission_id)


@transaction.atomic
def propose_weights(viewer: Viewer, weights: Mapping[Signal, Decimal], reason: str) -> TrustWeighting:
    """Ask for other weights: nothing changes until another officer approves."""
    programme = _programme(viewer)
    current = _in_force(programme.id)
    held = {str(signal): Decimal(current.weights[signal]) for signal in Signal}
    wanted = held | {str(signal): weight for signal, weight in weights.items()}
    if refusal := weights_refusal(wanted, held):
        raise Refused(refusal)
    if not reason.strip():
        raise Refused(Refusal.REASON_MISSING)
    if TrustWeighting.objects.filter(programme=programme, decided_at=None).exists():
        raise Refused(Refusal.WEIGHTS_PENDING)
    latest = (
        TrustWeighting.objects.filter(programme=programme).order_by("-number").values_list("number")[0][0]
    )
    proposal = TrustWeighting.objects.create(
        programme=programme,
        number=latest + 1,
        weights={signal: str(weight) for signal, weight in wanted.items()},
        reason=reason.strip(),
        proposed_by_id=viewer.user_id,
        proposed_at=clock.now(),
    )
    _log("trust_weights.proposed", proposal, {"weights": proposal.weights, "reason": proposal.reason}, viewer)
    return proposal


@transaction.atomic
def approve_weights(viewer: Viewer, weighting_id: UUID) -> TrustWeighting:
    """Put proposed weights into force; somebody other than their proposer does."""
    proposal = _proposal(viewer, weighting_id)
    assert viewer.user_id is not None
    if refusal := may_approve(proposal.decided_at is None, proposal.proposed_by_id, viewer.user_id):
        raise Refused(refusal)
    proposal.is_in_force, proposal.decided_by_id, proposal.decided_at = True, viewer.user_id, clock.now()
    proposal.save(update_fields=["is_in_force", "decided_by", "decided_at"])
    _log("trust_weights.approved", proposal, {"is_in_force": True}, viewer)
    return proposal


@transaction.atomic
def refuse_weights(viewer: Viewer, weighting_id: UUID) -> TrustWeighting:
    """Set a proposal aside; its proposer may do so too."""
    proposal = _proposal(viewer, weighting_id)
    if proposal.decided_at is not None:
        raise Refused(Refusal.ALREADY_DECIDED)
    proposal.decided_by_id, proposal.decided_at = viewer.user_id, clock.now()
    proposal.save(update_fields=["decided_by", "decided_at"])
    _log("trust_weights.refused", proposal, {"is_in_force": False}, viewer)
    return proposal


def _in_force(programme_id: UUID) -> TrustWeighting:
    """The weights that count now; the method's own are written down when the first submission needs them."""
    approved = TrustWeighting.objects.filter(programme_id=programme_id, is_in_force=True)
    found = approved.order_by("-number").first()
    if found is not None:
        return found
    now = clock.now()
    first, _ = TrustWeighting.objects.get_or_create(
        programme_id=programme_id,
        number=1,
        defaults={
            "weights": {signal: str(weight) for signal, weight in DEFAULT_WEIGHTS.items()},
            "proposed_at": now,
            "decided_at": now,
            "is_in_force": True,
        },
    )
    return first


def _keep_narrative(submission: Submission, text: str) -> None:
    """Kept for the newest version only: a correction repeats its own text honestly."""
    Narrative.objects.filter(submission__visit_id=submission.visit_id).exclude(submission=submission).delete()
    if len(text.split()) >= facts.FEWEST_NARRATIVE_WORDS:
        Narrative.objects.update_or_create(
            submission=submission, defaults={"programme_id": submission.programme_id, "text": text}
        )


def _flag(submission: Submission, answers: Sequence[Answer]) -> None:
    """Contradictions as the rules of today see them: those gone are taken away, new ones added."""
    found = gathering.contradictions_of(submission, answers)
    known: dict[int | None, Answer] = (
        {answer.pk: answer for answer in submission.answers.all()} if found else {}
    )
    kept = []
    for each in found:
        flag, _ = Flag.objects.update_or_create(
            submission=submission,
            kind=each.kind,
            answer=known.get(each.answer),
            comment=known.get(each.comment),
            defaults={"params": dict(each.params)},
        )
        kept.append(flag.pk)
    Flag.objects.filter(submission=submission).exclude(pk__in=kept).delete()


def _programme(viewer: Viewer) -> Programme:
    if not viewer.has(*DESK) or viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    return Programme.objects.select_for_update().get(id=viewer.programme_id)


def _proposal(viewer: Viewer, weighting_id: UUID) -> TrustWeighting:
    _programme(viewer)
    found = TrustWeighting.objects.filter(programme_id=viewer.programme_id, id=weighting_id).first()
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return found


def _log(verb: str, weighting: TrustWeighting, sets: Mapping[str, object], viewer: Viewer) -> None:
    record(
        verb,
        f"trust_weights:{weighting.id}",
        programme_id=weighting.programme_id,
        sets={"number": weighting.number, **sets, "officer": viewer.user_id},
    )
