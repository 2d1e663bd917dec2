"""A bulletin and those outside the office who sign: enough of them, too few, none at all."""

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from pypdf import PdfReader

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger import keys
from rasid.foundation.ledger.models import WitnessCall
from rasid.foundation.text.refusals import Refused
from rasid.protocols.tlog.checkpoint import open_checkpoint
from rasid.protocols.tlog.cosignature import verified_cosignatures
from rasid.protocols.tlog.export import bulletin_digest
from rasid.stages.bulletins import actions, vouching
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.bulletins.rules import BulletinState, Refusal
from rasid.stages.programmes.models import Programme, Wave
from rasid.stages.programmes.rules import Viewer
from rasid.witness.tests.watched import Log
from tests.world.doors import SignedIn
from tests.world.witnesses import House


def refused(viewer: Viewer, bulletin: Bulletin) -> Refused:
    with pytest.raises(Refused) as caught:
        actions.publish_bulletin(viewer, bulletin.id)
    bulletin.refresh_from_db()
    assert bulletin.state == BulletinState.DRAFT
    assert not bulletin.document
    return caught.value


def test_one_dead_witness_of_three_changes_nothing_two_do_and_when_they_come_back_it_is_published(
    houses: list[House], approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    for house in houses[:2]:
        house.close()
    refusal = refused(layla_viewing, approved_bulletin)
    assert refusal.code is Refusal.QUORUM_MISSING
    with override("ar"):
        said = refusal.text()
    assert "ديوان المحاسبة" in said
    assert "جامعة المدينة" in said
    assert "صحيفة الصباح" not in said
    assert "لا جواب" in said
    houses[0].open()
    bulletin = actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    document = json.loads(bytes(bulletin.document))
    assert document["quorum"] == 2
    assert document["witnesses"] == [str(house.signer.verifier) for house in houses]
    assert bulletin_digest(document) == bulletin.digest
    open_checkpoint(document["checkpoint"], [keys.verifier()])
    verifiers = [house.signer.verifier for house in houses]
    assert set(verified_cosignatures(document["checkpoint"], verifiers)) == {
        "audit.example/rasid",
        "press.example/rasid",
    }


def test_who_signed_and_who_did_not_stands_on_the_page_in_the_paper_and_where_one_checks(
    houses: list[House],
    approved_bulletin: Bulletin,
    layla_viewing: Viewer,
    programme: Programme,
    client: Client,
) -> None:
    houses[1].close()
    bulletin = actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    where = {"programme": programme.slug, "number": bulletin.number}
    page = client.get(reverse("public_bulletin_number", kwargs=where)).content.decode()
    assert "توقيع \u2068ديوان المحاسبة" in page
    assert "بلا توقيع: \u2068جامعة المدينة" in page
    with override("en"):
        page = client.get(reverse("public_bulletin_number", kwargs=where)).content.decode()
        assert "Audit Bureau" in page
        check = client.get(reverse("public_verify", args=[programme.slug])).content.decode()
    assert str(houses[2].signer.verifier) in check
    assert "City University" in check
    bulletin.refresh_from_db()
    assert bulletin.pdf_en
    with default_storage.open(bulletin.pdf_en.path) as file:
        printed = "".join(each.extract_text() for each in PdfReader(file).pages)
    assert "Signed by" in printed
    assert "Not signed by" in printed


def test_names_stay_those_of_the_day_when_the_office_renames_a_witness(
    houses: list[House], approved_bulletin: Bulletin, layla_viewing: Viewer, settings: Any
) -> None:
    bulletin = actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    place = Path(settings.WITNESSES)
    place.write_text(place.read_text(encoding="utf-8").replace("Audit Bureau", "Another"), encoding="utf-8")
    witnessed = vouching.witnessed(bulletin)
    assert witnessed
    assert "Audit Bureau" in {signature.names["en"] for signature in witnessed.signatures}
    assert len(witnessed.signatures) == 3
    settings.WITNESSES = ""
    assert vouching.witnessed(bulletin) == witnessed


def test_without_witnesses_the_refusal_says_how_to_set_them_up(
    approved_bulletin: Bulletin, layla_viewing: Viewer, settings: Any
) -> None:
    settings.WITNESS_QUORUM = 2
    refusal = refused(layla_viewing, approved_bulletin)
    assert refusal.code is Refusal.WITNESSES_MISSING
    assert "RASID_WITNESS_QUORUM=0" in refusal.text()


def test_an_unreadable_file_of_witnesses_is_a_refusal_too(
    houses: list[House], approved_bulletin: Bulletin, layla_viewing: Viewer, settings: Any
) -> None:
    Path(settings.WITNESSES).write_text("[[witness]]\nkey = 'x'")
    assert refused(layla_viewing, approved_bulletin).code is Refusal.WITNESSES_UNREADABLE


def test_declared_to_need_nobody_the_bulletin_says_so_plainly(
    approved_bulletin: Bulletin, layla_viewing: Viewer, programme: Programme, client: Client
) -> None:
    bulletin = actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    document = json.loads(bytes(bulletin.document))
    assert (document["witnesses"], document["quorum"]) == ([], 0)
    page = client.get(reverse("public_week", args=[programme.slug])).content.decode()
    assert "لا يوقّع على هذا السجل أحد من خارج المكتب" in page


def test_a_witness_that_says_history_was_changed_is_not_a_matter_of_waiting(
    houses: list[House], approved_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    for house in houses[:2]:
        # Another log of this name and key was signed there before: longer than ours.
        other = Log("rasid.example/log", keys.signer()).grow(500)
        body = other.submission(0)
        address = f"http://127.0.0.1:{house.port}/add-checkpoint"
        assert httpx.post(address, content=body, trust_env=False).status_code == 200
    refusal = refused(layla_viewing, approved_bulletin)
    assert refusal.code is Refusal.HISTORY_DISPUTED
    with override("ar"):
        assert "ديوان المحاسبة" in refusal.text()


def test_an_early_press_asks_no_witness(
    houses: list[House], drafted_bulletin: Bulletin, layla_viewing: Viewer
) -> None:
    assert refused(layla_viewing, drafted_bulletin).code is Refusal.APPROVALS_MISSING
    assert WitnessCall.objects.count() == 0


def test_an_auditor_sees_what_each_witness_last_signed(
    houses: list[House],
    approved_bulletin: Bulletin,
    layla_viewing: Viewer,
    auditor: User,
    programme: Programme,
    signed_in: SignedIn,
) -> None:
    houses[1].close()
    actions.publish_bulletin(layla_viewing, approved_bulletin.id)
    page = signed_in(auditor).get(reverse("auditor_log", args=[programme.slug])).content.decode()
    assert "صحيفة الصباح" in page
    assert "لا جواب" in page
    assert str(houses[0].signer.verifier) in page


def test_the_desk_and_monday_name_a_witness_that_has_been_silent_for_a_day(
    houses: list[House], wave: Wave, programme: Programme, rania: User, signed_in: SignedIn
) -> None:
    officer = signed_in(rania)
    monday, desk = (reverse(name, args=[programme.slug]) for name in ("monday", "bulletin_desk"))
    silent = str(houses[1].signer.verifier)
    call = WitnessCall.objects.create(
        vkey=silent, asked_at=clock.now(), outcome="silent", failing_since=clock.now() - timedelta(hours=23)
    )
    assert "شهود لا يوقّعون" not in officer.get(monday).content.decode()
    WitnessCall.objects.filter(vkey=call.vkey).update(failing_since=clock.now() - timedelta(hours=24))
    page = officer.get(monday).content.decode()
    assert "شهود لا يوقّعون" in page
    assert f"{desk}#witnesses" in page
    page = officer.get(desk).content.decode()
    assert "جامعة المدينة" in page
    assert "لا جواب" in page


def test_the_desk_says_beforehand_that_witnesses_are_missing(
    wave: Wave, programme: Programme, rania: User, signed_in: SignedIn, settings: Any
) -> None:
    settings.WITNESS_QUORUM = 2
    page = signed_in(rania).get(reverse("bulletin_desk", args=[programme.slug])).content.decode()
    assert "RASID_WITNESSES" in page
