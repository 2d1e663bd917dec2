"""E-mails of residents: a letter becomes a report once, and its sender gets the code; robots get nothing."""

import io
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.core.management import call_command

from rasid.foundation.calendar import clock
from rasid.foundation.media.models import StoredFile
from rasid.foundation.media.tests import crafted
from rasid.foundation.messaging.sending import NotSentError
from rasid.stages.programmes.models import Programme
from rasid.stages.programmes.rules import Viewer
from rasid.stages.reports import actions as reports
from rasid.stages.reports.mail import actions, mailbox
from rasid.stages.reports.mail.actions import take_mail
from rasid.stages.reports.mail.mailbox import MailboxError, read_address
from rasid.stages.reports.mail.models import ReceivedMail
from rasid.stages.reports.mail.rules import LARGEST_MAIL_BYTES, MOST_AN_HOUR, Outcome
from rasid.stages.reports.mail.tests.post import PostOffice
from rasid.stages.reports.models import Report, ReportFile
from rasid.stages.reports.queries import by_code
from rasid.stages.reports.rules import LONGEST_TEXT, Door, FileKind, Happening, shown_code
from tests.world.reports import SALMA_CODE

Sent = list[tuple[str, str, str]]
answered: list[tuple[str, ...]] = []
"""Which letters each answer says that it answers."""


@pytest.fixture
def sent(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Any) -> Sent:
    """Answers that would have left: address, subject, words."""
    settings.UPLOADS = tmp_path / "uploads"
    found: Sent = []
    answered.clear()

    def leave(way: str, address: str, text: str, *, subject: str = "", answers: Sequence[str] = ()) -> None:
        assert way == "email"
        found.append((address, subject, text))
        answered.append(tuple(answers))

    monkeypatch.setattr(actions, "send", leave)
    return found


def letter(
    text: str = "الإنارة معطلة في شارع الجامعة منذ أسبوعين",
    *,
    sender: str = "Salma <salma@example.org>",
    subject: str = "إنارة معطلة",
    number: str = "<1@example.org>",
    html: str = "",
    **headers: str,
) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "rasid@example.jo", subject
    message["Message-ID"], message["Date"] = number, "Sun, 15 Nov 2026 08:30:00 +0300"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    return message


def code_in(words: str) -> str:
    found = re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", words)
    assert found
    return found[0]


def test_a_letter_becomes_a_report_and_its_sender_gets_the_code(
    programme: Programme, sent: Sent, officer: Viewer
) -> None:
    noted = take_mail(programme, letter(subject="شارع مظلم").as_bytes())
    assert noted.outcome == Outcome.REPORT
    ((address, _, words),) = sent
    assert address == "salma@example.org"
    report = by_code(programme, code_in(words))
    assert report is not None
    assert report == noted.report
    assert (report.door, report.language) == (Door.EMAIL, "ar")
    assert report.text == "شارع مظلم\n\nالإنارة معطلة في شارع الجامعة منذ أسبوعين"
    assert report.said_at == datetime(2026, 11, 15, 5, 30, tzinfo=UTC)
    assert f"/p/jo/follow/#{code_in(words)}" in words
    assert str(report.number) in words
    assert report.has_contact
    # Anybody can write anybody's address above a letter.
    assert report.contact_verified_at is None
    assert reports.reveal(officer, report.id, "contact", "because of a test") == "email:salma@example.org"


def test_the_answer_stands_under_the_letter_in_its_senders_mailbox(programme: Programme, sent: Sent) -> None:
    take_mail(programme, letter(number="<2@example.org>", References="<0@a> <1@a>").as_bytes())
    take_mail(programme, letter(number="<3@example.org>", In_Reply_To="<ours@rasid>").as_bytes())
    assert answered == [("<0@a>", "<1@a>", "<2@example.org>"), ("<ours@rasid>", "<3@example.org>")]


