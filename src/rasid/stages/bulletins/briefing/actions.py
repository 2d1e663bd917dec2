"""A week that two approved enters; its brief leaves, signed by a job and told; and the decisions that it asks for."""

from datetime import date, datetime
from hashlib import sha256
from io import BytesIO
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Max
from django.urls import reverse
from django.utils.translation import override

from rasid.foundation.calendar import clock
from rasid.foundation.calendar.midnights import local_day
from rasid.foundation.documents.signing.plain import Signed, pages_of, sign, signatory
from rasid.foundation.documents.typesetting import TypesettingError, compile_pdf
from rasid.foundation.ledger.recording import record
from rasid.foundation.media.keeping import keep
from rasid.foundation.text.messages import say
from rasid.foundation.text.refusals import Refused
from rasid.foundation.text.style import override_style
from rasid.methods.proofs.canonical import canonical_bytes
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.briefing import contents, papers, queries, rules
from rasid.stages.bulletins.briefing.rules import MOST_PAGES, BriefState, Outcome, Refusal
from rasid.stages.bulletins.contents import Content
from rasid.stages.bulletins.flash.actions import tell_readers
from rasid.stages.bulletins.models import Brief, BriefDecision, Bulletin
from rasid.stages.bulletins.rules import BulletinState
from rasid.stages.programmes import queries as programmes
from rasid.stages.programmes.doors import style_of
from rasid.stages.programmes.rules import Viewer

TEMPLATE = "stages/bulletins/templates/bulletins/cabinet_brief.typ"


@transaction.atomic
def request_brief(viewer: Viewer, bulletin_id: UUID, embargo: datetime | None = None) -> Brief:
    """One click: a job typesets, signs and sends. `embargo`: else the hour that the week itself waits for."""
    bulletin = _locked(viewer, bulletin_id)
    if viewer.user_id is None:
        raise Refused(Refusal.NOT_THERE)
    is_published = bulletin.state == BulletinState.PUBLISHED
    until = None if is_published else embargo or bulletin.publish_not_before
    refusal = rules.may_request(
        is_published=is_published,
        approvals=len(bulletins.approvers(bulletin)),
        is_waiting=queries.is_waiting(bulletin),
        embargo=until,
        now=clock.now(),
    )
    if refusal:
        raise Refused(refusal)
    held = Brief.objects.filter(bulletin=bulletin).aggregate(newest=Max("edition"))["newest"] or 0
    brief = Brief.objects.create(
        bulletin=bulletin,
        edition=held + 1,
        state=BriefState.REQUESTED,
        embargo_until=until,
        requested_by_id=viewer.user_id,
        requested_at=clock.now(),
    )
    _record("brief.requested", brief, {"week": bulletin.number, "edition": brief.edition})
    return brief


def issue_brief(brief_id: UUID) -> Brief:
    """The job: typeset and sign outside any lock, then keep what was made. Run twice, it issues once."""
    brief = _whole(brief_id)
    if brief.state == BriefState.ISSUED:
        return brief
    added = contents.added(brief)
    made = {language: _paper(brief, added, language) for language in ("ar", "en")}
    return _issued(brief_id, canonical_bytes(added), made)


@transaction.atomic
def _issued(brief_id: UUID, content: bytes, made: dict[str, Signed]) -> Brief:
    brief = (
        Brief.objects.select_for_update(of=("self",)).select_related("bulletin__programme").get(id=brief_id)
    )
    if brief.state == BriefState.ISSUED:
        return brief
    arabic = made["ar"]
    brief.content, brief.content_sha256 = content, sha256(content).hexdigest()
    brief.pdf, brief.pdf_en = keep(BytesIO(arabic.pdf)), keep(BytesIO(made["en"].pdf))
    brief.signed_by, brief.signed_with_own = arabic.signatory.name[:200], arabic.signatory.is_own
    brief.level, brief.state, brief.issued_at = arabic.level, BriefState.ISSUED, clock.now()
    brief.save()
    asked = [each["number"] for each in queries.content_of(brief)["decisions"]]
    unasked = BriefDecision.objects.filter(bulletin=brief.bulletin, number__in=asked, asked_at=None)
    unasked.update(asked_at=brief.issued_at)
    sets = {
        "week": brief.bulletin.number,
        "edition": brief.edition,
        "content_sha256": brief.content_sha256,
        "pdf_sha256": brief.pdf.sha256,
        "pdf_en_sha256": brief.pdf_en.sha256,
    }
    _record("brief.issued", brief, sets)
    return brief


def tell_of_brief(brief_id: UUID) -> int:
    """Write to the Cabinet's readers that a paper waits. Raises NotSentError where some have to be tried again."""
    brief = _whole(brief_id)
    programme = brief.bulletin.programme
    page = reverse("cabinet_brief", kwargs={"programme": programme.slug, "number": brief.bulletin.number})
    return tell_readers(brief, programme.id, page, "briefing-notice")


