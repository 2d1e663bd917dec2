"""Submissions: kept once whatever the network does, read and scored once, refused with a reason."""

import base64
import io
import json
import re
from functools import partial

import pytest

from rasid.foundation.ledger.models import Entry
from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.methods.proofs.canonical import parse_canonical
from rasid.protocols.openrosa import form_shape, parse_submission
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import actions as questionnaires
from rasid.stages.questionnaires.models import QuestionnaireVersion
from rasid.stages.questionnaires.rules import EvidenceKind
from rasid.stages.registry.actions import StatedService, keep_services, offer_services
from rasid.stages.registry.models import Authority
from rasid.stages.registry.rules import TimeLimit, TimeUnit
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.actions import Received
from rasid.stages.submissions.models import Answer, Attachment, Submission
from rasid.stages.submissions.rules import AnswerState, Arrival, Refusal, own_form_id, personal_form
from rasid.stages.visits import actions as visits
from rasid.stages.visits.models import Transaction, Visit
from rasid.stages.visits.rules import Outcome, Reason, VisitState
from tests.racing import at_once
from tests.world.plans import Country
from tests.world.submissions import ANSWERS, answered
from tests.world.submitted import photo

WITH_PHOTO = {**ANSWERS, "hall_photo": "hall.jpg"}


def refusal_of(viewer: Viewer, raw: bytes) -> Refusal:
    with pytest.raises(Refused) as refused:
        actions.receive(viewer, raw, {})
    assert refused.value.text()
    assert isinstance(refused.value.code, Refusal)
    return refused.value.code


def received_entries() -> list[Entry]:
    return list(Entry.objects.filter(verb="submission.received").order_by("id"))


def test_a_visit_is_kept_byte_for_byte_filed_and_receipted(
    noor_viewing: Viewer, counter_visit: Visit
) -> None:
    raw = answered(noor_viewing, counter_visit)
    received = actions.receive(noor_viewing, raw, {})
    assert received.arrival is Arrival.NEW
    kept = Submission.objects.get()
    assert bytes(kept.xml) == raw
    assert kept.completed_at
    assert kept.receipt == received.receipt
    actions.read_submission(kept.id)
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.FILED
    (entry,) = received_entries()
    file = json.loads(received.receipt)
    assert base64.b64encode(bytes(entry.leaf_hash)).decode() in received.receipt, file
    assert not entry.is_open


def test_identical_bytes_are_harmless(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit)
    first = actions.receive(noor_viewing, raw, {})
    again = actions.receive(noor_viewing, raw, {})
    assert again.arrival is Arrival.DUPLICATE
    assert again.receipt == first.receipt
    assert Submission.objects.count() == len(received_entries()) == 1


def test_a_visit_waits_for_its_photo_and_gets_no_receipt_before(
    noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO)
    first = actions.receive(noor_viewing, raw, {})
    assert (first.arrival, first.waiting, first.receipt) == (Arrival.NEW, ("hall.jpg",), "")
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.TAKEN
    actions.read_submission(first.submission.id)
    assert not Answer.objects.exists()
    stray = actions.receive(noor_viewing, raw, {"other.jpg": io.BytesIO(b"x")})
    assert (stray.arrival, stray.waiting) == (Arrival.DUPLICATE, ("hall.jpg",))
    last = actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo())})
    assert (last.arrival, last.waiting) == (Arrival.MORE_FILES, ())
    assert last.receipt
    actions.read_submission(first.submission.id)
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.FILED
    again = actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo(1))})
    assert again.arrival is Arrival.DUPLICATE
    assert StoredFile.objects.filter(id=Attachment.objects.get().file_id).get().sha256


def test_the_log_holds_the_hash_of_the_answers_and_of_every_file(arrived: Received) -> None:
    (entry,) = received_entries()
    said = parse_canonical(bytes(entry.opening.record))["sets"]
    attachment = Attachment.objects.select_related("file").get()
    assert attachment.file is not None
    assert said["sha256"] == arrived.submission.xml_sha256
    assert said["files"] == {"hall.jpg": attachment.file.sha256}


