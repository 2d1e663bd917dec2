"""Two people always, once, within a day, and on record before anything is seen."""

import uuid
from datetime import timedelta
from io import BytesIO

import psycopg
import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection, transaction
from django.test import Client
from psycopg.errors import InsufficientPrivilege, NoDataFound, UniqueViolation

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.foundation.four_eyes.rules import Refusal as FourEyes
from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.keeping import keep
from rasid.foundation.media.models import MediaFacts, StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.foundation.vault import door, masters
from rasid.foundation.vault.rules import Refusal as VaultRefusal
from rasid.stages.accountability.unmasking import actions, queries
from rasid.stages.accountability.unmasking.rules import Kind, Refusal, Standing
from rasid.stages.observers.models import Observer
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.queries import viewer_for
from rasid.stages.programmes.rules import Role, Viewer
from tests.world.custodians import address_of
from tests.world.doors import SignedIn
from tests.world.programmes import NOW, member

REASON = "طلبت المحكمة في كتابها 17/2026 أن يشهد"

pytestmark = pytest.mark.usefixtures("custodians_door")


def asked(officer: Viewer, rania: User, noor: Observer, *fields: str) -> uuid.UUID:
    wanted = fields or ("name",)
    return actions.ask(officer, rania, Kind.OBSERVER, noor.short_id, wanted, REASON).id


def verbs() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("verb", flat=True))


def readings(subject: uuid.UUID) -> list[tuple[str, str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custodian, name, reason FROM vault.reading WHERE subject = %s ORDER BY id", [subject]
        )
        return list(cursor.fetchall())


def test_what_one_asks_and_another_grants_is_read_once_and_on_record(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer
) -> None:
    wanted = asked(officer, rania, noor, "name", "phone")
    with pytest.raises(Refused) as refused:
        actions.open_once(officer, rania, wanted)
    assert refused.value.code == VaultRefusal.NOT_GRANTED
    actions.grant(widad_viewing, widad, wanted)
    with pytest.raises(Refused):
        actions.open_once(widad_viewing, widad, wanted)
    opened = actions.open_once(officer, rania, wanted)
    assert opened.values == {"name": "نور الزيتوني", "phone": "0790000000"}
    assert readings(noor.id) == [("rania", "name", REASON), ("rania", "phone", REASON)]
    assert verbs()[-3:] == ["act.proposed", "act.granted", "observer.unmasked"]
    with pytest.raises(Refused) as refused:
        actions.open_once(officer, rania, wanted)
    assert refused.value.code == VaultRefusal.READ_BEFORE
    assert len(readings(noor.id)) == 2


def test_nobody_grants_their_own_request_not_even_a_custodian(
    widad: User, widad_viewing: Viewer, ziad: User, ziad_viewing: Viewer, noor: Observer
) -> None:
    wanted = asked(widad_viewing, widad, noor)
    with pytest.raises(Refused) as refused:
        actions.grant(widad_viewing, widad, wanted)
    assert refused.value.code == FourEyes.SAME_PERSON
    actions.grant(ziad_viewing, ziad, wanted)
    assert actions.open_once(widad_viewing, widad, wanted).values == {"name": "نور الزيتوني"}


def test_only_custodians_grant_and_only_the_office_asks(
    programme: Programme, officer: Viewer, rania: User, hadi: User, noor: Observer
) -> None:
    wanted = asked(officer, rania, noor)
    second = member(programme, "tareq", Role.OFFICER)
    with pytest.raises(Refused) as refused:
        actions.grant(viewer_for(second, programme), second, wanted)
    assert refused.value.code == Refusal.NOT_THERE
    for person in (hadi, noor.user, member(programme, "dana", Role.AUDITOR)):
        with pytest.raises(Refused) as refused:
            asked(viewer_for(person, programme), person, noor)
        assert refused.value.code == Refusal.NOT_THERE


def test_a_day_after_the_consent_it_opens_no_more(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer
) -> None:
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)
    with clock.travelling_to(NOW + timedelta(hours=24)):
        with pytest.raises(Refused) as refused:
            actions.open_once(officer, rania, wanted)
        [line] = queries.described(queries.requests(officer))
    assert refused.value.code == VaultRefusal.NOT_GRANTED
    assert line.standing is Standing.TOO_LATE
    assert readings(noor.id) == []