def test_neither_address_nor_code_is_kept_beside_the_vault(programme: Programme, sent: Sent) -> None:
    noted = take_mail(programme, letter().as_bytes())
    kept = str(ReceivedMail.objects.values().get()) + str(Report.objects.values().get())
    assert "salma" not in kept
    assert "example.org" not in kept
    assert code_in(sent[0][2]).replace("-", "") not in kept
    assert noted.sender is not None


def test_the_same_letter_delivered_twice_is_one_report_and_one_answer(
    programme: Programme, sent: Sent
) -> None:
    for _ in range(2):
        take_mail(programme, letter().as_bytes())
    # On its way through another server, a header was added.
    take_mail(programme, b"Received: from elsewhere\r\n" + letter().as_bytes())
    assert Report.objects.count() == ReceivedMail.objects.count() == len(sent) == 1


def test_two_letters_of_one_name_by_two_senders_are_two(programme: Programme, sent: Sent) -> None:
    take_mail(programme, letter().as_bytes())
    take_mail(programme, letter(sender="noor@example.org").as_bytes())
    assert Report.objects.count() == 2


def test_an_answer_that_cannot_leave_is_sent_later_with_the_same_code(
    programme: Programme, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave = actions.send

    def fail(*_: object, **__: object) -> None:
        raise NotSentError("no route", is_final=False)

    monkeypatch.setattr(actions, "send", fail)
    with pytest.raises(NotSentError):
        take_mail(programme, letter().as_bytes())
    report = Report.objects.get()
    monkeypatch.setattr(actions, "send", leave)
    take_mail(programme, letter().as_bytes())
    take_mail(programme, letter().as_bytes())
    assert by_code(programme, code_in(sent[0][2])) == report
    assert len(sent) == 1


def test_an_address_that_nobody_has_is_not_tried_again(
    programme: Programme, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise NotSentError("recipient refused", is_final=True)

    monkeypatch.setattr(actions, "send", refuse)
    assert take_mail(programme, letter().as_bytes()).outcome == Outcome.REPORT


def test_an_answer_that_carries_the_code_is_one_more_line_of_the_report(
    programme: Programme, sent: Sent
) -> None:
    take_mail(programme, letter().as_bytes())
    quoted = "\n".join(f"> {line}" for line in sent[0][2].splitlines())
    answer = f"ما زالت معطلة\n\nفي الأحد 15 نوفمبر 2026 كتب راصد <rasid@example.jo>:\n{quoted}"
    noted = take_mail(
        programme, letter(answer, subject="رد: وصلتنا رسالتك", number="<2@example.org>").as_bytes()
    )
    assert noted.outcome == Outcome.SAID
    report = Report.objects.get()
    said = report.events.get(what=Happening.SAID)
    assert said.text == "ما زالت معطلة"
    assert str(report.number) in sent[1][2]
    # The answer was read where the letter came from: the address is its sender's.
    report.refresh_from_db()
    assert report.contact_verified_at is not None
    take_mail(programme, letter(answer, subject="رد: وصلتنا رسالتك", number="<2@example.org>").as_bytes())
    assert report.events.filter(what=Happening.SAID).count() == 1


def test_a_number_alone_opens_nothing(programme: Programme, sent: Sent) -> None:
    take_mail(programme, letter().as_bytes())
    number = Report.objects.get().number
    text = f"أريد أن أعرف عن البلاغ {number}"
    noted = take_mail(programme, letter(text, sender="else@example.org", number="<3@x>").as_bytes())
    assert noted.outcome == Outcome.REPORT
    assert Report.objects.count() == 2


def test_the_code_in_another_hand_adds_to_the_report_but_proves_no_address(
    programme: Programme, sent: Sent, salma_report: Report
) -> None:
    text = f"هذا رمزي {shown_code(SALMA_CODE)} والانتظار ما زال طويلاً"
    assert take_mail(programme, letter(text, sender="else@example.org").as_bytes()).outcome == Outcome.SAID
    salma_report.refresh_from_db()
    assert not salma_report.has_contact
    assert Report.objects.count() == 1


ROBOTS: list[dict[str, str]] = [
    {"Auto_Submitted": "auto-replied"},
    {"Auto_Submitted": "auto-generated; owner-email=x@y.z"},
    {"Precedence": "bulk"},
    {"Precedence": "Auto_Reply"},
    {"List_Id": "<news.example.org>"},
    {"Return_Path": "<>"},
    {"sender": "MAILER-DAEMON@example.org"},
    {"sender": "no-reply@example.org"},
    {"sender": "bounces+17@example.org"},
    {"sender": "nobody at all"},
]


@pytest.mark.parametrize("headers", ROBOTS, ids=lambda headers: "-".join(headers.values())[:30])
def test_robots_are_left_alone(programme: Programme, sent: Sent, headers: dict[str, str]) -> None:
    message = letter(**headers)  # type: ignore[arg-type]
    assert take_mail(programme, message.as_bytes()).outcome == Outcome.IGNORED
    assert not Report.objects.exists()
    assert sent == []


def test_a_person_who_says_that_no_robot_wrote_it_is_believed(programme: Programme, sent: Sent) -> None:
    message = letter(Auto_Submitted="no", Return_Path="<salma@example.org>")
    assert take_mail(programme, message.as_bytes()).outcome == Outcome.REPORT


def test_pictures_recordings_and_pdf_come_along_and_others_are_named_with_the_reason(
    programme: Programme, sent: Sent
) -> None:
    message = letter()
    message.add_attachment(crafted.photo(), maintype="image", subtype="jpeg", filename="صورة.jpg")
    message.add_attachment(
        crafted.sound(2.0), maintype="application", subtype="octet-stream", filename="صوت.ogg"
    )
    message.add_attachment(
        b"%PDF-1.7\n" + b"x" * 200, maintype="application", subtype="pdf", filename="كتاب.pdf"
    )
    message.add_attachment(b"MZ\x90" + b"\0" * 500, maintype="image", subtype="png", filename="صورة.png.exe")
    message.add_attachment(
        b"\xff\xd8\xff" + b"x" * 500, maintype="image", subtype="jpeg", filename="مكسورة.jpg"
    )
    message.add_attachment(crafted.film(), maintype="video", subtype="mp4", filename="فيلم.mp4")
    take_mail(programme, message.as_bytes())
    files = ReportFile.objects.order_by("id")
    assert [(each.kind, each.file is not None) for each in files] == [
        (FileKind.PHOTO, True), (FileKind.VOICE, True), (FileKind.DOCUMENT, True),
    ]  # fmt: skip
    assert StoredFile.objects.count() == 3
    for name in ("صورة.png.exe", "مكسورة.jpg", "فيلم.mp4"):
        assert name in sent[0][2]
    assert "كتاب.pdf" not in sent[0][2]


def test_no_more_files_than_a_report_has_and_the_rest_is_named(programme: Programme, sent: Sent) -> None:
    message = letter()
    for number in range(8):
        message.add_attachment(
            crafted.photo(crafted.scene(number)), maintype="image", subtype="jpeg", filename=f"p{number}.jpg"
        )
    take_mail(programme, message.as_bytes())
    assert ReportFile.objects.count() == 6
    assert "p6.jpg" in sent[0][2]
    assert "p7.jpg" in sent[0][2]


def test_an_empty_letter_is_told_so(programme: Programme, sent: Sent) -> None:
    noted = take_mail(programme, letter("-- \nسلمى", subject="").as_bytes())
    assert (noted.outcome, noted.refusal) == (Outcome.REFUSED, "reports-nothing-said")
    assert "البلاغ فارغ" in sent[0][2]


def test_a_letter_in_english_is_answered_in_english(programme: Programme, sent: Sent) -> None:
    take_mail(programme, letter("The lift has been out of order for a month.", subject="Lift").as_bytes())
    assert Report.objects.get().language == "en"
    assert "Your code" in sent[0][2]
    assert "/en/p/jo/follow/#" in sent[0][2]


def test_a_long_letter_is_taken_as_far_as_a_report_goes_and_told_so(programme: Programme, sent: Sent) -> None:
    take_mail(programme, letter("كلام طويل " * 1000).as_bytes())
    assert len(Report.objects.get().text) == LONGEST_TEXT
    assert f"{LONGEST_TEXT:,}" in sent[0][2]


def test_a_letter_that_is_too_large_is_refused_in_words_before_its_files_are_looked_at(
    programme: Programme, sent: Sent
) -> None:
    raw = letter().as_bytes()
    noted = take_mail(programme, raw + b"\n" * (LARGEST_MAIL_BYTES + 1 - len(raw)))
    assert (noted.outcome, noted.refusal) == (Outcome.REFUSED, "mail-too-large")
    assert "25" in sent[0][2]
    assert not StoredFile.objects.exists()


def test_one_sender_is_told_once_that_it_is_too_much_and_others_are_not_held_up(
    programme: Programme, sent: Sent
) -> None:
    for n in range(MOST_AN_HOUR + 3):
        take_mail(programme, letter(f"شكوى {n}", number=f"<{n}@x>").as_bytes())
    assert Report.objects.count() == MOST_AN_HOUR
    # One answer for each that was taken, one that says enough.
    assert len(sent) == MOST_AN_HOUR + 1
    take_mail(programme, letter(sender="noor@example.org", number="<n@x>").as_bytes())
    assert Report.objects.count() == MOST_AN_HOUR + 1
    with clock.travelling_to(clock.now() + timedelta(hours=2)):
        assert take_mail(programme, letter(number="<later@x>").as_bytes()).outcome == Outcome.REPORT


def test_a_letter_from_the_future_was_written_now(programme: Programme, sent: Sent) -> None:
    message = letter()
    message.replace_header("Date", "Sun, 15 Nov 2099 08:30:00 +0300")
    take_mail(programme, message.as_bytes())
    assert Report.objects.get().said_at == clock.now()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\xff\xfe\x00garbage",
        b"From: a@b.c\r\nContent-Type: text/plain; charset=no-such\r\n\r\n\xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
        b'From: "<@\r\nDate: not a date\r\nMessage-ID: \r\n\r\nhi',
        b"From: a@b.c\r\nSubject: =?utf-8?b?!!!?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n--x--",
        b"From: a@b.c\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n"
        + b"--x\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n" * 200,
        b"From: a@b.c\r\nContent-Type: text/html\r\n\r\n<div>" + b"<!--" * 1000 + "مرحبا".encode(),
        b"From: a@b.c\r\nContent-Transfer-Encoding: base64\r\n\r\n@@@@",
        b"From: a@b.c\r\n\r\n\x00\x00nul",
    ],
)
def test_what_strangers_send_breaks_nothing(programme: Programme, sent: Sent, raw: bytes) -> None:
    assert take_mail(programme, raw).outcome in set(Outcome)
    assert take_mail(programme, raw).outcome in set(Outcome)
    assert ReceivedMail.objects.count() == 1