def test_forbidden_evidence_is_refused_and_the_answers_are_kept(
    noor_viewing: Viewer, counter_visit: Visit
) -> None:
    stored = StoredFile.objects.count()
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO)
    # The form hides the question where the policy forbids it: this phone pays no attention.
    raw = raw.replace(b"</hall>", b"<hall_photo>hall.jpg</hall_photo></hall>")
    received = actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo())})
    assert received.refused == ("hall.jpg",)
    assert received.receipt
    assert StoredFile.objects.count() == stored
    assert Attachment.objects.get().is_refused
    actions.read_submission(received.submission.id)
    assert Answer.objects.filter(item__name="dirt", state=AnswerState.ANSWERED).exists()


def test_one_file_name_for_two_questions_carries_nothing_forbidden_in(
    country: Country, noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO)
    raw = raw.replace(b"</access>", b"<ramp_photo>hall.jpg</ramp_photo></access>")
    received = actions.receive(noor_viewing, raw, {"hall.jpg": io.BytesIO(photo())})
    assert received.refused == ("hall.jpg",)


def test_other_answers_under_one_id_conflict(noor_viewing: Viewer, counter_visit: Visit) -> None:
    actions.receive(noor_viewing, answered(noor_viewing, counter_visit), {})
    kept = bytes(Submission.objects.get().xml)
    changed = kept.replace(b"litter spill", b"clean")
    assert refusal_of(noor_viewing, changed) is Refusal.CONFLICTING
    assert bytes(Submission.objects.get().xml) == kept


def test_a_visit_is_filed_once(noor_viewing: Viewer, counter_visit: Visit) -> None:
    second = answered(noor_viewing, counter_visit, instance="uuid:second")
    actions.receive(noor_viewing, answered(noor_viewing, counter_visit), {})
    assert refusal_of(noor_viewing, second) is Refusal.ALREADY_FILED


def test_one_instance_id_serves_one_visit(noor_viewing: Viewer, counter_visits: list[Visit]) -> None:
    first, second = counter_visits[:2]
    actions.receive(noor_viewing, answered(noor_viewing, first, instance="uuid:same"), {})
    assert refusal_of(noor_viewing, answered(noor_viewing, second, instance="uuid:same")) is (
        Refusal.CONFLICTING
    )


def test_nobody_files_for_somebody_else(
    noor_viewing: Viewer, sami_viewing: Viewer, officer: Viewer, counter_visit: Visit
) -> None:
    raw = answered(noor_viewing, counter_visit)
    assert refusal_of(sami_viewing, raw) is Refusal.NOT_YOURS
    assert refusal_of(officer, raw) is Refusal.NOT_YOURS
    assert not Submission.objects.exists()


def test_what_belongs_to_nothing_is_refused(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit)
    token = counter_visit.token.encode()
    assert refusal_of(noor_viewing, raw.replace(token, b"0" * 32)) is Refusal.UNKNOWN_VISIT
    assert refusal_of(noor_viewing, raw.replace(token, b"")) is Refusal.UNKNOWN_VISIT
    other_version = re.sub(rb' version="[^"]+"', b' version="99"', raw, count=1)
    assert refusal_of(noor_viewing, other_version) is Refusal.UNKNOWN_FORM
    assert refusal_of(noor_viewing, raw.replace(b'id="rasid_counter', b'id="rasid_spotter')) is (
        Refusal.UNKNOWN_FORM
    )
    assert refusal_of(noor_viewing, b"<data") is Refusal.UNREADABLE
    assert refusal_of(noor_viewing, b" " * 10 + b"x" * (6 * 2**20)) is Refusal.TOO_LARGE


def test_another_visits_own_form_does_not_fit(noor_viewing: Viewer, counter_visits: list[Visit]) -> None:
    first, second = counter_visits[:2]
    raw = answered(noor_viewing, first)
    mixed = raw.replace(first.token.encode(), second.token.encode())
    assert refusal_of(noor_viewing, mixed) is Refusal.UNKNOWN_FORM


def test_an_untaken_visit_is_not_filed(
    noor_viewing: Viewer, counter_visit: Visit, counter_form: QuestionnaireVersion
) -> None:
    raw = answered(noor_viewing, counter_visit)
    Visit.objects.filter(id=counter_visit.id).update(state=VisitState.DECLINED)
    assert refusal_of(noor_viewing, raw) is Refusal.NOT_FILEABLE
    assert queries.form_to_fill(noor_viewing, counter_visit.id) is None


