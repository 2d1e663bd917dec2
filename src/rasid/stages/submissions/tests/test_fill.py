"""The plain page: a shopper with nothing but a browser fills in a visit's questionnaire, page by page."""

import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from rasid.foundation.media.models import StoredFile
from rasid.foundation.text.refusals import Refused
from rasid.protocols.xlsform import Choice, Group, Item
from rasid.stages.observers.models import Observer
from rasid.stages.programmes.rules import Viewer
from rasid.stages.questionnaires import models
from rasid.stages.questionnaires.queries import published_form
from rasid.stages.submissions import actions, queries
from rasid.stages.submissions.filling import actions as filling
from rasid.stages.submissions.models import Answer, Attachment, Draft, Submission
from rasid.stages.submissions.rules import (
    Door,
    Fault,
    Refusal,
    asked_now,
    fault_of,
    normalised,
    pages_of,
    unfinished,
)
from rasid.stages.visits.models import Visit
from rasid.stages.visits.rules import VisitState
from tests.world.submissions import answered
from tests.world.submitted import photo

Given = dict[str, str | list[str]]
HALL: Given = {
    "priority_counter": "working",
    "dirt": ["litter", "spill"],
    "exits": "yes",
    "standing": "seated",
}


class Browser:
    """Somebody who reads a page and answers by the names of the questions."""

    def __init__(self, client: Client, visit: Visit) -> None:
        self.client = client
        self.visit = visit
        self.base = f"/field/jo/visits/{visit.id}/fill/"
        self.page: HttpResponse = self.open(self.base)

    def open(self, address: str) -> HttpResponse:
        self.page = self.client.get(address, follow=True)
        assert self.page.status_code == 200
        return self.page

    @property
    def questions(self) -> dict[str, str]:
        """Question name → field name on the page that is open."""
        form = self.page.context["form"]
        return {item.name: name for name, item in form.questions.items()}

    @property
    def where(self) -> str:
        return str(self.page.request["PATH_INFO"]).removeprefix(self.base)

    def answer(self, **given: object) -> HttpResponse:
        known = self.questions
        sent: dict[str, object] = {known[name]: value for name, value in given.items()}
        sent["asked"] = self.page.context["form"]["asked"].value()
        self.page = self.client.post(self.page.request["PATH_INFO"], sent, follow=True)
        assert self.page.status_code == 200
        return self.page

    def answer_rest(self) -> None:
        """First choices and threes, page after page, until the check."""
        while "check" not in self.where:
            form = self.page.context["form"]
            given: dict[str, object] = {}
            for item in form.questions.values():
                if item.choices:
                    first = item.choices[0].name
                    given[item.name] = [first] if item.type == "select_multiple" else first
                elif item.type == "integer":
                    given[item.name] = "٣"
            before = self.where
            self.answer(**given)
            assert self.where != before or "ظهرت أسئلة" in self.text(), self.where

    def text(self) -> str:
        return self.page.content.decode()


@pytest.fixture
def browser(client: Client, noor: Observer, counter_visit: Visit) -> Browser:
    client.force_login(noor.user)
    return Browser(client, counter_visit)


def reached_hall(browser: Browser) -> None:
    browser.answer(errand="vehicle", zones_reached=["entrance", "hall"])
    browser.answer(open_in_hours="open", way_signs="whole", ramp="yes", received="taken")
    assert "dirt" in browser.questions