def test_another_programmes_observer_is_not_there(officer: Viewer, rania: User, noor: Observer) -> None:
    elsewhere = programmes.found_programme(
        programmes.found_organisation({"ar": "مركز آخر"}), slug="elsewhere", name={"ar": "برنامج آخر"}
    )
    stranger = member(elsewhere, "tareq", Role.OFFICER)
    with pytest.raises(Refused) as refused:
        asked(viewer_for(stranger, elsewhere), stranger, noor)
    assert refused.value.code == Refusal.NOT_THERE


def test_a_process_without_the_custodians_address_opens_nothing(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer, no_door: None
) -> None:
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)
    with pytest.raises(Refused) as refused:
        actions.open_once(officer, rania, wanted)
    assert refused.value.code == VaultRefusal.NO_DOOR
    assert readings(noor.id) == []


def test_while_the_keys_are_away_the_consent_is_not_used_up(
    officer: Viewer,
    rania: User,
    widad: User,
    widad_viewing: Viewer,
    noor: Observer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)

    def away(name: str) -> tuple[bytes, bytes]:
        raise masters.KeysAwayError

    with monkeypatch.context() as patched:
        patched.setattr(masters, "data_key", away)
        with pytest.raises(masters.KeysAwayError):
            actions.open_once(officer, rania, wanted)
    assert readings(noor.id) == []
    assert actions.open_once(officer, rania, wanted).values == {"name": "نور الزيتوني"}


def test_whoever_has_the_custodians_password_opens_nothing_without_a_consent_and_a_committed_reading(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer
) -> None:
    wanted = asked(officer, rania, noor)
    note, opening = "SELECT * FROM vault.note_granted(%s, %s, %s)", "SELECT * FROM vault.open_granted(%s)"
    with psycopg.connect(address_of("vault"), autocommit=True) as thief:
        with pytest.raises(NoDataFound):
            thief.execute(note, [wanted, rania.pk, NOW])
        actions.grant(widad_viewing, widad, wanted)
        for account in (widad.pk, noor.user_id):
            with pytest.raises(NoDataFound):
                thief.execute(note, [wanted, account, NOW])
        assert thief.execute(opening, [wanted]).fetchall() == []
        with thief.transaction(force_rollback=True):
            thief.execute(note, [wanted, rania.pk, NOW])
            assert thief.execute(opening, [wanted]).fetchall() == []
        thief.execute(note, [wanted, rania.pk, NOW])
        [row] = thief.execute(opening, [wanted]).fetchall()
        assert row[1] == "name"
        with pytest.raises(UniqueViolation):
            thief.execute(note, [wanted, rania.pk, NOW])
    assert readings(noor.id) == [("rania", "name", REASON)]
    with psycopg.connect(address_of("app"), autocommit=True) as web:
        for call in (note, opening):
            with pytest.raises(InsufficientPrivilege):
                web.execute(call, [wanted, rania.pk, NOW][: call.count("%s")])


def test_nothing_opens_inside_a_transaction(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer
) -> None:
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)
    with transaction.atomic(), pytest.raises(RuntimeError):
        actions.open_once(officer, rania, wanted)


def kept_file(programme: Programme) -> StoredFile:
    stored = keep(BytesIO(b"a picture, with the place in it"))
    MediaFacts.objects.create(
        stored=stored, programme_id=programme.id, kind="picture", examined_at=clock.now()
    )
    return stored


def test_a_file_as_it_came_takes_two_people_too(
    programme: Programme, officer: Viewer, rania: User, widad: User, widad_viewing: Viewer
) -> None:
    stored = kept_file(programme)
    wanted = actions.ask(officer, rania, Kind.FILE, stored.sha256, ["file"], REASON).id
    actions.grant(widad_viewing, widad, wanted)
    opened = actions.open_once(officer, rania, wanted)
    assert opened.content is not None
    with opened.content as original:
        assert original.read() == b"a picture, with the place in it"
    assert readings(stored.id) == [("rania", "file", REASON)]
    assert verbs()[-1] == "original.read"
    with pytest.raises(Refused):
        actions.open_once(officer, rania, wanted)


def test_the_register_names_readers_and_never_what_was_read(
    programme: Programme, officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer,
    signed_in: SignedIn,
) -> None:  # fmt: skip
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)
    actions.open_once(officer, rania, wanted)
    dana = member(programme, "dana", Role.AUDITOR)
    for person in (widad, dana):
        for form, code in (("", noor.short_id), ("?format=csv", str(noor.id))):
            page = signed_in(person).get(f"/office/jo/vault/register/{form}").content.decode()
            assert all(word in page for word in ("rania", code, REASON, "الاسم"))
            assert "الزيتوني" not in page
    assert signed_in(rania).get("/office/jo/vault/register/").status_code == 404
    assert queries.register(officer) == []