def test_a_visit_given_up_and_filed_after_all_is_not_lost(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit)
    visits.abandon_visit(noor_viewing, counter_visit.id, Reason.UNSAFE)
    assert queries.forms_to_fill(noor_viewing) != []
    assert actions.receive(noor_viewing, raw, {}).receipt


def test_the_published_form_itself_is_accepted_too(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit)
    suffix = f".{queries.suffix_of(counter_visit.id)}".encode()
    assert suffix in raw
    assert actions.receive(noor_viewing, raw.replace(suffix, b""), {}).arrival is Arrival.NEW


def test_answers_are_read_once_with_state_and_score(arrived: Received) -> None:
    answers = {answer.item.name: answer for answer in Answer.objects.select_related("item")}
    assert arrived.submission.read_at
    assert arrived.submission.started_at
    assert (answers["dirt"].state, answers["dirt"].value) == (AnswerState.ANSWERED, "litter spill")
    assert answers["dirt"].score == pytest.approx(0.3)
    assert answers["exits"].score == 1
    assert (answers["ticket_number"].value, answers["ticket_number"].score) == ("47", None)
    assert answers["hall_photo"].value == "hall.jpg"
    assert answers["ramp_photo"].state == AnswerState.NOT_APPLICABLE
    assert not {"visit_token", "policy_photo", "how_to", "started_at"} & answers.keys()
    number = Answer.objects.count()
    actions.read_submission(arrived.submission.id)
    assert Answer.objects.count() == number


def test_a_hall_never_reached_is_missing_and_not_well(noor_viewing: Viewer, counter_visit: Visit) -> None:
    raw = answered(noor_viewing, counter_visit, {"zones_reached": "entrance"})
    received = actions.receive(noor_viewing, raw, {})
    actions.read_submission(received.submission.id)
    dirt = Answer.objects.get(item__name="dirt")
    assert (dirt.state, dirt.reason, dirt.score) == (AnswerState.NOT_OBSERVED, "out_of_reach", None)
    finished = Answer.objects.get(item__name="finished")
    assert finished.state == AnswerState.NOT_APPLICABLE


def test_the_services_own_time_limit_measures_the_counter(
    country: Country, noor_viewing: Viewer, counter_visit: Visit
) -> None:
    country.renewal.limit_value, country.renewal.limit_unit = 2, "minutes"
    country.renewal.save()
    Transaction.objects.create(
        visit=counter_visit,
        service=country.renewal,
        filed_at=counter_visit.steps.latest("at").at,
        outcome=Outcome.RUNNING,
    )
    received = actions.receive(noor_viewing, answered(noor_viewing, counter_visit), {})
    actions.read_submission(received.submission.id)
    # Three minutes, where two are allowed and four is nothing.
    assert Answer.objects.get(item__name="minutes_at_counter").score == pytest.approx(0.5)


def test_every_visit_has_a_form_of_its_own(
    noor_viewing: Viewer, programme: Programme, counter_visits: list[Visit], photos_in_the_hall: None
) -> None:
    forms = queries.forms_to_fill(noor_viewing)
    assert [form.visit.id for form in forms] == [visit.id for visit in counter_visits]
    assert len({form.form_id for form in forms}) == len(forms)
    for form in forms:
        shape = form_shape(form.xform)
        given = queries.given_answers(shape)
        assert (shape.form_id, shape.version) == (form.form_id, form.form.version)
        assert given["visit_token"] == form.visit.token
        assert given["policy_photo"] == "hall"
        assert "policy_audio" not in given
        assert own_form_id(shape.form_id, queries.suffix_of(form.visit.id)) == "rasid_counter"


def test_nobody_elses_forms_are_seen(
    sami_viewing: Viewer, officer: Viewer, programme: Programme, counter_visits: list[Visit]
) -> None:
    for viewer in (sami_viewing, officer):
        assert queries.forms_to_fill(viewer) == []
        assert queries.form_to_fill(viewer, counter_visits[0].id) is None