def test_a_visit_is_filled_in_checked_and_filed_without_a_script(
    browser: Browser, counter_visit: Visit, photos_in_the_hall: None
) -> None:
    reached_hall(browser)
    browser.answer(**HALL)
    # Dirt brought up a photo of it on the same page.
    assert "ظهرت أسئلة جديدة" in browser.text()
    sent = SimpleUploadedFile("IMG_2026.jpg", photo(), content_type="image/jpeg")
    browser.answer(**HALL, hall_photo=sent)
    browser.answer_rest()
    assert "راجع إجاباتك" in browser.text()
    assert "سوائل غير ممسوحة" in browser.text()
    filed = browser.client.post(f"{browser.base}check/", follow=True)
    assert "وصلت زيارتك" in filed.content.decode()
    submission = Submission.objects.get()
    assert submission.through == Door.PAGE
    assert submission.completed_at
    assert Attachment.objects.get().file is not None
    counter_visit.refresh_from_db()
    assert counter_visit.state == VisitState.FILED
    assert not Draft.objects.exists()
    actions.read_submission(submission.id)
    answers = {answer.item.name: answer for answer in Answer.objects.select_related("item")}
    assert answers["dirt"].score == pytest.approx(0.3)
    assert answers["idle_counters"].value == "3"
    assert answers["minutes_to_counter"].reason == "out_of_reach"
    receipt = browser.client.get(f"/field/jo/visits/{counter_visit.id}/receipt/file/")
    assert json.loads(receipt.content) == json.loads(submission.receipt)


@pytest.mark.parametrize(
    "changed", [{"type": "select_one_from_file", "choices": []}, {"type": "rank"}, {"in_repeat": True}]
)
def test_what_a_plain_page_cannot_ask_is_said_at_its_start(
    client: Client, noor: Observer, counter_visit: Visit, changed: dict[str, object]
) -> None:
    errand = models.Item.objects.get(version=counter_visit.questionnaire_version, name="errand")
    errand.definition |= changed
    errand.save(update_fields=["definition"])
    published_form.cache_clear()
    client.force_login(noor.user)
    base = f"/field/jo/visits/{counter_visit.id}/fill/"
    for address in (base, f"{base}1/", f"{base}check/"):
        page = client.get(address).content.decode()
        assert "هذا النموذج يُملأ من التطبيق" in page
        assert reverse("field_app", args=["jo"]) in page
        assert "<fieldset" not in page
        client.post(address)
    assert not Draft.objects.exists()


def test_the_same_answers_through_page_and_phone_read_the_same(
    browser: Browser, noor_viewing: Viewer, counter_visits: list[Visit]
) -> None:
    browser.answer_rest()
    browser.client.post(f"{browser.base}check/")
    phone = answered(noor_viewing, counter_visits[1], {"zones_reached": "entrance"})
    actions.receive(noor_viewing, phone, {})
    read = []
    for submission in Submission.objects.order_by("through"):
        actions.read_submission(submission.id)
        rows = submission.answers.exclude(item__name__in=["zones_reached", "errand", "place"])
        read.append(list(rows.order_by("item_id").values_list("item__name", "state", "value", "score")))
    assert read[0] == read[1]


def test_minutes_that_were_asked_for_get_their_mark_though_the_page_counts_nothing(
    browser: Browser, counter_visit: Visit
) -> None:
    browser.answer(errand="vehicle", zones_reached=["entrance", "hall", "counter"])
    assert "arrived_at" not in browser.questions
    browser.answer_rest()
    browser.client.post(f"{browser.base}check/")
    submission = Submission.objects.get()
    assert b"<minutes_to_counter/>" in bytes(submission.xml)
    actions.read_submission(submission.id)
    answers = {answer.item.name: answer for answer in Answer.objects.select_related("item")}
    assert answers["minutes_to_counter_asked"].value == answers["minutes_to_counter"].value == "3"
    assert answers["minutes_to_counter"].score == 1
    assert answers["minutes_to_counter_asked"].score is None


def test_what_is_wrong_is_said_and_what_is_right_is_kept(browser: Browser) -> None:
    browser.answer(zones_reached=["entrance", "hall", "counter"])
    page = browser.text()
    assert "error-summary" in page
    assert "أجب عن هذا السؤال" in page
    assert Draft.objects.get().answers["/data/arrival/zones_reached"] == "entrance hall counter"
    browser.open(browser.base)
    assert 'value="counter"' in browser.text()


