"""Four eyes on exactly one content, and what publishing leaves in the log."""

import json
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import canonical_bytes, parse_canonical
from rasid.methods.proofs.replay import Step, replay
from rasid.methods.statistics import told_count
from rasid.stages.bulletins import actions, queries
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState, Refusal, may_approve, may_publish
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import RegimeDeclaration, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.stages.scores.models import VisitScore
from tests.world.bulletins import drafted


def refused(run: object) -> Refusal:
    assert callable(run)
    with pytest.raises(Refused) as caught:
        run()
    assert isinstance(caught.value.code, Refusal)
    return caught.value.code


def replayed(bulletin: Bulletin) -> dict[str, object]:
    entries = Entry.objects.filter(subject=f"bulletin:{bulletin.id}").order_by("id").select_related("opening")
    steps = [
        Step(parse_canonical(bytes(entry.header)), parse_canonical(bytes(entry.opening.record)))
        for entry in entries
    ]
    return replay(steps).live


def test_one_person_cannot_publish(drafted_bulletin: Bulletin, layla_viewing: Viewer) -> None:
    sha = drafted_bulletin.content_sha256
    actions.approve_bulletin(layla_viewing, drafted_bulletin.id, sha)
    again = refused(lambda: actions.approve_bulletin(layla_viewing, drafted_bulletin.id, sha))
    assert again is Refusal.APPROVED_ALREADY
    assert (
        refused(lambda: actions.publish_bulletin(layla_viewing, drafted_bulletin.id))
        is Refusal.APPROVALS_MISSING
    )


def test_an_officer_prepares_and_does_not_approve(drafted_bulletin: Bulletin, officer: Viewer) -> None:
    sha = drafted_bulletin.content_sha256
    assert refused(lambda: actions.approve_bulletin(officer, drafted_bulletin.id, sha)) is Refusal.NOT_THERE
    assert refused(lambda: actions.publish_bulletin(officer, drafted_bulletin.id)) is Refusal.NOT_THERE


def test_the_approval_of_old_content_does_not_count(
    drafted_bulletin: Bulletin, layla_viewing: Viewer, faris_viewing: Viewer
) -> None:
    old = drafted_bulletin.content_sha256
    actions.approve_bulletin(layla_viewing, drafted_bulletin.id, old)
    VisitScore.objects.filter(pk=VisitScore.objects.earliest("pk").pk).update(score=3.0)
    redrafted = drafted(layla_viewing, drafted_bulletin.wave)
    assert redrafted.content_sha256 != old
    assert queries.approvers(redrafted) == []
    late = refused(lambda: actions.approve_bulletin(faris_viewing, redrafted.id, old))
    assert late is Refusal.DRAFT_CHANGED
    actions.approve_bulletin(faris_viewing, redrafted.id, redrafted.content_sha256)
    assert refused(lambda: actions.publish_bulletin(faris_viewing, redrafted.id)) is Refusal.APPROVALS_MISSING


