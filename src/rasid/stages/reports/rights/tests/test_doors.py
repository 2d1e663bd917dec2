"""The doors to one's own: the plain page, the app's, the office's two."""

import io
import json
import zipfile
from typing import Any

import pytest
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.four_eyes.models import Proposal
from rasid.foundation.retention.models import Hold
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Role
from rasid.stages.reports.actions import Accepted
from rasid.stages.reports.models import Report
from tests.world.doors import SignedIn
from tests.world.programmes import member
from tests.world.reports import SALMA_CODE, SALMA_WORDS

FOLLOW, API = "/p/jo/follow/", "/api/v1/jo/resident/report"
CODE = {"Authorization": f"Receipt {SALMA_CODE}"}

pytestmark = pytest.mark.django_db(transaction=True)


def unpacked(answer: Any) -> dict[str, str]:
    assert answer.status_code == 200
    packed = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    return {name: packed.read(name).decode() for name in packed.namelist()}


def test_on_the_plain_page_the_code_gives_a_copy_and_an_end(client: Client, salma_accepted: Accepted) -> None:
    copy = unpacked(client.post(FOLLOW, {"code": SALMA_CODE, "own": "1"}))
    assert set(copy) == {"report.html", "report.json", "receipt.json"}
    assert SALMA_WORDS in copy["report.html"]
    assert SALMA_WORDS in json.loads(copy["report.json"])["statement"]
    assert client.post(FOLLOW, {"code": SALMA_CODE, "act": "erase"}).status_code == 400
    assert Report.objects.get().text
    sure = {"code": SALMA_CODE, "act": "erase", "erase-sure": "on"}
    done = client.post(FOLLOW, sure).content.decode()
    assert "حُذف ما قلته وما أرسلته." in done
    for gone in ('name="receipt"', 'value="erase"', 'value="say"', 'value="contact"'):
        assert gone not in done
    assert not Report.objects.get().text
    left = unpacked(client.post(FOLLOW, {"code": SALMA_CODE, "own": "1"}))
    assert set(left) == {"report.html", "report.json"}
    assert SALMA_WORDS not in left["report.html"] + left["report.json"]


def test_the_app_has_the_same_doors(client: Client, salma_accepted: Accepted) -> None:
    assert client.get(f"{API}/own").status_code == 401
    assert client.post(f"{API}/erase").status_code == 401
    copy: Any = client.get(f"{API}/own", headers=CODE)
    assert copy["Content-Type"] == "application/zip"
    assert "no-store" in copy["Cache-Control"]
    assert SALMA_WORDS in unpacked(copy)["report.html"]
    assert client.get(API, headers=CODE).json()["erasure"] is None
    done = client.post(f"{API}/erase", headers=CODE, content_type="application/json", data={})
    assert done.json() == {"is_done": True, "state": "set_aside"}
    told = client.get(API, headers=CODE).json()
    assert told["erasure"] == {"is_done": True}
    assert told["receipt"] == ""
    assert SALMA_WORDS not in json.dumps(told, ensure_ascii=False)


def test_at_the_desk_one_asks_and_another_grants(
    closed_report: Report, programme: Programme, rania: User, signed_in: SignedIn
) -> None:
    asking, page = signed_in(rania), f"/office/jo/reports/{closed_report.id}/erase/"
    assert asking.post(page, {"act": "erase", "erase-reason": "قصير"}).status_code == 400
    assert asking.post(page, {"act": "erase", "erase-reason": "فيه اسم طفل ورقم بيته"}).status_code == 302
    proposal = Proposal.objects.get()
    privacy = "/office/jo/privacy/"
    asking.post(privacy, {"act": "grant", "which": str(proposal.id)})
    assert Report.objects.get().text
    granting = signed_in(member(programme, "samar", Role.OFFICER))
    assert "فيه اسم طفل" in granting.get(privacy).content.decode()
    assert granting.post(privacy, {"act": "grant", "which": str(proposal.id)}).status_code == 302
    assert not Report.objects.get().text
    assert granting.post(privacy, {"act": "grant", "which": str(proposal.id)}).status_code == 404


def test_a_hold_is_set_and_ended_at_the_desk(salma_report: Report, rania: User, signed_in: SignedIn) -> None:
    client, page = signed_in(rania), f"/office/jo/reports/{salma_report.id}/erase/"
    given = {"act": "hold", "hold-reason": "طلب النيابة العامة 12", "hold-until": "2030-01-01"}
    assert client.post(page, given).status_code == 302
    assert "طلب النيابة" in client.get(page).content.decode()
    held = Hold.objects.get()
    client.post("/office/jo/privacy/", {"act": "end_hold", "which": str(held.id)})
    assert Hold.objects.get().ended_at is not None