def test_arabic_digits_are_numbers_and_limits_are_kept(browser: Browser) -> None:
    reached_hall(browser)
    browser.answer(**{**HALL, "dirt": ["clean"]})
    browser.answer(ticket="yes", idle_counters="٩٩", jumped="no")
    assert "اكتب عدداً بين 0 و60" in browser.text()
    browser.answer(ticket="yes", idle_counters="اثنان", jumped="no")
    assert "اكتب عدداً." in browser.text()
    # The number's own question came up while another answer was being mended.
    assert "ticket_number" in browser.questions
    browser.answer(ticket="yes", ticket_number="٤٧", idle_counters="٢", jumped="no")
    assert Draft.objects.get().answers["/data/queue/ticket_number"] == "47"
    assert Draft.objects.get().answers["/data/queue/idle_counters"] == "2"


def test_a_question_that_came_up_meanwhile_is_asked_and_not_passed_over(browser: Browser) -> None:
    reached_hall(browser)
    browser.answer(**{**HALL, "dirt": ["clean"]})
    old = browser.page.context["form"]["asked"].value()
    names = browser.questions
    sent = {names["ticket"]: "yes", names["idle_counters"]: "2", names["jumped"]: "no", "asked": old}
    browser.page = browser.client.post(browser.page.request["PATH_INFO"], sent, follow=True)
    assert "ظهرت أسئلة جديدة" in browser.text()
    assert "ticket_number" in browser.questions


def test_choices_that_contradict_each_other_are_not_taken(browser: Browser) -> None:
    reached_hall(browser)
    browser.answer(**{**HALL, "dirt": ["clean", "litter"]})
    assert "يُختاران منفردين" in browser.text()
    assert "/data/hall/dirt" not in Draft.objects.get().answers


def test_a_page_that_does_not_apply_is_passed_over(browser: Browser) -> None:
    browser.answer(errand="vehicle", zones_reached=["entrance"])
    browser.answer(open_in_hours="open", way_signs="unseen", ramp="yes", received="taken")
    assert "online" in browser.questions


def test_a_changed_answer_takes_later_ones_out_of_what_is_sent(browser: Browser) -> None:
    reached_hall(browser)
    browser.answer(**HALL)
    browser.open(f"{browser.base}1/")
    browser.answer(errand="vehicle", zones_reached=["entrance"])
    browser.answer_rest()
    browser.client.post(f"{browser.base}check/")
    assert b"litter" not in bytes(Submission.objects.get().xml)


def test_nothing_is_sent_while_an_answer_is_missing(browser: Browser, noor_viewing: Viewer) -> None:
    browser.answer(errand="vehicle", zones_reached=["entrance"])
    browser.open(f"{browser.base}check/")
    assert "error-summary" in browser.text()
    assert 'class="button button-wide"' not in browser.text()
    with pytest.raises(Refused) as refused:
        filling.file_draft(noor_viewing, browser.visit.id)
    assert refused.value.code is Refusal.UNFINISHED
    sent = browser.client.post(f"{browser.base}check/", follow=True)
    assert "بقيت أسئلة بلا جواب" in sent.content.decode()
    assert not Submission.objects.exists()


def test_a_photo_is_not_asked_for_nor_kept_where_it_is_forbidden(
    browser: Browser, noor_viewing: Viewer
) -> None:
    reached_hall(browser)
    browser.answer(**HALL)
    assert "idle_counters" in browser.questions
    stored = StoredFile.objects.count()
    with pytest.raises(Refused) as refused:
        filling.keep_draft(noor_viewing, browser.visit.id, {}, {"/data/hall/hall_photo": io.BytesIO(photo())})
    assert refused.value.code is Refusal.EVIDENCE_FORBIDDEN
    assert StoredFile.objects.count() == stored


def test_what_calls_itself_a_photo_must_be_one(browser: Browser, photos_in_the_hall: None) -> None:
    reached_hall(browser)
    browser.answer(**HALL)
    junk = SimpleUploadedFile("photo.jpg", b"<script>alert(1)</script>", content_type="image/jpeg")
    browser.answer(**HALL, hall_photo=junk)
    assert "ليس صورة" in browser.text()
    assert not Attachment.objects.exists()


def test_a_filed_visit_leads_to_its_receipt(browser: Browser, noor_viewing: Viewer) -> None:
    actions.receive(noor_viewing, answered(noor_viewing, browser.visit), {})
    for address in ("", "1/", "check/"):
        browser.open(browser.base + address)
        assert "وصلت زيارتك" in browser.text()
    assert queries.form_to_fill(noor_viewing, browser.visit.id) is not None
    browser.client.post(f"{browser.base}check/")
    assert Submission.objects.count() == 1


