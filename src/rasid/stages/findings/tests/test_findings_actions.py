"""Drafts are drawn once, confirmed by a person in public, and what the public reads is what the log says."""

import threading
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import parse_canonical
from rasid.methods.proofs.replay import Step, differing_fields, replay
from rasid.stages.findings import actions, queries
from rasid.stages.findings.models import Finding
from rasid.stages.findings.rules import FindingState, Refusal, Severity
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer, public_viewer
from rasid.stages.reviews.models import Review
from rasid.stages.submissions.rules import AnswerState
from rasid.stages.visits.rules import Purpose
from tests.world.plans import Country
from tests.world.reviews import accepted
from tests.world.submitted import ANSWERED, filled


def replayed(subject: str) -> Any:
    """What an outsider makes of the subject's open entries."""
    steps = [
        Step(parse_canonical(bytes(entry.header)), parse_canonical(bytes(entry.opening.record)))
        for entry in Entry.objects.filter(subject=subject).order_by("id")
        if b'"sealed"' not in bytes(entry.header)
    ]
    return replay(steps)


def test_two_faults_are_drafted_once_however_often_the_job_runs(accepted_review: Review) -> None:
    first = actions.draw_findings(accepted_review.id)
    again = actions.draw_findings(accepted_review.id)
    assert [f.id for f in first] == [f.id for f in again]
    assert [(f.answer.item.name, f.severity) for f in first] == [("exits", "critical"), ("clean", "serious")]
    assert Entry.objects.filter(verb="finding.drafted").count() == 2


def test_a_draft_carries_the_items_words_the_zone_and_the_half_week_only(drafts: list[Finding]) -> None:
    hall = drafts[1]
    assert hall.text["en"] == "Fault: clean"
    assert hall.recommendation["en"] == "Put it right"
    assert hall.place == {"ar": "القاعة", "en": "Hall"}
    assert hall.seen_in_half_week == "2026-11-15/2026-11-17"


def test_a_visit_late_in_the_week_falls_in_its_second_half(
    country: Country, forms: dict[Any, Any], wave: Any, noor: Observer, hadi_viewing: Viewer
) -> None:
    wednesday = datetime(2026, 11, 18, 21, 30, tzinfo=UTC)  # already Thursday in Amman
    submission = filled(country, next(iter(forms.values())), wave, noor, started_at=wednesday)
    drawn = actions.draw_findings(accepted(hadi_viewing, submission).id)
    assert {finding.seen_in_half_week for finding in drawn} == {"2026-11-18/2026-11-21"}


def test_a_trial_visit_accuses_nobody(
    country: Country, forms: dict[Any, Any], wave: Any, noor: Observer, hadi_viewing: Viewer
) -> None:
    submission = filled(country, next(iter(forms.values())), wave, noor, purpose=Purpose.TRIAL)
    assert actions.draw_findings(accepted(hadi_viewing, submission).id) == []


def test_a_control_visit_does_not_accuse_the_centre_of_what_was_planted(
    country: Country, forms: dict[Any, Any], wave: Any, noor: Observer, hadi_viewing: Viewer
) -> None:
    submission = filled(country, next(iter(forms.values())), wave, noor, purpose=Purpose.CONTROL)
    drawn = actions.draw_findings(accepted(hadi_viewing, submission).id)
    assert [finding.answer.item.name for finding in drawn] == ["clean"]


def test_a_visitor_turned_away_is_said_once_by_the_forms_own_headings(
    country: Country, forms: dict[Any, Any], wave: Any, noor: Observer, hadi_viewing: Viewer
) -> None:
    refused = (AnswerState.REFUSED, "", 0.0, "")
    answers = {"chairs": refused, "photo": refused, "clean": ANSWERED["received"]}
    submission = filled(country, next(iter(forms.values())), wave, noor, answers=answers)
    (only,) = actions.draw_findings(accepted(hadi_viewing, submission).id)
    assert (only.axis, only.severity) == ("access", Severity.SERIOUS)
    assert only.text["en"] == "A visitor was turned away from the service, or kept from: Hall"
    assert only.text["ar"].endswith("القاعة")
    assert "\u2068" not in only.text["ar"]


def test_a_rejected_submission_shows_nothing(claimed_review: Review) -> None:
    assert actions.draw_findings(claimed_review.id) == []


def test_a_draft_is_not_public_and_its_entry_is_sealed(drafts: list[Finding], officer: Viewer) -> None:
    anybody = public_viewer(officer.programme_id)
    assert list(queries.public_findings(anybody)) == []
    assert list(queries.findings(anybody)) == []
    entries = Entry.objects.filter(subject=f"finding:{drafts[0].id}")
    assert all(b'"sealed"' in bytes(entry.header) for entry in entries)


