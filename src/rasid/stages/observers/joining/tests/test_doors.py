"""The same way through its pages: what a phone shows, and what no page may give away."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from rasid.foundation.accounts.models import User
from rasid.foundation.calendar import clock
from rasid.stages.observers.joining.applying.models import Application
from rasid.stages.observers.joining.certificates import actions as certificates
from rasid.stages.observers.joining.certificates.queries import certificate_by_number
from rasid.stages.observers.joining.exams import actions as exams
from rasid.stages.observers.joining.exams import queries as exam_queries
from rasid.stages.observers.joining.exams.models import Question, Sitting
from rasid.stages.observers.joining.learning.models import Lesson
from rasid.stages.observers.joining.learning.queries import course
from rasid.stages.observers.joining.rules import State
from rasid.stages.observers.joining.trials.models import ControlSheet
from rasid.stages.observers.joining.trials.queries import trials
from rasid.stages.observers.joining.undertakings import actions as undertakings
from rasid.stages.observers.models import Observer
from rasid.stages.observers.rules import Tier
from rasid.stages.programmes.models import Programme
from tests.world.doors import SignedIn, body_of
from tests.world.joining import NAME, NUMBER, PHONE, BringTo, Candidacy, prepared
from tests.world.plans import Country


def given(country: Country, **changed: Any) -> dict[str, Any]:
    return {
        "name": NAME, "national_number": NUMBER, "phone": PHONE, "email": "", "tier": "shopper",
        "sectors": [country.sector.pk], "contract": "per-visit", "home_area": country.amman.pk,
        "weekdays": [7, 1], "languages": ["ar"], "consent": "on", "website": "", **changed,
    }  # fmt: skip


def at(name: str, *args: object) -> str:
    return reverse(name, args=["jo", *args])


@pytest.fixture
def phone(db: None) -> Client:
    return Client()


def draft_in(page: Any) -> str:
    found = re.search(r'name="draft" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


def test_an_application_is_sent_from_a_phone_and_followed_with_its_code(
    phone: Client, programme: Programme, country: Country
) -> None:
    page = phone.get(at("join_apply"))
    assert not phone.cookies
    sent = given(country, draft=draft_in(page), reason_1="works-there", authority_1="ادارة ترخيص السواقين")
    receipt = phone.post(at("join_apply"), sent)
    again = phone.post(at("join_apply"), sent)
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", receipt.content.decode())
    assert code is not None
    assert code[0] in again.content.decode()
    made = Application.objects.get()
    assert made.conflicts.get().authority == country.licensing
    status = phone.post(at("join_follow"), {"code": code[0].lower()})
    assert "الطلب" in status.content.decode()
    assert NAME not in status.content.decode()
    assert phone.post(at("join_follow"), {"code": code[0], "act": "withdraw"}).status_code == 200
    made.refresh_from_db()
    assert made.state == State.WITHDRAWN


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"consent": ""}, "موافقتك"),
        ({"phone": "12"}, "هاتف"),
        ({"national_number": "1"}, "5 إلى 20"),
        ({"reason_1": "works-there", "authority_1": "دائرة الأحوال"}, "دائرة الأحوال المدنية"),
        ({"authority_1": "دائرة الأحوال المدنية"}, "ما صلتك"),
    ],
)
def test_what_is_unclear_is_said_beside_its_field(
    phone: Client, programme: Programme, country: Country, changed: dict[str, str], words: str
) -> None:
    page = phone.post(at("join_apply"), given(country, **changed))
    assert page.status_code == 400
    assert words in page.content.decode()
    assert not Application.objects.exists()


def test_a_machine_that_fills_in_what_people_do_not_see_is_thanked_and_forgotten(
    phone: Client, programme: Programme, country: Country
) -> None:
    assert phone.post(at("join_apply"), given(country, website="http://x")).status_code == 200
    assert not Application.objects.exists()


def test_a_code_that_is_nobodys_opens_nothing(phone: Client, programme: Programme) -> None:
    assert phone.post(at("join_follow"), {"code": "ABCD-EFGH-JKMN"}).status_code == 400
    assert phone.post(at("join_follow"), {"code": "x"}).status_code == 400


def test_the_codes_holder_opens_the_account_and_no_officer_sees_the_link(
    phone: Client, bring_to: BringTo, rania: User, signed_in: SignedIn
) -> None:
    held = bring_to(State.CHECKED)
    user = held.observer.user
    user.set_unusable_password()
    user.save()
    answer = phone.post(
        at("join_follow"), {"code": "ABCDEFGHJKMN", "act": "account", "email": "m@people.example"}
    )
    assert answer.status_code == 302
    assert phone.get(answer["Location"]).status_code == 200
    office = signed_in(rania).get(at("joining_application", held.application.id)).content.decode()
    assert NAME not in office
    assert NUMBER not in office
    assert PHONE not in office


def enter(held: Candidacy, signed_in: SignedIn) -> Client:
    return signed_in(held.observer.user)


def test_the_way_says_the_one_thing_that_is_next(bring_to: BringTo, signed_in: SignedIn) -> None:
    held = bring_to(State.CHECKED)
    client = enter(held, signed_in)
    assert at("field_undertaking") in client.get(at("field_joining")).content.decode()
    held.sign()
    lesson = course(held.application.programme_id)[0]
    assert at("field_lesson", lesson.code) in client.get(at("field_joining")).content.decode()
    held.learn()
    assert at("field_exam") in client.get(at("field_joining")).content.decode()


def test_the_undertaking_is_signed_on_the_phone_and_its_paper_kept(
    bring_to: BringTo, signed_in: SignedIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = bring_to(State.CHECKED)
    monkeypatch.undo()
    client = enter(held, signed_in)
    client.get(at("field_undertaking"))
    wrong = client.post(at("field_undertaking"), {"name": "غيري", "agreed": "on", "version": 1})
    assert wrong.status_code == 400
    right = client.post(at("field_undertaking"), {"name": NAME, "agreed": "on", "version": 1})
    assert right.status_code == 302
    paper: Any = client.get(at("field_undertaking_pdf"))
    assert body_of(paper).startswith(b"%PDF-")
    assert held.state is State.SIGNED


def test_an_older_version_on_the_page_is_not_signed(bring_to: BringTo, signed_in: SignedIn) -> None:
    held = bring_to(State.CHECKED)
    client = enter(held, signed_in)
    client.get(at("field_undertaking"))
    undertakings.write_undertaking(held.checker, held.application.programme, {"ar": "نص ثانٍ"})
    answer = client.post(at("field_undertaking"), {"name": NAME, "agreed": "on", "version": 1})
    assert answer.status_code == 400
    assert 'name="version" value="2"' in answer.content.decode()


def test_a_lesson_says_why_and_opens_the_next_only_when_all_is_right(
    bring_to: BringTo, signed_in: SignedIn
) -> None:
    held = bring_to(State.SIGNED)
    client = enter(held, signed_in)
    first, second = course(held.application.programme_id)[:2]
    assert client.get(at("field_lesson", second.code)).status_code == 404
    page = client.get(at("field_lesson", first.code)).content.decode()
    assert first.quiz[0]["why"]["ar"] not in page
    rights = [question["right"] for question in first.quiz]
    wrong = client.post(at("field_lesson", first.code), {"q0": rights[0], "q1": (rights[1] + 1) % 3})
    assert wrong.status_code == 400
    assert first.quiz[0]["why"]["ar"] in wrong.content.decode()
    assert first.quiz[1]["why"]["ar"] not in wrong.content.decode()
    answer = client.post(at("field_lesson", first.code), {f"q{n}": right for n, right in enumerate(rights)})
    assert answer["Location"] == at("field_lesson", second.code)


def test_no_page_of_an_exam_tells_which_answer_is_right(bring_to: BringTo, signed_in: SignedIn) -> None:
    held = bring_to(State.TRAINING)
    client = enter(held, signed_in)
    begun = client.post(at("field_exam"))
    assert begun["Location"] == at("field_exam_question", 1)
    sitting = Sitting.objects.get()
    values = set()
    for row in sitting.questions.select_related("question"):
        page = client.get(at("field_exam_question", row.place)).content.decode()
        labels = re.findall(r'name="option" value="(\d)"[^>]*> <span>([^<]+)</span>', page)
        assert [label for _, label in labels] == [row.question.options[at]["ar"] for at in row.order]
        assert row.question.code not in page
        values.add(row.order.index(row.question.right))
    # Where the right one stands says nothing; few questions need not show every place.
    assert len(values) > 1


def test_an_exam_is_taken_question_by_question_and_its_result_keeps_the_bank_secret(
    bring_to: BringTo, signed_in: SignedIn
) -> None:
    held = bring_to(State.TRAINING)
    client = enter(held, signed_in)
    client.post(at("field_exam"))
    sitting = Sitting.objects.get()
    for row in sitting.questions.select_related("question"):
        shown = row.order.index(row.question.right)
        go = "hand-in" if row.place == sitting.asked else "next"
        answer = client.post(
            at("field_exam_question", row.place), {"sitting": sitting.id, "option": shown, "go": go}
        )
        assert answer.status_code == 302
    result = client.get(at("field_exam_result", sitting.id))
    assert "نجحت" in result.content.decode()
    back = client.get(at("field_exam_question", 3))
    assert back["Location"] == at("field_exam_result", sitting.id)
    assert held.state is State.EXAMINED


def test_an_answer_from_a_page_of_an_earlier_exam_belongs_nowhere(
    bring_to: BringTo, signed_in: SignedIn
) -> None:
    held = bring_to(State.TRAINING)
    failed = held.sit(3)
    client = enter(held, signed_in)
    with clock.travelling_to(clock.now() + timedelta(days=4)):
        client.post(at("field_exam"))
        answer = client.post(at("field_exam_question", 2), {"sitting": failed.id, "option": 1, "go": "next"})
        assert answer["Location"] == at("field_exam_question", 2)
    assert exam_queries.asked(Sitting.objects.get(ended_at=None), 2).chosen is None  # type: ignore[union-attr]


def test_a_late_answer_ends_on_the_result_page(bring_to: BringTo, signed_in: SignedIn) -> None:
    held = bring_to(State.TRAINING)
    client = enter(held, signed_in)
    client.post(at("field_exam"))
    sitting = Sitting.objects.get()
    with clock.travelling_to(sitting.ends_at + timedelta(minutes=1)):
        answer = client.post(at("field_exam_question", 1), {"sitting": sitting.id, "option": 0, "go": "next"})
        assert answer["Location"] == at("field_exam_result", sitting.id)
        assert "انتهى الوقت" in client.get(answer["Location"]).content.decode()


def test_an_objection_is_settled_by_the_office(bring_to: BringTo, signed_in: SignedIn, rania: User) -> None:
    held = bring_to(State.TRAINING)
    sitting = held.sit(10)
    client, office = enter(held, signed_in), signed_in(rania)
    client.post(at("field_exam_result", sitting.id), {"place": 4, "words": "غير واضح"})
    page = office.get(at("joining_objections")).content.decode()
    assert "غير واضح" in page
    comment = exam_queries.comments(held.checker).get()
    office.post(
        at("joining_objections"), {"comment": comment.pk, "decision": "stands", "words": "واضح في الدرس 3"}
    )
    assert "واضح في الدرس 3" in client.get(at("field_exam_result", sitting.id)).content.decode()


def test_a_trial_is_filed_on_the_phone_without_any_truth_in_the_page(
    bring_to: BringTo, country: Country, signed_in: SignedIn
) -> None:
    held = bring_to(State.EXAMINED)
    trial = held.assign(prepared(held.checker, country.programme, country.points[0]))
    client = enter(held, signed_in)
    page = client.get(at("field_trial", trial.id)).content.decode()
    assert "كم شباكاً؟" in page
    assert "±" not in page
    said = {f"fact_{n}": truth for n, truth in enumerate(("yes", "yes", "yes", "yes", "no", "no", "no"), 1)}
    assert client.post(at("field_trial", trial.id), said | {"fact_1": ""}).status_code == 400
    assert client.post(at("field_trial", trial.id), said | {"fact_8": "4"}).status_code == 302
    trial.refresh_from_db()
    assert trial.state == "filed"


def test_the_office_brings_a_candidate_from_document_to_certificate(
    bring_to: BringTo, country: Country, signed_in: SignedIn, rania: User, salim: User
) -> None:
    held = bring_to(State.RECEIVED)
    first, second = signed_in(rania), signed_in(salim)
    page = at("joining_application", held.application.id)
    checked = {"act": "check", "document": "passport", "number": "000111", "name": NAME}
    assert first.post(page, checked).status_code == 400
    assert first.post(page, checked | {"number": NUMBER}).status_code == 302
    held.application.refresh_from_db()
    held.sign()
    held.learn()
    held.sit()
    facts: dict[str, str] = {"service_point": str(country.points[2].id)}
    for n, truth in enumerate(("نعم", "نعم", "نعم", "نعم", "4±1", "لا", "لا"), 1):
        facts |= {f"text_{n}": f"سؤال {n}", f"truth_{n}": truth}
    assert first.post(at("joining_sheet_add"), facts | {"truth_7": "ربما"}).status_code == 400
    assert first.post(at("joining_sheet_add"), facts).status_code == 302
    sheet = ControlSheet.objects.get()
    days = {"first_day": "2026-11-15", "last_day": "2026-11-20"}
    assert first.post(page, {"act": "trial", "sheet": sheet.id, **days}).status_code == 302
    own = trials(held.checker, held.application.id).get()
    held.visit(own)
    assert "4 ± 1" in first.get(at("joining_trial", own.id)).content.decode()
    first.post(at("joining_trial", own.id), {"act": "decide", "words": "أحسنت"})
    certify = {"act": "certify", "tier": "shopper", "sectors": [country.sector.pk]}
    assert first.post(page, certify).status_code == 400
    assert second.post(page, certify).status_code == 302
    assert held.state is State.CERTIFIED


def test_the_queue_counts_names_the_next_step_and_is_downloaded(
    bring_to: BringTo, signed_in: SignedIn, rania: User
) -> None:
    bring_to(State.RECEIVED)
    office = signed_in(rania)
    page = office.get(at("joining")).content.decode()
    assert "قابِل صاحب الطلب" in page
    table = office.get(at("joining") + "?format=csv").content.decode()
    assert "received" in table
    assert "counters" in table
    assert office.get(at("joining") + "?state=refused").status_code == 200


def test_a_file_of_questions_is_looked_through_before_it_is_taken(
    programme: Programme, country: Country, signed_in: SignedIn, rania: User
) -> None:
    office = signed_in(rania)
    office.post(at("joining_bank"), {"act": "stock"})
    before = Question.objects.count()
    content = (
        "code,topic,sectors,text_ar,right_ar,wrong1_ar,wrong2_ar\n"
        "new-one,visit,,سؤال جديد,صح,خطأ,غلط\nx,visit,,,a,b,c\n"
    )
    file = SimpleUploadedFile("q.csv", content.encode())
    answer = office.post(at("joining_bank"), {"act": "bring", "file": file})
    page = office.get(answer["Location"]).content.decode()
    assert "سؤال جديد" in page
    assert "ليس حروفاً" in page
    assert Question.objects.count() == before
    office.post(answer["Location"])
    assert Question.objects.count() == before + 1
    assert "new-one" in office.get(at("joining_bank") + "?format=csv").content.decode()
    wrong = office.post(at("joining_bank"), {"act": "bring", "file": SimpleUploadedFile("q.csv", b"a,b")})
    assert wrong.status_code == 400


def test_a_lesson_is_replaced_by_a_file_and_a_wrong_file_says_why(
    programme: Programme, signed_in: SignedIn, rania: User
) -> None:
    office = signed_in(rania)
    office.post(at("joining_course"), {"act": "stock"})
    text = (
        '+++\ncode = "facts"\nplace = 3\ntitle = { ar = "حقائق" }\n[[quiz]]\ntext = { ar = "س" }\n'
        'options = [{ ar = "أ" }, { ar = "ب" }]\nright = 2\nwhy = { ar = "لأن" }\n+++\n=== ar ===\n## نص\n<b>لا</b>\n'
    )
    upload = {"act": "upload", "file": SimpleUploadedFile("facts.md", text.encode())}
    assert office.post(at("joining_course"), upload).status_code == 302
    lesson = Lesson.objects.get(code="facts", is_current=True)
    assert lesson.version == 2
    shown = office.get(at("joining_lesson", lesson.pk)).content.decode()
    assert "&lt;b&gt;" in shown
    wrong = {"act": "upload", "file": SimpleUploadedFile("x.md", b"nothing")}
    assert office.post(at("joining_course"), wrong).status_code == 400


def test_terms_and_undertaking_are_changed_by_the_office(
    programme: Programme, country: Country, signed_in: SignedIn, rania: User, phone: Client
) -> None:
    office = signed_in(rania)
    page = office.get(at("joining_terms"))
    values = {field.name: field.value() or "" for field in page.context["form"]} | {"is_open": ""}
    assert office.post(at("joining_terms"), values | {"pass_percent": 10}).status_code == 400
    assert office.post(at("joining_terms"), values | {"visit_words_ar": "بناية 4"}).status_code == 302
    assert "مغلق" in phone.get(at("join_apply")).content.decode()
    assert office.post(at("joining_undertaking"), {"ar": "أتعهد", "en": ""}).status_code == 302


def test_a_certificates_paper_names_nobody_and_its_code_is_the_offices_alone(
    bring_to: BringTo, country: Country, signed_in: SignedIn, rania: User, phone: Client
) -> None:
    held = bring_to(State.TRIED)
    (paper,) = certificates.certify_candidate(
        held.certifier, held.application.id, [country.sector], Tier.SHOPPER
    )
    client = enter(held, signed_in)
    assert paper.number in client.get(at("field_joining")).content.decode()
    assert client.get(at("field_certificate_pdf", paper.number)).content.startswith(b"%PDF-")
    page = at("joining_certificate", paper.number)
    shown = signed_in(rania).get(page).content.decode()
    assert "سارية اليوم" in shown
    assert held.observer.short_id not in shown
    assert "غير سارية" in signed_in(rania).get(at("joining_certificate", "XXXX-XXXX")).content.decode()
    assert client.get(page).status_code == 404
    assert phone.get(page).status_code == 302
    assert certificate_by_number(held.viewer, paper.number) is None


def test_an_observer_whom_the_office_enrolled_reads_lessons_and_has_no_application(
    noor: Observer, signed_in: SignedIn
) -> None:
    client = signed_in(noor.user)
    assert client.get(at("field_joining")).status_code == 200
    assert client.get(at("field_course")).status_code == 200
    assert client.get(at("field_exam")).status_code == 200
    assert client.get(at("field_undertaking")).status_code == 404


def test_nobody_begins_an_exam_that_is_not_due(noor: Observer, signed_in: SignedIn) -> None:
    client = signed_in(noor.user)
    assert client.post(at("field_exam"))["Location"] == at("field_exam")
    assert not exams.Sitting.objects.exists()
