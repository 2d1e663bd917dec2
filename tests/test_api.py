"""The API as its users meet it: what is public, the office's and authorities' keys, pages of lists, what is kept."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.ledger.models import Entry
from rasid.foundation.text.refusals import Refused
from rasid.stages.bulletins.models import Bulletin
from rasid.stages.cases import actions as cases
from rasid.stages.cases.models import Case
from rasid.stages.findings.models import Finding
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Membership, Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports.webhooks import actions
from rasid.stages.reports.webhooks.models import ApiKey, KeyedAct
from rasid.stages.reports.webhooks.rules import Refusal, Scope
from tests.world.api_keys import NameKey
from tests.world.doors import SignedIn
from tests.world.plans import Country
from tests.world.submitted import photo
from tests.world.webhooks import Issued

ROOT = "/api/v1/jo"
LISTS = (
    "authorities", "sectors", "governorates", "centres", "services", "findings", "praise", "orders", "corrections",
    "bulletins", "changes",
)  # fmt: skip


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    cache.clear()


def bearer(key: Issued) -> dict[str, str]:
    return {"authorization": f"Bearer {key.text}"}


def post(client: Client, key: Issued, path: str, given: Any = None) -> Any:
    return client.post(f"{ROOT}/{path}", given or {}, content_type="application/json", headers=bearer(key))


def proof(shade: int = 90) -> SimpleUploadedFile:
    return SimpleUploadedFile("after.jpg", photo(shade), "image/jpeg")


# For anybody ------------------------------------------------------------------------------------


def test_anybody_reads_every_public_list_without_a_cookie(
    client: Client, log_files: object, published_bulletin: Bulletin, order: Case
) -> None:
    for name in LISTS:
        answer = client.get(f"{ROOT}/{name}")
        assert answer.status_code == 200, name
        assert set(answer.json()) == {"items", "next"}, name
        assert answer["Cache-Control"] == "public, max-age=60", name
        assert not answer.cookies, name
    assert client.get(f"{ROOT}/orders/{order.code}").json()["code"] == order.code
    assert client.get(f"{ROOT}/findings/{order.finding.code}").json()["state"] == "confirmed"
    number = published_bulletin.number
    assert client.get(f"{ROOT}/bulletins/{number}").json()["digest"] == published_bulletin.digest
    content = client.get(f"{ROOT}/bulletins/{number}/content")
    assert content.content == bytes(published_bulletin.content)


def test_an_order_before_its_hour_is_on_no_public_list_and_not_in_what_changed(
    client: Client, settings: Any, confirmed_finding: Finding
) -> None:
    settings.RELEASE_DELAY_HOURS = 48.0
    order = cases.open_case(confirmed_finding.id)
    assert order
    Case.objects.filter(id=order.id).update(public_from=clock.now() + timedelta(days=2))
    assert client.get(f"{ROOT}/orders").json()["items"] == []
    there, nowhere = client.get(f"{ROOT}/orders/{order.code}"), client.get(f"{ROOT}/orders/ABCD-EFGH")
    assert (there.status_code, there.content) == (404, nowhere.content)
    assert order.code not in client.get(f"{ROOT}/changes?limit=200").content.decode()


def test_what_did_not_change_is_answered_with_nothing(client: Client, order: Case) -> None:
    first = client.get(f"{ROOT}/orders")
    again = client.get(f"{ROOT}/orders", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == first["ETag"]
    Case.objects.update(deadline=order.deadline + timedelta(days=1))
    assert client.get(f"{ROOT}/orders", headers={"if-none-match": first["ETag"]}).status_code == 200


# Pages of lists ---------------------------------------------------------------------------------


def test_a_list_is_followed_page_by_page_to_its_end_and_nothing_comes_twice(
    client: Client, country: Country
) -> None:
    whole = client.get(f"{ROOT}/centres?limit=200").json()
    assert whole["next"] is None
    came: list[str] = []
    cursor = ""
    for _ in range(len(whole["items"])):
        page = client.get(f"{ROOT}/centres", {"limit": 2, "cursor": cursor}).json()
        came += [each["id"] for each in page["items"]]
        cursor = page["next"] or ""
        if not cursor:
            break
    assert came == [each["id"] for each in whole["items"]]
    assert len(came) > 2


def test_a_cursor_opens_no_other_list_filter_or_reader_and_tells_nothing(
    client: Client, country: Country, drafts: list[Finding], rania_key: Issued, munir_key: Issued
) -> None:
    cursor = client.get(f"{ROOT}/centres?limit=1").json()["next"]
    assert client.get(f"{ROOT}/centres?limit=1").json()["next"] == cursor
    for path, sector in (("authorities", ""), ("centres", "counters")):
        refused = client.get(f"{ROOT}/{path}", {"cursor": cursor, "sector": sector})
        assert (refused.status_code, refused.json()["code"]) == (400, "programmes-cursor-wrong"), path
    for wrong in (cursor[:-2] + "xx", "x", "é" * 9, "=" * 40):
        refused = client.get(f"{ROOT}/centres", {"cursor": wrong})
        assert (refused.status_code, refused.json()["code"]) == (400, "programmes-cursor-wrong"), wrong
    for most in (0, 201):
        assert client.get(f"{ROOT}/centres?limit={most}").status_code == 400
    queue = f"{ROOT}/office/findings"
    mine = client.get(queue, {"limit": 1}, headers=bearer(rania_key)).json()["next"]
    assert client.get(queue, {"limit": 1, "cursor": mine}, headers=bearer(rania_key)).status_code == 200
    assert client.get(queue, {"limit": 1, "cursor": mine}, headers=bearer(munir_key)).status_code == 400


# Keys in a name ---------------------------------------------------------------------------------


def test_who_issues_a_key_in_a_name_never_holds_it(
    programme: Programme, dana: User, dana_viewing: Viewer, rania: User, client: Client
) -> None:
    key, text = actions.issue_key(
        dana_viewing, dana, programme, name="x", owner="y", scopes=[Scope.OFFICE_READ], acts_for=rania
    )
    assert text == ""
    assert not ApiKey.objects.get(id=key.id).collected_at
    with pytest.raises(Refused) as refused:
        actions.rotate_key(dana_viewing, key.id)
    assert refused.value.code == Refusal.KEY_NOT_YOURS
    with pytest.raises(Refused) as refused:
        actions.collect_key(dana_viewing, key.id)
    assert refused.value.code == Refusal.NOT_THERE
    _, taken = actions.collect_key(viewer_for(rania, programme), key.id)
    opened = client.get(f"{ROOT}/office/orders", headers={"authorization": f"Bearer {taken}"})
    assert opened.status_code == 200


@pytest.mark.parametrize(
    ("scopes", "who", "authority", "refusal"),
    [
        ([Scope.OFFICE_READ, Scope.AGENCY_READ], "rania", False, Refusal.MIXED_SCOPES),
        ([Scope.OFFICE_WRITE, Scope.WRITE], "rania", False, Refusal.MIXED_SCOPES),
        ([Scope.OFFICE_READ], "omar", False, Refusal.NO_PERSON),
        ([Scope.OFFICE_READ], None, False, Refusal.NO_PERSON),
        ([Scope.AGENCY_READ], "rania", True, Refusal.NO_PERSON),
        ([Scope.AGENCY_READ], "omar", False, Refusal.NO_AUTHORITY),
        ([Scope.AGENCY_READ], "omar", None, Refusal.NO_AUTHORITY),
        ([Scope.OFFICE_READ], "rania", True, Refusal.NO_AUTHORITY),
        ([Scope.READ], None, True, Refusal.NO_AUTHORITY),
    ],
)
def test_a_key_is_not_issued_beyond_what_its_owner_is(
    scopes: list[Scope], who: str | None, authority: bool | None, refusal: Refusal, programme: Programme,
    dana: User, dana_viewing: Viewer, rania: User, omar: User, omar_at_licensing: Membership, country: Country,
) -> None:  # fmt: skip
    # None: an authority that its owner does not answer for.
    named = {True: [country.licensing.id], False: [], None: [uuid4()]}[authority]
    with pytest.raises(Refused) as refused:
        actions.issue_key(
            dana_viewing, dana, programme, name="x", owner="y", scopes=scopes, authorities=named,
            acts_for={"rania": rania, "omar": omar, None: None}[who],
        )  # fmt: skip
    assert refused.value.code == refusal


def test_a_key_opens_nothing_any_more_once_its_owner_lost_the_role(
    client: Client, rania_key: Issued, rania: User, programme: Programme
) -> None:
    address = f"{ROOT}/office/orders"
    assert client.get(address, headers=bearer(rania_key)).status_code == 200
    Membership.objects.filter(user=rania, programme=programme).update(ended_at=clock.now())
    lost, wrong = (
        client.get(address, headers=bearer(rania_key)),
        client.get(address, headers={"authorization": "Bearer wrong"}),
    )
    assert (lost.status_code, lost.content) == (401, wrong.content)


def test_reading_scopes_write_nothing(
    client: Client, name_key: NameKey, rania: User, answered_order: Case
) -> None:
    key = name_key(rania, [Scope.OFFICE_READ])
    refused = post(client, key, f"office/orders/{answered_order.id}/accept")
    assert (refused.status_code, refused.json()["code"]) == (403, "webhooks-key-out-of-scope")
    assert client.get(f"{ROOT}/agency/orders", headers=bearer(key)).status_code == 403


# The office -------------------------------------------------------------------------------------


def test_an_act_by_key_is_its_owners_and_says_which_key(
    client: Client, rania_key: Issued, rania: User, answered_order: Case
) -> None:
    accepted = post(client, rania_key, f"office/orders/{answered_order.id}/accept")
    assert accepted.status_code == 200
    assert accepted.json()["answers"][0]["is_accepted"] is True
    entry = Entry.objects.filter(verb="case.answer_accepted").latest("id")
    assert KeyedAct.objects.get(entry_id=entry.id).key == rania_key.key
    assert answered_order.answers.get().decided_by == rania


def test_two_keys_of_one_person_are_one_person(
    client: Client, name_key: NameKey, rania: User, rania_key: Issued, munir_key: Issued, proven_order: Case
) -> None:
    second = name_key(rania, [Scope.OFFICE_READ, Scope.OFFICE_WRITE])
    closing = f"office/orders/{proven_order.id}/close"
    refused = post(client, second, closing)
    assert (refused.status_code, refused.json()["code"]) == (409, "cases-same-person")
    closed = post(client, munir_key, closing)
    assert (closed.status_code, closed.json()["state"]) == (200, "closed")
    reopened = post(client, rania_key, f"office/orders/{proven_order.id}/reopen", {"reason": "عاد الغبار"})
    assert reopened.json()["state"] == "open"
    said = client.get(f"{ROOT}/office/orders/{proven_order.id}/steps", headers=bearer(munir_key)).json()
    assert [each["step"] for each in said if each["step"] in {"closed", "reopened"}] == ["closed", "reopened"]


def test_the_queue_of_findings_is_read_and_decided(
    client: Client, rania_key: Issued, drafts: list[Finding]
) -> None:
    queue = client.get(f"{ROOT}/office/findings", headers=bearer(rania_key))
    assert queue["Cache-Control"] == "private, no-store"
    assert {"Authorization", "Cookie"} <= {each.strip() for each in queue["Vary"].split(",")}
    waiting = {each["id"] for each in queue.json()["items"]}
    assert waiting == {str(each.id) for each in drafts}
    first, second = sorted(waiting)[:2]
    confirmed = post(client, rania_key, f"office/findings/{first}/confirm", {"severity": "minor"})
    assert (confirmed.json()["state"], confirmed.json()["severity"]) == ("confirmed", "minor")
    dismissed = post(client, rania_key, f"office/findings/{second}/dismiss", {"reason": "لا يكفي"})
    assert dismissed.json()["state"] == "dismissed"
    again = post(client, rania_key, f"office/findings/{second}/dismiss", {"reason": "لا يكفي"})
    assert again.status_code == 409
    found = client.get(f"{ROOT}/office/findings?state=confirmed", headers=bearer(rania_key)).json()["items"]
    assert [each["id"] for each in found] == [first]


# Authorities ------------------------------------------------------------------------------------


def test_an_authority_reads_and_answers_its_order_with_proof(
    client: Client, omar_key: Issued, omar: User, order: Case
) -> None:
    listed = client.get(f"{ROOT}/agency/orders", headers=bearer(omar_key)).json()["items"]
    assert [each["code"] for each in listed] == [order.code]
    address = f"{ROOT}/agency/orders/{order.id}"
    due = (order.deadline - timedelta(days=3)).isoformat()
    planned = client.post(
        f"{address}/plan", {"text": "تنظيف القاعة", "due_on": due}, content_type="application/json",
        headers=bearer(omar_key),
    )  # fmt: skip
    assert planned.status_code in {201, 400}, planned.content
    given = {"text": "نُظفت القاعة ووُضع جدول.", "proofs": [proof()]}
    answered = client.post(f"{address}/answer", given, headers=bearer(omar_key))
    assert answered.status_code == 201, answered.content
    told = answered.json()
    assert (told["state"], told["answers"][0]["text"]) == ("answered", "نُظفت القاعة ووُضع جدول.")
    file = client.get(f"{address}/files/{told['answers'][0]['proofs'][0]['id']}", headers=bearer(omar_key))
    assert file.content[:2] == b"\xff\xd8"
    assert order.answers.get().given_by == omar
    bare = client.post(f"{address}/answer", {"text": "x"}, headers=bearer(omar_key))
    assert bare.status_code == 400


def test_to_another_authority_an_order_is_as_if_it_were_not(
    client: Client, zain_key: Issued, omar_key: Issued, answered_order: Case
) -> None:
    assert client.get(f"{ROOT}/agency/orders", headers=bearer(zain_key)).json() == {"items": [], "next": None}
    shown = answered_order.answers.get().proofs.get().file_id
    for path in ("", "/steps", f"/files/{shown}"):
        real = client.get(f"{ROOT}/agency/orders/{answered_order.id}{path}", headers=bearer(zain_key))
        made_up = client.get(f"{ROOT}/agency/orders/{uuid4()}{path}", headers=bearer(zain_key))
        # The name of a request is drawn by lot for each.
        assert real.headers.pop("X-Request-Id") != made_up.headers.pop("X-Request-Id")
        assert (real.status_code, real.content, dict(real.headers)) == (
            404,
            made_up.content,
            dict(made_up.headers),
        )
    for verb, given in (("reply", {"reply": "x"}), ("plan", {"text": "x", "due_on": "2026-12-01"})):
        real, made_up = (
            post(client, zain_key, f"agency/orders/{one}/{verb}", given)
            for one in (answered_order.id, uuid4())
        )
        assert (real.status_code, real.content) == (404, made_up.content)
    real, made_up = (
        client.post(
            f"{ROOT}/agency/orders/{one}/answer", {"text": "x", "proofs": [proof()]}, headers=bearer(zain_key)
        )
        for one in (answered_order.id, uuid4())
    )
    assert (real.status_code, real.content) == (404, made_up.content)


def test_a_key_opens_fewer_authorities_than_its_owner_where_it_names_fewer(
    client: Client,
    name_key: NameKey,
    omar: User,
    omar_at_licensing: Membership,
    country: Country,
    order: Case,
) -> None:
    narrow = name_key(omar, [Scope.AGENCY_READ], [country.licensing.id])
    assert client.get(f"{ROOT}/agency/orders/{order.id}", headers=bearer(narrow)).status_code == 200
    ApiKey.objects.filter(id=narrow.key.id).update(authorities=[str(uuid4())])
    assert client.get(f"{ROOT}/agency/orders/{order.id}", headers=bearer(narrow)).status_code == 404


def test_an_authority_sees_no_order_before_its_hour(
    client: Client, omar_key: Issued, confirmed_finding: Finding
) -> None:
    order = cases.open_case(confirmed_finding.id)
    assert order
    Case.objects.filter(id=order.id).update(visible_from=clock.now() + timedelta(hours=1))
    assert client.get(f"{ROOT}/agency/orders", headers=bearer(omar_key)).json()["items"] == []
    real = client.get(f"{ROOT}/agency/orders/{order.id}", headers=bearer(omar_key))
    made_up = client.get(f"{ROOT}/agency/orders/{uuid4()}", headers=bearer(omar_key))
    assert (real.status_code, real.content) == (404, made_up.content)


def test_a_key_of_another_programme_opens_nothing_here(
    client: Client, omar_key: Issued, rania_key: Issued, order: Case
) -> None:
    programmes.found_programme(
        programmes.found_organisation({"ar": "مركز آخر"}), slug="elsewhere", name={"ar": "برنامج آخر"}
    )
    for key, path in ((omar_key, "agency/orders"), (rania_key, "office/orders")):
        foreign = client.get(f"/api/v1/elsewhere/{path}", headers=bearer(key))
        wrong = client.get(f"/api/v1/elsewhere/{path}", headers={"authorization": "Bearer wrong"})
        assert (foreign.status_code, foreign.content) == (401, wrong.content)


# Sessions ---------------------------------------------------------------------------------------


def test_a_signed_in_member_uses_the_same_api_and_writes_with_the_token_alone(
    signed_in: SignedIn, rania: User, omar: User, answered_order: Case
) -> None:
    address = f"{ROOT}/office/orders/{answered_order.id}"
    browser = signed_in(rania)
    assert browser.get(address).status_code == 200
    assert signed_in(omar).get(address).status_code == 404
    assert Client().get(address).status_code == 401
    strict = signed_in(rania)
    strict.handler.enforce_csrf_checks = True
    forged = strict.post(f"{address}/accept")
    assert (forged.status_code, forged.json()["code"]) == (403, "webhooks-key-forged")
    assert answered_order.answers.get().is_accepted is None
    strict.cookies["csrftoken"] = "a" * 32
    done = strict.post(f"{address}/accept", headers={"x-csrftoken": "a" * 32})
    assert done.status_code == 200, done.content
    assert not KeyedAct.objects.exists()


def test_who_asks_too_often_waits(client: Client, rania_key: Issued, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rasid.stages.reports.webhooks.doors.REQUESTS_A_MINUTE", dict.fromkeys(Scope, 2))
    statuses = [client.get(f"{ROOT}/office/orders", headers=bearer(rania_key)).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]


def test_refusals_are_said_in_the_language_asked_for(client: Client, rania_key: Issued) -> None:
    address = f"{ROOT}/office/orders?cursor=x"
    said = {
        language: client.get(address, headers={**bearer(rania_key), "accept-language": language}).json()
        for language in ("ar", "en")
    }
    assert {each["code"] for each in said.values()} == {"programmes-cursor-wrong"}
    assert said["ar"]["error"] != said["en"]["error"]