def test_the_pages_say_what_is_logged_and_show_the_value_once(
    rania: User, widad: User, noor: Observer, signed_in: SignedIn
) -> None:
    asker, granter = signed_in(rania), signed_in(widad)
    form = asker.get(f"/office/jo/vault/ask/?kind=observer&whom={noor.short_id}").content.decode()
    assert noor.short_id in form
    assert "ولا يُمحى" in form
    answer = asker.post(
        "/office/jo/vault/ask/?kind=observer", {"whom": noor.short_id, "fields": ["name"], "reason": REASON}
    )
    address = answer.headers["Location"]
    assert "unmasking-" not in asker.get(address).content.decode()
    assert 'value="open"' not in asker.get(address).content.decode()
    assert 'value="grant"' in granter.get(address).content.decode()
    granter.post(address, {"act": "grant"})
    before = asker.get(address).content.decode()
    assert "قبل أن ترى شيئاً" in before
    opened = asker.post(address, {"act": "open"})
    assert "نور الزيتوني" in opened.content.decode()
    assert "no-store" in opened.headers["Cache-Control"]
    again = asker.post(address, {"act": "open"}, follow=True).content.decode()
    assert "نور الزيتوني" not in again
    assert "قُرئ هذا من قبل" in again


def test_whoever_asked_takes_it_back_and_a_custodian_refuses(
    rania: User, widad: User, officer: Viewer, widad_viewing: Viewer, noor: Observer, signed_in: SignedIn
) -> None:
    first = asked(officer, rania, noor)
    signed_in(rania).post(f"/office/jo/vault/requests/{first}/", {"act": "refuse"})
    second = asked(officer, rania, noor)
    signed_in(widad).post(f"/office/jo/vault/requests/{second}/", {"act": "refuse"})
    assert {each.standing for each in queries.described(queries.requests(widad_viewing))} == {
        Standing.REFUSED
    }
    for wanted in (first, second):
        with pytest.raises(Refused):
            actions.grant(widad_viewing, widad, wanted)


def enters(client: Client, noor: Observer, **fields: object) -> None:
    client.post(f"/office/jo/vault/people/{noor.id}/", fields)


def test_a_custodian_enters_fields_anew_without_seeing_the_old_ones(
    widad: User, noor: Observer, signed_in: SignedIn
) -> None:
    browser = signed_in(widad)
    page = browser.get(f"/office/jo/vault/people/{noor.id}/").content.decode()
    assert not any(secret in page for secret in ("الزيتوني", "0790000000", "noor@observers.example"))
    enters(browser, noor, phone="0791111111", email="other@observers.example", document="9871234567")
    assert door.fields_kept(noor.id).keys() == {"name", "phone", "email", "document"}
    assert door.user_for_address("other@observers.example") == noor.user_id
    assert door.user_for_address("noor@observers.example") is None
    entry = Entry.objects.get(verb="observer.identity_replaced")
    assert b"0791111111" not in bytes(entry.opening.record)
    enters(browser, noor, forgotten=["document", "email"])
    assert door.fields_kept(noor.id).keys() == {"name", "phone"}
    assert door.user_for_address("other@observers.example") is None


def test_an_address_of_another_account_is_refused(
    widad: User, noor: Observer, sami: Observer, signed_in: SignedIn
) -> None:
    page = signed_in(widad).post(f"/office/jo/vault/people/{noor.id}/", {"email": "sami@observers.example"})
    assert "يدخل بهذا البريد حساب آخر" in page.content.decode()
    assert door.user_for_address("sami@observers.example") == sami.user_id
    assert door.user_for_address("noor@observers.example") == noor.user_id


def test_a_value_moved_to_another_person_by_hand_does_not_open(
    officer: Viewer, rania: User, widad: User, widad_viewing: Viewer, noor: Observer, sami: Observer
) -> None:
    with psycopg.connect(address_of("owner"), autocommit=True) as owner:
        owner.execute(
            "UPDATE vault.field a SET ciphertext = b.ciphertext, nonce = b.nonce, wrapped_key = b.wrapped_key "
            "FROM vault.field b WHERE a.subject = %s AND b.subject = %s AND a.name = 'name' AND b.name = 'name'",
            [noor.id, sami.id],
        )
    wanted = asked(officer, rania, noor)
    actions.grant(widad_viewing, widad, wanted)
    with pytest.raises(InvalidTag):
        actions.open_once(officer, rania, wanted)
    assert len(readings(noor.id)) == 1