@transaction.atomic
def write_decision(
    viewer: Viewer, bulletin_id: UUID, text: str, legal_basis: str, owner: str
) -> BriefDecision:
    """Something that the next brief of this week asks the Cabinet to decide."""
    bulletin = _locked(viewer, bulletin_id)
    held = BriefDecision.objects.filter(bulletin=bulletin)
    refusal = rules.may_ask(text, legal_basis, owner, held.count())
    if viewer.user_id is None or refusal:
        raise Refused(refusal or Refusal.NOT_THERE, most=rules.MOST_DECISIONS)
    decision = BriefDecision.objects.create(
        bulletin=bulletin,
        number=(held.aggregate(newest=Max("number"))["newest"] or 0) + 1,
        text=text.strip(),
        legal_basis=legal_basis.strip(),
        owner=owner.strip(),
        written_by_id=viewer.user_id,
        written_at=clock.now(),
    )
    _record_decision("decision.written", decision, {"text": decision.text})
    return decision


@transaction.atomic
def drop_decision(viewer: Viewer, decision_id: UUID) -> None:
    """Before a brief was issued with it; what was asked stays asked."""
    decision = _decision(viewer, decision_id)
    if refusal := rules.may_change(is_asked=decision.asked_at is not None):
        raise Refused(refusal)
    _record_decision("decision.dropped", decision, {"text": None})
    decision.delete()


@transaction.atomic
def end_decision(viewer: Viewer, decision_id: UUID, outcome: Outcome, day: date) -> BriefDecision:
    """How it ended, on which day."""
    decision = _decision(viewer, decision_id)
    programme = decision.bulletin.programme
    today = programmes.today(programme)
    refusal = rules.may_end(
        is_asked=decision.asked_at is not None,
        has_ended=bool(decision.outcome),
        day=day,
        asked_on=local_day(decision.asked_at, ZoneInfo(programme.time_zone)) if decision.asked_at else today,
        today=today,
    )
    if refusal:
        raise Refused(refusal)
    decision.outcome, decision.ended_on, decision.ended_by_id = outcome, day, viewer.user_id
    decision.save(update_fields=["outcome", "ended_on", "ended_by"])
    _record_decision("decision.ended", decision, {"outcome": outcome, "day": day.isoformat()})
    return decision


def _paper(brief: Brief, added: dict[str, object], language: str) -> Signed:
    bulletin, programme = brief.bulletin, brief.bulletin.programme
    last = bulletins.before(bulletin)
    said, before = bulletins.content_of(bulletin), bulletins.content_of(last) if last else None
    with override_style(style_of(programme)), override(language):
        return sign(typeset(said, before, added), say("bulletins-brief-title"))


def typeset(said: Content, before: Content | None, added: dict[str, object]) -> bytes:
    """The brief in the active language on at most six pages, its letters as large as that allows."""
    day = date.fromisoformat(str(added["issued_on"]))
    for scale in rules.SCALES:
        data = papers.cabinet_paper(said, before, added, signatory(), scale=scale)
        made = compile_pdf(TEMPLATE, data, day)
        if pages_of(made) <= MOST_PAGES:
            return made
    raise TypesettingError(f"a brief of more than {MOST_PAGES} pages")


def _locked(viewer: Viewer, bulletin_id: UUID) -> Bulletin:
    if bulletins.may_prepare(viewer):
        found = (
            Bulletin.objects.select_for_update(of=("self",))
            .select_related("programme", "wave", "snapshot")
            .filter(programme_id=viewer.programme_id, id=bulletin_id)
            .first()
        )
        if found:
            return found
    raise Refused(Refusal.NOT_THERE)


def _decision(viewer: Viewer, decision_id: UUID) -> BriefDecision:
    found = queries.find_decision(viewer, decision_id)
    if found is None:
        raise Refused(Refusal.NOT_THERE)
    return (
        BriefDecision.objects.select_for_update(of=("self",))
        .select_related("bulletin__programme")
        .get(id=decision_id)
    )


def _whole(brief_id: UUID) -> Brief:
    return Brief.objects.select_related(
        "bulletin__programme", "bulletin__wave", "bulletin__snapshot", "pdf", "pdf_en"
    ).get(id=brief_id)


def _record(verb: str, brief: Brief, sets: dict[str, object]) -> None:
    """Sealed: when the Cabinet is told what is nobody's business before the week is public."""
    record(verb, f"brief:{brief.id}", programme_id=brief.bulletin.programme_id, sets=sets, is_sealed=True)


def _record_decision(verb: str, decision: BriefDecision, sets: dict[str, object]) -> None:
    record(
        verb,
        f"brief_decision:{decision.id}",
        programme_id=decision.bulletin.programme_id,
        sets=sets,
        is_sealed=True,
    )
