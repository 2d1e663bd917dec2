"""Pictures and lists of a form: a phone gets the very bytes whose hashes the manifest gave, and nobody else does."""

import io

import pytest
from django.test import Client

from rasid.foundation.calendar import clock
from rasid.foundation.media.keeping import keep
from rasid.protocols.openrosa import md5_of
from rasid.stages.observers import actions as observers
from rasid.stages.observers.models import Observer
from rasid.stages.programmes import actions as programmes
from rasid.stages.programmes.models import Organisation, Programme
from rasid.stages.programmes.rules import Role
from rasid.stages.questionnaires.models import FormMedia, QuestionnaireVersion
from rasid.stages.visits.models import Visit
from tests.openrosa.collect import Collect, CollectError
from tests.openrosa.conftest import SERVER
from tests.world.submitted import photo

MEDIA = {"قاعة انتظار.jpg": photo(), "services.csv": "name,label\na,تجديد".encode(), "a&b 100%.png": photo(9)}


@pytest.fixture
def pictured(counter_form: QuestionnaireVersion) -> QuestionnaireVersion:
    for name, content in MEDIA.items():
        FormMedia.objects.create(
            version=counter_form,
            name=name,
            file=keep(io.BytesIO(content)),
            md5=md5_of(content).removeprefix("md5:"),
            added_at=clock.now(),
        )
    return counter_form


def test_a_form_with_media_arrives_with_them(
    phone: Collect, pictured: QuestionnaireVersion, counter_visits: list[Visit]
) -> None:
    assert phone.download(phone.refresh()[0]).media == MEDIA


def test_a_form_without_media_names_no_manifest(phone: Collect, counter_visits: list[Visit]) -> None:
    listed = phone.refresh()
    assert {each.manifest_url for each in listed} == {None}


def test_media_are_behind_the_same_password(
    phone: Collect, pictured: QuestionnaireVersion, counter_visits: list[Visit], noor: Observer
) -> None:
    phone.refresh()
    manifest = phone.refresh()[0].manifest_url
    assert manifest
    addresses = [manifest, *(url for _, _, url in phone._manifest(manifest))]
    for address in addresses:
        stranger = Client().get(address.removeprefix("http://testserver"))
        assert (stranger.status_code, stranger["X-OpenRosa-Version"]) == (401, "1.0")
    observers.revoke_devices(noor)
    for address in addresses:
        assert phone._get(address).status_code == 401


def test_what_is_not_published_here_is_not_there(
    pictured: QuestionnaireVersion, organisation: Organisation, programme: Programme, noor: Observer
) -> None:
    other = programmes.found_programme(organisation, slug="other", name={"ar": "آخر"})
    elsewhere, _ = observers.enrol_observer(
        other, fields={"name": "غريب"}, tier=noor.tier, weekdays=[1, 2], handle="stranger"
    )
    assert elsewhere.membership.role == Role.OBSERVER
    stranger = Collect(SERVER.replace("/jo", "/other"), *observers.issue_device(elsewhere))
    for address in ("manifest", "media/services.csv"):
        assert stranger._get(f"{stranger.server}/forms/{pictured.id}/{address}").status_code == 404
    noors = Collect(SERVER, *observers.issue_device(noor))
    for name in ("..%2F..%2Fetc%2Fpasswd", "none.csv", "services.csv%00"):
        assert noors._get(f"{SERVER}/forms/{pictured.id}/media/{name}").status_code == 404
    served = noors._get(f"{SERVER}/forms/{pictured.id}/media/services.csv")
    assert served["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in served["Content-Security-Policy"]
    b"".join(served.streaming_content)


def test_bytes_that_are_not_those_of_the_manifest_are_noticed(
    phone: Collect, pictured: QuestionnaireVersion, counter_visits: list[Visit]
) -> None:
    FormMedia.objects.filter(name="services.csv").update(md5="0" * 32)
    with pytest.raises(CollectError):
        phone.download(phone.refresh()[0])
