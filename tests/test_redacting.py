"""A name that slipped into a published finding is withheld: nowhere to be read, and the log stays provable."""

import json
from typing import Any

import pytest

from rasid.foundation.accounts.models import User
from rasid.foundation.ledger.models import Opening
from rasid.foundation.ledger.offering import offer_export, offered_export
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins.queries import live_views
from rasid.stages.bulletins.tests.test_bulletins_outside import Check, check, kept
from rasid.stages.cases.models import Case
from rasid.stages.findings.actions import confirm_finding
from rasid.stages.findings.models import Finding
from rasid.stages.findings.queries import public_view
from rasid.stages.findings.redacting import actions
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from rasid.stages.reports.models import Report
from rasid.stages.reports.rights import actions as rights
from tests.world.programmes import member

__all__ = ["check", "kept"]

NAME = "سالمالمغرور"
CLEAN = {"ar": "رفض الموظف استلام المعاملة.", "en": "The clerk refused the application."}

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def named(no_delay: None, drafts: list[Finding], officer: Viewer) -> Finding:
    words = {"ar": f"رفض {NAME} استلام المعاملة.", "en": f"{NAME} refused the application."}
    return confirm_finding(officer, drafts[0].id, text=words)


def test_the_name_is_gone_everywhere_and_the_export_is_whole(
    named: Finding, officer: Viewer, rania: User, log_files: Any
) -> None:
    programme = named.programme
    offer_export(programme.id, lambda: live_views(programme.id))
    assert NAME in (offered_export(programme.id, lambda: live_views(programme.id)) or b"").decode()
    proposal = actions.propose_redaction(officer, rania, named.id, {"text": CLEAN}, "فيه اسم موظف")
    with pytest.raises(Refused, match="four-eyes-same-person"):
        actions.grant_redaction(officer, rania, proposal.id)
    samar = member(programme, "samar", Role.OFFICER)
    left = actions.grant_redaction(viewer_for(samar, programme), samar, proposal.id)
    assert left.text["ar"].startswith(CLEAN["ar"])
    assert "حُجب" in left.text["ar"]
    assert "withheld" in left.text["en"]
    assert not any(NAME in bytes(each.record).decode() for each in Opening.objects.all())
    export = (offered_export(programme.id, lambda: live_views(programme.id)) or b"").decode()
    assert NAME not in export
    subject = next(
        each for each in json.loads(export)["subjects"] if each["subject"] == f"finding:{named.id}"
    )
    verbs = [each["record"]["verb"] if each["record"] else None for each in subject["entries"]]
    assert verbs == [None, "finding.redacted", "finding.restated"]
    assert subject["live"]["text"] == left.text == public_view(left)["text"]


def test_withholding_adds_no_other_story(named: Finding, officer: Viewer, rania: User) -> None:
    praise = {
        "ar": "خدم الموظف الجميع بلطف ولم يرفض طلب أحد.",
        "en": "Everybody was served kindly and at once.",
    }
    denied = {"ar": f"ما رفض {NAME} استلام المعاملة.", "en": named.text["en"]}
    longer = {"ar": named.text["ar"], "en": f"{named.text['en']} It was put right on the spot."}
    for words in (praise, denied, longer):
        with pytest.raises(Refused, match="findings-not-only-withheld"):
            actions.propose_redaction(officer, rania, named.id, {"text": words}, "فيه اسم موظف")
    elsewhere = {"text": CLEAN, "recommendation": {"ar": "لا حاجة إلى شيء."}}
    with pytest.raises(Refused, match="findings-not-only-withheld"):
        actions.propose_redaction(officer, rania, named.id, elsewhere, "فيه اسم موظف")


def test_what_is_not_published_is_not_redacted(drafts: list[Finding], officer: Viewer, rania: User) -> None:
    with pytest.raises(Refused, match="findings-wrong-state"):
        actions.propose_redaction(officer, rania, drafts[0].id, {"text": CLEAN}, "فيه اسم موظف")


def test_an_order_shows_the_sentence_as_it_reads_now(order: Case, officer: Viewer, rania: User) -> None:
    words = {"text": dict.fromkeys(order.finding.text, "…")}
    proposal = actions.propose_redaction(officer, rania, order.finding_id, words, "فيه اسم موظف")
    samar = member(order.programme, "samar", Role.OFFICER)
    actions.grant_redaction(viewer_for(samar, order.programme), samar, proposal.id)
    assert "حُجب" in Case.objects.get(id=order.id).finding.text["ar"]


def test_an_outsider_stays_green_after_redaction_and_erasure(
    check: Check, order: Case, officer: Viewer, rania: User, salma_report: Report
) -> None:
    words = {"text": dict.fromkeys(order.finding.text, "…")}
    proposal = actions.propose_redaction(officer, rania, order.finding_id, words, "فيه اسم موظف")
    samar = member(order.programme, "samar", Role.OFFICER)
    actions.grant_redaction(viewer_for(samar, order.programme), samar, proposal.id)
    rights.erase_own(salma_report)
    status, said = check()
    assert status == 0, said
    assert "erased on the record" in said
