"""The library is seeded once, only added to, and what is picked of it is kept as it stood."""

import pytest
from django.db import connection
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.text.refusals import Refused
from rasid.stages.findings import actions as findings
from rasid.stages.findings.advice import actions, queries
from rasid.stages.findings.advice.rules import Piece, Refusal, fitting
from rasid.stages.findings.models import Advice, Finding
from rasid.stages.programmes.rules import Viewer, public_viewer
from tests.world.doors import SignedIn

WORDS = {"ar": "علّقوا جدول تنظيف على باب القاعة", "en": "Hang a cleaning schedule on the door"}


def test_what_fits_is_offered_nearest_first_and_another_axis_never() -> None:
    pieces = [Piece("any", "place", ""), Piece("own", "place", "queue"), Piece("far", "speed", "queue")]
    assert fitting(pieces, "place", "queue") == ["own", "any"]
    assert fitting(pieces, "place", "signage") == ["any"]
    assert fitting(pieces, "place", "") == ["any"]


def test_questionnaires_fill_the_library_once(drafts: list[Finding], officer: Viewer) -> None:
    # Three axes of the little form have a recommendation, in the same words.
    assert actions.seed_advice(officer) == 3
    assert actions.seed_advice(officer) == 0
    assert {each.axis for each in queries.library(officer)} == {"place", "staff_conduct", "access"}
    assert not queries.library(public_viewer(officer.programme_id)).exists()


def test_a_finding_keeps_the_version_that_was_picked(drafts: list[Finding], officer: Viewer) -> None:
    first = actions.write_advice(officer, axis="place", family="", text=WORDS)
    assert queries.offered(officer, drafts[1]) == [first]
    picked = findings.confirm_finding(officer, drafts[1].id, advice_id=first.id)
    second = actions.rewrite_advice(officer, first.id, {"ar": "غيرها", "en": "Another"})
    assert (picked.recommendation, picked.advice) == (WORDS, first)
    assert list(queries.library(officer)) == [second]
    assert queries.find_advice(officer, first.id) is None


def test_words_that_the_officer_wrote_win_over_the_library(drafts: list[Finding], officer: Viewer) -> None:
    first = actions.write_advice(officer, axis="place", family="", text=WORDS)
    own = {"ar": "نظفوها كل ساعة", "en": "Clean it every hour"}
    confirmed = findings.confirm_finding(officer, drafts[1].id, recommendation=own, advice_id=first.id)
    assert (confirmed.recommendation, confirmed.advice) == (own, first)


def test_what_is_retired_is_offered_no_more_and_can_come_back(drafts: list[Finding], officer: Viewer) -> None:
    first = actions.write_advice(officer, axis="place", family="", text=WORDS)
    gone = actions.rewrite_advice(officer, first.id, is_retired=True)
    assert queries.offered(officer, drafts[1]) == []
    back = actions.rewrite_advice(officer, gone.id)
    assert [each.version for each in queries.versions(back)] == [3, 2, 1]
    with pytest.raises(Refused) as refused:
        actions.rewrite_advice(officer, back.id, WORDS)
    assert refused.value.code == Refusal.UNCHANGED


def test_a_version_cannot_be_changed_by_the_application(officer: Viewer) -> None:
    actions.write_advice(officer, axis="place", family="", text=WORDS)
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('rasid_app', 'findings_advice', 'UPDATE')")
        assert cursor.fetchone() == (False,)


def test_the_pages_add_rewrite_and_pick(signed_in: SignedIn, rania: User, drafts: list[Finding]) -> None:
    desk = signed_in(rania)
    library = reverse("findings_advice", args=["jo"])
    desk.post(library, {"act": "add", "axis": "place", "text_ar": WORDS["ar"], "text_en": WORDS["en"]})
    first = Advice.objects.get()
    piece = reverse("findings_advice_piece", args=["jo", first.id])
    desk.post(piece, {"act": "rewrite", "text_ar": "غيّروها", "text_en": "Change it"})
    newest = Advice.objects.get(version=2)
    assert "Change it" in desk.get("/en" + library + "?axis=place&format=csv").content.decode("utf-8-sig")
    finding = drafts[1]
    sent = {
        "act": "confirm", "severity": "serious", "text_ar": "متسخة", "text_en": "Dirty", "advice": str(newest.id),
        "recommendation_ar": finding.recommendation["ar"], "recommendation_en": finding.recommendation["en"],
    }  # fmt: skip
    desk.post(reverse("finding", args=["jo", finding.id]), sent)
    finding.refresh_from_db()
    assert finding.recommendation == {"ar": "غيّروها", "en": "Change it"}