def test_what_the_public_reads_is_what_the_log_adds_up_to(
    confirmed_finding: Finding, officer: Viewer
) -> None:
    subject = f"finding:{confirmed_finding.id}"
    for act in (lambda: None, lambda: actions.withdraw_finding(officer, confirmed_finding.id, "ثبت غيره")):
        act()
        live = queries.public_views(officer.programme_id)
        assert set(live) == {subject}
        assert differing_fields(live[subject], replayed(subject)) == []


def test_a_finding_changed_behind_the_doors_is_named(confirmed_finding: Finding, officer: Viewer) -> None:
    subject = f"finding:{confirmed_finding.id}"
    Finding.objects.filter(id=confirmed_finding.id).update(severity=Severity.MINOR)
    live = queries.public_views(officer.programme_id)[subject]
    assert differing_fields(live, replayed(subject)) == ["severity"]


def test_an_authority_that_is_renamed_later_keeps_its_name_in_old_findings(
    confirmed_finding: Finding, country: Country, officer: Viewer
) -> None:
    country.licensing.name = {"ar": "هيئة جديدة"}
    country.licensing.save()
    subject = f"finding:{confirmed_finding.id}"
    live = queries.public_views(officer.programme_id)[subject]
    assert live["authority_name"] == {"ar": "إدارة ترخيص السواقين"}
    assert differing_fields(live, replayed(subject)) == []


def test_the_public_record_names_neither_visit_nor_observer_nor_day(
    confirmed_finding: Finding, noor: Observer
) -> None:
    review = confirmed_finding.review
    visit = review.submission.visit
    entry = Entry.objects.get(verb="finding.confirmed")
    written = bytes(entry.opening.record).decode() + bytes(entry.header).decode()
    for secret in (
        noor.id,
        noor.user.handle,
        review.id,
        review.alias,
        visit.id,
        visit.token,
        "hadi",
        "rania",
    ):
        assert str(secret) not in written


def test_the_officers_words_and_severity_are_what_becomes_public(
    drafts: list[Finding], officer: Viewer
) -> None:
    words = {"ar": " المخرج الخلفي مقفل بسلسلة ", "en": ""}
    confirmed = actions.confirm_finding(officer, drafts[0].id, words, Severity.DANGER)
    view = queries.public_view(confirmed)
    assert (view["text"], view["severity"]) == ({"ar": "المخرج الخلفي مقفل بسلسلة"}, "danger")


def test_a_finding_without_words_is_not_confirmed(drafts: list[Finding], officer: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        actions.confirm_finding(officer, drafts[0].id, {"ar": "  "})
    assert refused.value.code is Refusal.TEXT_MISSING
    assert Finding.objects.get(id=drafts[0].id).state == FindingState.DRAFT


def test_dismissing_says_why_and_stays_sealed(drafts: list[Finding], officer: Viewer) -> None:
    with pytest.raises(Refused) as refused:
        actions.dismiss_finding(officer, drafts[0].id, " ")
    assert refused.value.code is Refusal.REASON_MISSING
    actions.dismiss_finding(officer, drafts[0].id, "الصورة من مركز آخر")
    assert b'"sealed"' in bytes(Entry.objects.get(verb="finding.dismissed").header)
    assert queries.draft_count(officer) == 1


def test_reviewers_and_liaisons_judge_no_finding(
    drafts: list[Finding], hadi_viewing: Viewer, omar_viewing: Viewer
) -> None:
    for viewer in (hadi_viewing, omar_viewing):
        with pytest.raises(Refused) as refused:
            actions.confirm_finding(viewer, drafts[0].id)
        assert refused.value.code is Refusal.NOT_THERE
        assert queries.find_finding(viewer, drafts[0].id) is None


def test_a_second_draft_of_one_fault_is_shown_beside_the_first(
    confirmed_finding: Finding,
    country: Country,
    forms: dict[Any, Any],
    wave: Any,
    noor: Observer,
    hadi_viewing: Viewer,
    officer: Viewer,
) -> None:
    again = accepted(hadi_viewing, filled(country, next(iter(forms.values())), wave, noor))
    exits, hall = actions.draw_findings(again.id)
    assert [f.id for f in queries.repeats(officer, hall)] == [confirmed_finding.id]
    assert confirmed_finding.id not in [f.id for f in queries.repeats(officer, exits)]


@pytest.mark.django_db(transaction=True)
def test_two_officers_confirming_at_once_make_one_public_fact(
    drafts: list[Finding], officer: Viewer, munir_viewing: Viewer
) -> None:
    start, outcomes = threading.Barrier(2), []

    def confirm(viewer: Viewer) -> None:
        try:
            start.wait(10)
            actions.confirm_finding(viewer, drafts[0].id)
            outcomes.append("done")
        except Refused as refused:
            outcomes.append(refused.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=confirm, args=[viewer]) for viewer in (officer, munir_viewing)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, outcomes)) == ["done", str(Refusal.WRONG_STATE)]
    assert Entry.objects.filter(verb="finding.confirmed").count() == 1