# The pipe -----------------------------------------------------------------------------------------


class Stdin:
    def __init__(self, raw: bytes) -> None:
        self.buffer = io.BytesIO(raw)


def test_a_mail_server_pipes_a_letter_in(
    programme: Programme, sent: Sent, monkeypatch: pytest.MonkeyPatch, capsys: Any
) -> None:
    monkeypatch.setattr(sys, "stdin", Stdin(letter().as_bytes()))
    call_command("rasid_mail_in", programme="jo")
    assert Report.objects.count() == 1
    assert "report" in capsys.readouterr().out


def test_a_mail_server_is_asked_to_come_again_when_the_answer_cannot_leave(
    programme: Programme, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise NotSentError("no route", is_final=False)

    monkeypatch.setattr(actions, "send", fail)
    monkeypatch.setattr(sys, "stdin", Stdin(letter().as_bytes()))
    with pytest.raises(SystemExit) as left:
        call_command("rasid_mail_in", programme="jo")
    assert left.value.code == 75


# The mailbox --------------------------------------------------------------------------------------


@pytest.fixture
def post_office(settings: Any, sent: Sent) -> Iterator[PostOffice]:
    """An IMAP server on this machine, with an empty folder."""
    with PostOffice() as office:
        settings.MAIL_IN_URL = f"imap://salma%40jo:p%2Fw@127.0.0.1:{office.port}/Rasid?programme=jo"
        yield office


def test_unread_letters_are_taken_and_marked(
    programme: Programme, post_office: PostOffice, sent: Sent
) -> None:
    post_office.put(letter().as_bytes())
    post_office.put(letter(sender="noor@example.org").as_bytes())
    assert mailbox.poll() == 2
    assert mailbox.poll() == 0
    assert Report.objects.count() == len(sent) == 2
    assert post_office.flags == [{r"\Seen"}, {r"\Seen"}]
    assert post_office.signed_in_as == ("salma@jo", "p/w")
    assert post_office.folder == "Rasid"


def test_a_letter_that_breaks_something_is_flagged_for_a_person_and_the_next_is_taken(
    programme: Programme, post_office: PostOffice, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_office.put(letter("يكسر").as_bytes())
    post_office.put(letter(number="<2@x>").as_bytes())
    whole: Callable[[Programme, bytes], ReceivedMail] = mailbox.take_mail

    def fragile(programme: Programme, raw: bytes) -> ReceivedMail:
        if b"<2@x>" not in raw:
            raise RuntimeError("a fault of ours")
        return whole(programme, raw)

    monkeypatch.setattr(mailbox, "take_mail", fragile)
    assert mailbox.poll() == 1
    assert post_office.flags == [{r"\Flagged"}, {r"\Seen"}]
    assert mailbox.poll() == 0


def test_a_letter_whose_answer_cannot_leave_stays_unread(
    programme: Programme, post_office: PostOffice, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave = actions.send

    def fail(*_: object, **__: object) -> None:
        raise NotSentError("no route", is_final=False)

    monkeypatch.setattr(actions, "send", fail)
    post_office.put(letter().as_bytes())
    assert mailbox.poll() == 0
    assert post_office.flags == [set()]
    monkeypatch.setattr(actions, "send", leave)
    assert mailbox.poll() == 1
    assert Report.objects.count() == len(sent) == 1


def test_of_a_letter_that_is_too_large_only_the_beginning_travels(
    programme: Programme, post_office: PostOffice, sent: Sent, monkeypatch: pytest.MonkeyPatch
) -> None:
    post_office.put(letter().as_bytes() + b"\n" * (LARGEST_MAIL_BYTES + 1))
    assert mailbox.poll() == 1
    assert ReceivedMail.objects.get().refusal == "mail-too-large"
    assert post_office.bytes_handed_out < 1024 * 1024


def test_without_a_mailbox_nothing_is_asked(programme: Programme, settings: Any) -> None:
    settings.MAIL_IN_URL = ""
    assert mailbox.poll() == 0


def test_a_mailbox_that_does_not_open_says_so_without_its_password(
    programme: Programme, settings: Any, post_office: PostOffice
) -> None:
    settings.MAIL_IN_URL = f"imap://salma:wrong@127.0.0.1:{post_office.port}/Rasid?programme=jo"
    with pytest.raises(MailboxError) as told:
        mailbox.poll()
    assert "wrong" not in str(told.value)


def test_a_password_never_travels_open_to_another_machine() -> None:
    with pytest.raises(MailboxError):
        read_address("imap://a:b@mail.example.org/")
    address = read_address("imaps://a%40b:c@mail.example.org/?programme=jo")
    assert (address.port, address.user, address.folder, address.programme) == (993, "a@b", "INBOX", "jo")