def test_a_form_without_the_hidden_field_gets_it(counter_form: QuestionnaireVersion) -> None:
    bare = bytes(counter_form.xform).replace(b"<visit_token/>", b"", 1)
    made = personal_form(
        bare,
        form_id="rasid_counter",
        suffix="0a1b2c3d",
        title='مركز "أ" & <ب>',
        fields={"visit_token": "t<1>", "policy_video": "hall"},
        required="visit_token",
    )
    shape = form_shape(made)
    assert queries.given_answers(shape)["visit_token"] == "t<1>"
    assert "/data/policy_video" not in shape.types
    assert "مركز &quot;أ&quot; &amp; &lt;ب&gt;".encode() in made


def test_a_receipt_is_only_its_observers(
    arrived: Received, noor_viewing: Viewer, sami_viewing: Viewer, officer: Viewer
) -> None:
    visit_id = arrived.submission.visit_id
    assert queries.own_submission(noor_viewing, visit_id) == arrived.submission
    assert queries.own_submission(sami_viewing, visit_id) is None
    assert queries.own_submission(officer, visit_id) is None


@pytest.mark.django_db(transaction=True)
def test_ten_phones_at_once_leave_one_submission(
    noor: Observer, noor_viewing: Viewer, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    raw = answered(noor_viewing, counter_visit, WITH_PHOTO)
    other = raw.replace(b"litter spill", b"litter stains")

    def send(number: int) -> str:
        files = {"hall.jpg": io.BytesIO(photo())} if number % 2 else {}
        return actions.receive(noor_viewing, other if number == 9 else raw, files).arrival

    outcomes = at_once(*(partial(send, number) for number in range(10)))
    kept = Submission.objects.get()
    # Whichever bytes came first stay; the others conflict, however many they are.
    conflicts = 1 if bytes(kept.xml) == raw else 9
    assert outcomes.count(Arrival.NEW) == 1
    assert outcomes.count(Refusal.CONFLICTING) == conflicts
    assert len(received_entries()) == 1
    assert Attachment.objects.filter(file__isnull=False).count() == 1
    assert parse_submission(bytes(kept.xml)).instance_id == kept.instance_id


@pytest.mark.django_db(transaction=True)
def test_two_instances_at_once_leave_one_visit_filed(noor_viewing: Viewer, counter_visit: Visit) -> None:
    both = [answered(noor_viewing, counter_visit, instance=f"uuid:{n}") for n in range(2)]

    def send(raw: bytes) -> str:
        return actions.receive(noor_viewing, raw, {}).arrival

    outcomes = set(at_once(*(partial(send, raw) for raw in both)))
    assert outcomes == {Arrival.NEW, Refusal.ALREADY_FILED}


def test_a_policy_for_all_zones_covers_questions_without_one(
    country: Country, counter_form: QuestionnaireVersion
) -> None:
    form = queries.published_form(counter_form.id)
    sector = country.sector

    def forbidden() -> frozenset[str]:
        return queries.forbidden_paths(form, queries.policy_rows(country.programme.id, sector), sector.code)

    assert forbidden() == {"/data/access/ramp_photo", "/data/hall/hall_photo", "/data/closing/voice"}
    questionnaires.set_evidence_policy(
        country.programme,
        sector=None,
        zone="",
        kind=EvidenceKind.PHOTO,
        is_allowed=True,
        legal_basis="تعليمات 4",
    )
    assert forbidden() == {"/data/closing/voice"}


def test_the_phones_timer_is_told_the_one_limit_of_a_places_services(
    noor_viewing: Viewer, counter_visit: Visit, licensing: Authority
) -> None:
    def told(**limits: TimeLimit) -> str:
        stated = [StatedService(code, {"ar": code, "en": code}, limit) for code, limit in limits.items()]
        known = keep_services(licensing, stated)
        offer_services(counter_visit.service_point_id, [known[code] for code in limits])
        form = queries.form_to_fill(noor_viewing, counter_visit.id)
        assert form is not None
        return queries.given_answers(form.shape()).get("service_limit", "")

    assert told(renewal=TimeLimit(2, TimeUnit.HOURS)) == "120"
    assert told(renewal=TimeLimit(2, TimeUnit.HOURS), loss=TimeLimit(120, TimeUnit.MINUTES)) == "120"
    assert told(renewal=TimeLimit(2, TimeUnit.HOURS), transfer=TimeLimit(30, TimeUnit.MINUTES)) == ""
    assert told(permit=TimeLimit(3, TimeUnit.DAYS)) == "", "days are no measure for one visit"