def test_pressing_twice_sends_once(browser: Browser) -> None:
    browser.answer_rest()
    first = browser.client.post(f"{browser.base}check/")
    second = browser.client.post(f"{browser.base}check/")
    assert first["Location"] == second["Location"]
    assert Submission.objects.count() == 1


@pytest.mark.parametrize("address", ["fill/", "fill/1/", "fill/check/", "receipt/", "receipt/file/"])
def test_nobody_elses_visit_exists(
    address: str, client: Client, sami: Observer, counter_visit: Visit
) -> None:
    client.force_login(sami.user)
    assert client.get(f"/field/jo/visits/{counter_visit.id}/{address}").status_code == 404
    client.logout()
    assert client.get(f"/field/jo/visits/{counter_visit.id}/{address}").status_code == 302


def test_a_page_number_out_of_range_is_not_there(browser: Browser) -> None:
    for number in (0, 99):
        assert browser.client.get(f"{browser.base}{number}/").status_code == 404


def item(name: str = "n", kind: str = "integer", **more: object) -> Item:
    return Item(path=f"/data/{name}", name=name, type=kind, row=2, labels={"ar": name}, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "typed", "fault"),
    [
        (item(), "١٢", None),
        (item(), "3.5", Fault.NOT_WHOLE),
        (item(), "abc", Fault.NOT_A_NUMBER),
        (item(), "nan", Fault.NOT_A_NUMBER),
        (item(), "", None),
        (item(required=True), " ", Fault.MISSING),
        (item(kind="decimal"), "٣٫٥", None),
        (item(kind="decimal", constraint=". < 3"), "٣٫٥", Fault.CONSTRAINT),
        (item(kind="decimal", constraint="unknown(.)"), "٣٫٥", None),
        (item(kind="date"), "٢٠٢٦-١١-١٥", None),
        (item(kind="date"), "الأحد", Fault.NOT_A_DATE),
        (item(kind="time"), "09:30", None),
        (item(kind="geopoint"), "٣١.٩٥ ٣٥.٩١", None),
        (item(kind="geopoint"), "هنا", Fault.NOT_A_PLACE),
        (item(kind="select_one", choices=(Choice("a", {}),)), "b", Fault.NOT_A_CHOICE),
        (item(kind="select_multiple", choices=(Choice("a", {}), Choice("b", {}))), "a b", None),
    ],
)
def test_an_answer_is_judged_by_its_kind(question: Item, typed: str, fault: Fault | None) -> None:
    assert fault_of(question, normalised(question, typed), {}) is fault


NAMES = st.sampled_from(["a", "b", "c", "d"])
CONDITIONS = st.one_of(st.none(), st.builds("${{{}}} = '{}'".format, NAMES, st.sampled_from(["x", "y"])))


@given(
    conditions=st.lists(CONDITIONS, min_size=4, max_size=4),
    answers=st.dictionaries(NAMES, st.sampled_from(["x", "y", ""])),
)
def test_every_question_that_applies_stands_on_one_page_and_is_missing_until_answered(
    conditions: list[str | None], answers: dict[str, str]
) -> None:
    groups = (Group("/data/g", "g", {"ar": "ج"}),)
    items = tuple(
        Item(
            path=f"/data/g/{name}" if name in "bc" else f"/data/{name}",
            name=name,
            type="text",
            row=row,
            labels={},
            group="g" if name in "bc" else "",
            required=True,
            relevant=condition,
        )
        for row, (name, condition) in enumerate(zip("abcd", conditions, strict=True))
    )
    pages = pages_of(items, groups)
    assert [[item.name for item in page.items] for page in pages] == [["a"], ["b", "c"], ["d"]]
    by_path = {item.path: answers[item.name] for item in items if item.name in answers}
    applying = asked_now(items, groups, by_path, {})
    missing = {item.path for item in unfinished(items, applying, by_path, {})}
    assert missing == {path for path in applying if not by_path.get(path)}
