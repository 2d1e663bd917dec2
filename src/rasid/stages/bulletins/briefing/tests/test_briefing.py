"""One click makes the Cabinet's signed brief; what it asks for ends with a date, and what changed since is told."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.documents.signing.plain import check
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins import queries as bulletins
from rasid.stages.bulletins.briefing import actions, contents, queries, rules
from rasid.stages.bulletins.briefing.rules import BriefState, Interval, Outcome, Refusal, moved
from rasid.stages.bulletins.briefing.since import since_lines
from rasid.stages.bulletins.models import Brief, BriefDecision, Bulletin, ReadReceipt
from rasid.stages.cases.models import Case
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import today, viewer_for
from rasid.stages.programmes.rules import Viewer
from tests.world.doors import SignedIn

ASKED = ("أن يُلزم كل مركز بفتح مخارج الطوارئ.", "المادة 12 من نظام السلامة", "وزارة الداخلية")


def issued(viewer: Viewer, bulletin: Bulletin) -> Brief:
    return actions.issue_brief(actions.request_brief(viewer, bulletin.id).id)


def pdf_of(brief: Brief, language: str = "ar") -> bytes:
    stored = brief.pdf if language == "ar" else brief.pdf_en
    assert stored
    with default_storage.open(stored.path) as file:
        read: bytes = file.read()
    return read


@pytest.fixture
def brief(published_bulletin: Bulletin, layla_viewing: Viewer) -> Brief:
    actions.write_decision(layla_viewing, published_bulletin.id, *ASKED)
    return issued(layla_viewing, published_bulletin)


def test_a_brief_is_signed_in_both_languages_and_two_to_six_pages_long(brief: Brief) -> None:
    for language in ("ar", "en"):
        pdf = pdf_of(brief, language)
        assert check(pdf).holds
        read = PdfReader(io.BytesIO(pdf))
        assert rules.LEAST_PAGES <= len(read.pages) <= rules.MOST_PAGES
        assert read.trailer["/Root"]["/Lang"] == language


def test_a_brief_full_of_everything_still_has_six_pages_at_most(
    published_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    said = bulletins.content_of(published_bulletin)
    full = stuffed(said)
    made = actions.typeset(said, None, full)
    assert rules.LEAST_PAGES <= len(PdfReader(io.BytesIO(made)).pages) <= rules.MOST_PAGES


def stuffed(said: dict[str, Any]) -> dict[str, Any]:
    """As many of everything as a brief may hold, each as long as may be."""
    name = {"ar": "مديرية ترخيص المركبات والسائقين في " * 4, "en": "Department of licensing " * 5}
    text = {"ar": "الممرات مغلقة والأرضية زلقة " * 30, "en": "the corridor is blocked " * 30}
    figure = {"value": "60.0", "low": "50.0", "high": "70.0"}
    finding = {
        "code": "7K3M-9QXT",
        "severity": "critical",
        "text": text,
        "service_point": name,
        "half_week": "",
    }
    body = {
        "authority": name,
        "figure": figure,
        "corrected": 9,
        "overdue": 9,
        "findings": [finding] * contents.MOST_FINDINGS,
    }
    order = {
        "order": "7K3M-9QXT", "authority": name, "text": text, "rung": "minister", "deadline": "2026-11-01", "days": 9
    }  # fmt: skip
    flash = {**order, "severity": "danger", "state": "open", "flash_state": "issued"}
    asked = {"number": 1, "text": "ن" * 299, "basis": "س" * 199, "owner": "و" * 119}
    earlier = {"week": 1, "text": "ن" * 299, "owner": "و" * 119, "outcome": "", "ended_on": None}
    change = {"authority": name, "direction": "worse", "now": figure, "then": figure}
    return {
        "edition": 1, "issued_on": "2026-11-22", "embargo_until": "2026-11-25T09:00:00+00:00",
        "clear": [change] * 40,
        "tiers": [
            {"tier": "below", "bodies": [body] * contents.MOST_BODIES, "more": 40},
            {"tier": "above", "bodies": [{**body, "findings": []}] * contents.MOST_BODIES, "more": 40},
        ],
        "overdue": {
            "rungs": [{"rung": rung, "count": 9} for rung in ("prime_minister", "minister", "head", "centre")],
            "rows": [order] * contents.MOST_ORDERS, "more": 90,
        },
        "flashes": [flash] * contents.MOST_FLASHES,
        "checked": {"n": 60, "share": "80.0", "low": "70.0", "high": "88.0"},
        "appeals": {"upheld": 1, "amended": 2, "dismissed": 11, "waiting": 3},
        "unseen": {"seen": 40, "estimated": ["90.0", "60.0", "140.0"], "at_least": None},
        "decisions": [asked] * rules.MOST_DECISIONS, "earlier": [earlier] * 40,
    }  # fmt: skip


def test_the_first_page_is_what_it_was(brief: Brief, published_bulletin: Bulletin) -> None:
    first = PdfReader(io.BytesIO(pdf_of(brief, "en"))).pages[0].extract_text()
    assert "Brief" in first or "brief" in first
    assert ASKED[0] not in first


def test_a_job_that_runs_twice_issues_once(published_bulletin: Bulletin, layla_viewing: Viewer) -> None:
    asked = actions.request_brief(layla_viewing, published_bulletin.id)
    first = actions.issue_brief(asked.id)
    assert actions.issue_brief(asked.id).content_sha256 == first.content_sha256
    assert Entry.objects.filter(verb="brief.issued").count() == 1


def test_a_second_edition_leaves_the_first_as_it_was(brief: Brief, layla_viewing: Viewer) -> None:
    second = issued(layla_viewing, brief.bulletin)
    brief.refresh_from_db()
    assert (brief.edition, second.edition) == (1, 2)
    assert brief.state == BriefState.ISSUED


def test_nobody_asks_for_two_at_once(published_bulletin: Bulletin, layla_viewing: Viewer) -> None:
    actions.request_brief(layla_viewing, published_bulletin.id)
    with pytest.raises(Refused, match=Refusal.WAITS):
        actions.request_brief(layla_viewing, published_bulletin.id)


def test_a_week_that_two_did_not_approve_has_no_brief(
    drafted_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    with pytest.raises(Refused, match=Refusal.NOT_APPROVED):
        actions.request_brief(layla_viewing, drafted_bulletin.id, clock.now() + timedelta(days=1))


def test_before_the_week_is_public_the_paper_says_until_when_it_is_held(
    approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    with pytest.raises(Refused, match=Refusal.EMBARGO_MISSING):
        actions.request_brief(layla_viewing, approved_bulletin.id)
    with pytest.raises(Refused, match=Refusal.EMBARGO_OVER):
        actions.request_brief(layla_viewing, approved_bulletin.id, clock.now() - timedelta(hours=1))
    until = clock.now() + timedelta(days=2)
    made = actions.issue_brief(actions.request_brief(layla_viewing, approved_bulletin.id, until).id)
    assert "repeated before" in PdfReader(io.BytesIO(pdf_of(made, "en"))).pages[0].extract_text()


def test_the_cabinet_reads_an_embargoed_brief_and_the_public_finds_nothing(
    approved_bulletin: Bulletin, layla_viewing: Viewer, signed_in: SignedIn, cabinet_reader: User, client: Any
) -> None:
    page = reverse("cabinet_brief", args=["jo", approved_bulletin.number])
    reader = signed_in(cabinet_reader)
    assert reader.get(page).status_code == 404
    until = clock.now() + timedelta(days=2)
    actions.issue_brief(actions.request_brief(layla_viewing, approved_bulletin.id, until).id)
    assert reader.get(page).status_code == 200
    public = reverse("public_bulletin_number", args=["jo", approved_bulletin.number])
    assert client.get(public).status_code == 404


def test_opening_page_or_file_is_one_receipt(
    brief: Brief, signed_in: SignedIn, cabinet_reader: User, layla: User
) -> None:
    number = brief.bulletin.number
    addresses = [reverse(name, args=["jo", number]) for name in ("cabinet_brief", "cabinet_brief_pdf")]
    for who in (layla, cabinet_reader):
        for address in addresses:
            answer: Any = signed_in(who).get(address)
            assert answer.status_code == 200
            if answer.streaming:
                b"".join(answer.streaming_content)
    assert ReadReceipt.objects.get().reader == cabinet_reader
    desk = signed_in(layla).get(reverse("brief_desk", args=["jo", number])).content.decode()
    assert "dana" in desk


# Decisions ----------------------------------------------------------------------------------------------


def test_a_decision_stands_in_the_brief_with_its_law_and_its_owner(brief: Brief) -> None:
    (asked,) = queries.content_of(brief)["decisions"]
    assert (asked["text"], asked["basis"], asked["owner"]) == ASKED
    assert BriefDecision.objects.get().asked_at == brief.issued_at


def test_what_was_asked_is_not_taken_back_and_ends_once(
    brief: Brief, layla_viewing: Viewer, programme: Programme
) -> None:
    decision = BriefDecision.objects.get()
    with pytest.raises(Refused, match=Refusal.ALREADY_ASKED):
        actions.drop_decision(layla_viewing, decision.id)
    ended = actions.end_decision(layla_viewing, decision.id, Outcome.TAKEN, today(programme))
    assert ended.outcome == Outcome.TAKEN
    with pytest.raises(Refused, match=Refusal.ALREADY_ENDED):
        actions.end_decision(layla_viewing, decision.id, Outcome.NOT_TAKEN, today(programme))


def test_a_decision_that_no_brief_asked_for_can_be_dropped_and_not_ended(
    published_bulletin: Bulletin, layla_viewing: Viewer, programme: Programme
) -> None:
    decision = actions.write_decision(layla_viewing, published_bulletin.id, *ASKED)
    with pytest.raises(Refused, match=Refusal.NOT_ASKED):
        actions.end_decision(layla_viewing, decision.id, Outcome.TAKEN, today(programme))
    actions.drop_decision(layla_viewing, decision.id)
    assert not BriefDecision.objects.exists()


def test_a_decision_without_its_law_is_refused(published_bulletin: Bulletin, layla_viewing: Viewer) -> None:
    with pytest.raises(Refused, match=Refusal.TEXT_MISSING):
        actions.write_decision(layla_viewing, published_bulletin.id, ASKED[0], " ", ASKED[2])


def test_the_cabinet_decides_nothing_here(brief: Brief, programme: Programme, cabinet_reader: User) -> None:
    reader = viewer_for(cabinet_reader, programme)
    for attempt in (
        lambda: actions.request_brief(reader, brief.bulletin_id),
        lambda: actions.write_decision(reader, brief.bulletin_id, *ASKED),
        lambda: actions.drop_decision(reader, BriefDecision.objects.get().id),
    ):
        with pytest.raises(Refused, match=Refusal.NOT_THERE):
            attempt()


# What it says --------------------------------------------------------------------------------------------


def test_an_order_that_its_authority_does_not_know_of_is_in_no_brief(
    published_bulletin: Bulletin, order: Case
) -> None:
    hidden = clock.now() + timedelta(hours=5)
    late = today(order.programme) - timedelta(days=9)
    Case.objects.filter(id=order.id).update(deadline=late, visible_from=hidden, public_from=hidden)
    assert str(contents.live(published_bulletin)).count(order.code) == 0
    assert sum(rung["count"] for rung in contents.live(published_bulletin)["overdue"]["rungs"]) == 0
    past = clock.now() - timedelta(hours=5)
    Case.objects.filter(id=order.id).update(visible_from=past, public_from=past)
    shown = contents.live(published_bulletin)["overdue"]
    assert [row["order"] for row in shown["rows"]] == [order.code]
    assert sum(rung["count"] for rung in shown["rungs"]) == 1


def test_what_became_of_it_is_told_on_the_page(
    brief: Brief, layla_viewing: Viewer, programme: Programme, signed_in: SignedIn, cabinet_reader: User
) -> None:
    assert since_lines(brief) == []
    actions.end_decision(layla_viewing, BriefDecision.objects.get().id, Outcome.TAKEN, today(programme))
    (line,) = since_lines(brief)
    page = signed_in(cabinet_reader).get(reverse("cabinet_brief", args=["jo", brief.bulletin.number]))
    assert line in page.content.decode()


TENTHS = st.integers(0, 1000).map(lambda n: f"{n / 10:.1f}")


@given(st.lists(TENTHS, min_size=3, max_size=3), st.lists(TENTHS, min_size=3, max_size=3))
def test_a_change_is_clear_only_where_intervals_do_not_meet(now: list[str], then: list[str]) -> None:
    here, before = (
        Interval(value, low, high) for low, value, high in (sorted(each, key=float) for each in (now, then))
    )
    meets = float(here.low) <= float(before.high) and float(before.low) <= float(here.high)
    assert (moved(here, before) == "") is meets
    opposite = {"better": "worse", "worse": "better", "": ""}
    assert moved(before, here) == opposite[moved(here, before)]


def test_the_desk_writes_issues_and_ends_through_its_page(
    published_bulletin: Bulletin, signed_in: SignedIn, layla: User, programme: Programme
) -> None:
    desk, at = signed_in(layla), reverse("brief_desk", args=["jo", published_bulletin.number])
    words = dict(zip(("text", "legal_basis", "owner"), ASKED, strict=True))
    assert desk.post(at, {"act": "write", **words}).status_code == 302
    assert desk.post(at, {"act": "issue"}).status_code == 302
    actions.issue_brief(Brief.objects.get().id)
    decision = BriefDecision.objects.get()
    day = today(programme).isoformat()
    end = {"act": "end", "decision": decision.id, "outcome": "taken", "day": day}
    assert desk.post(at, end).status_code == 302
    assert "اتُّخذ" in desk.get(at).content.decode()
    assert desk.post(at, {"act": "drop", "decision": "nonsense"}).status_code == 200