def test_drafting_the_same_facts_again_keeps_the_approvals(
    drafted_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    actions.approve_bulletin(layla_viewing, drafted_bulletin.id, drafted_bulletin.content_sha256)
    before = Entry.objects.count()
    again = drafted(layla_viewing, drafted_bulletin.wave)
    assert bytes(again.content) == bytes(drafted_bulletin.content)
    assert len(queries.approvers(again)) == 1
    assert Entry.objects.count() == before


def test_nothing_is_published_before_the_regime_is_declared(
    approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    RegimeDeclaration.objects.update(effective_from=clock.now().date() + timedelta(days=1))
    refusal = refused(lambda: actions.publish_bulletin(layla_viewing, approved_bulletin.id))
    assert refusal is Refusal.REGIME_MISSING


def test_an_earlier_week_is_not_left_behind(
    four_weeks: list[Wave], log_files: Path, layla_viewing: Viewer, faris_viewing: Viewer
) -> None:
    earlier = drafted(layla_viewing, four_weeks[-2])
    later = drafted(layla_viewing, four_weeks[-1])
    for viewer in (layla_viewing, faris_viewing):
        actions.approve_bulletin(viewer, later.id, later.content_sha256)
    assert (earlier.number, later.number) == (1, 2)
    assert refused(lambda: actions.publish_bulletin(layla_viewing, later.id)) is Refusal.OUT_OF_ORDER


def test_a_week_that_has_not_begun_has_no_bulletin(wave: Wave, layla_viewing: Viewer) -> None:
    with clock.travelling_to(clock.now() - timedelta(days=1)):
        refusal = refused(lambda: actions.request_bulletin(layla_viewing, wave.id))
    assert refusal is Refusal.WAVE_NOT_BEGUN


def test_a_published_bulletin_is_never_drafted_again(
    published_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    refusal = refused(lambda: actions.request_bulletin(layla_viewing, published_bulletin.wave_id))
    assert refusal is Refusal.WRONG_STATE
    before = bytes(Bulletin.objects.get(id=published_bulletin.id).content)
    VisitScore.objects.update(score=50.0)
    actions.draft_bulletin(published_bulletin.id)
    assert bytes(Bulletin.objects.get(id=published_bulletin.id).content) == before


def test_the_log_adds_up_to_what_the_public_reads(published_bulletin: Bulletin) -> None:
    bulletin = Bulletin.objects.get(id=published_bulletin.id)
    assert replayed(bulletin) == queries.public_view(bulletin)
    assert queries.public_view(bulletin)["approvals"] == 2


def test_the_log_adds_up_at_every_step(drafted_bulletin: Bulletin, layla_viewing: Viewer) -> None:
    assert replayed(drafted_bulletin) == queries.public_view(drafted_bulletin)
    actions.approve_bulletin(layla_viewing, drafted_bulletin.id, drafted_bulletin.content_sha256)
    assert replayed(drafted_bulletin) == queries.public_view(drafted_bulletin)


def test_the_sealed_file_holds_the_approved_content(published_bulletin: Bulletin) -> None:
    document = json.loads(bytes(published_bulletin.document))
    approved = bytes(published_bulletin.content)
    assert canonical_bytes(document["numbers"]) == approved
    assert sha256(approved).hexdigest() == published_bulletin.content_sha256
    assert document["scope"] == str(published_bulletin.programme_id)
    assert document["checkpoint"].startswith("rasid.example/log\n")
    assert published_bulletin.state == BulletinState.PUBLISHED


def test_the_content_counts_what_was_visited_and_says_no_more(
    published_bulletin: Bulletin, crew: list[Observer]
) -> None:
    content = queries.content_of(published_bulletin)
    assert content["visits"] == {"visits": 7, "centres": 7, "bodies": 2}
    assert content["coverage"] == {"frame": 13, "holes": 1, "drawn": 32, "filed": 28, "accepted": 28}
    written = bytes(published_bulletin.content).decode()
    for observer in crew:
        assert str(observer.id) not in written
        assert observer.user.handle not in written
    assert [week["starts_on"] for week in content["country"]["trend"]] == [
        "2026-10-25",
        "2026-11-01",
        "2026-11-08",
        "2026-11-15",
    ]
    # Only this week has been published: the others are gaps.
    assert ["value" in week for week in content["country"]["trend"]] == [False, False, False, True]


def test_fewer_than_three_visits_are_not_counted_in_public() -> None:
    assert [told_count(count) for count in (0, 1, 2, 3, 40)] == [0, None, None, 3, 40]


def test_the_rules_of_publishing() -> None:
    two = frozenset({1, 2})
    draft = BulletinState.DRAFT
    assert may_publish(draft, two, True, False) is None
    assert may_publish(draft, frozenset({1}), True, False) is Refusal.APPROVALS_MISSING
    assert may_publish(draft, two, False, False) is Refusal.REGIME_MISSING
    assert may_publish(draft, two, True, True) is Refusal.OUT_OF_ORDER
    assert may_publish(BulletinState.PUBLISHED, two, True, False) is Refusal.WRONG_STATE
    assert may_approve(draft, "a", "a", frozenset(), 1) is None
    assert may_approve(BulletinState.REQUESTED, "", "", frozenset(), 1) is Refusal.WRONG_STATE


def test_the_terminal_publishes_what_two_people_approved(
    approved_bulletin: Bulletin, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(CommandError, match="nobody"):
        call_command("rasid_bulletin_publish", "--as", "nobody")
    call_command("rasid_bulletin_publish", "--as", "layla")
    assert "/p/jo/bulletins/1/" in capsys.readouterr().out
    assert Bulletin.objects.get(id=approved_bulletin.id).state == BulletinState.PUBLISHED
    with pytest.raises(CommandError):
        call_command("rasid_bulletin_publish", "--as", "layla")
