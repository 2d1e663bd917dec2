"""Letters as mailers write them: what somebody wrote is kept, what they quote and sign with is not."""

import time

import pytest

from rasid.stages.reports.mail.reading import own_words, read_mail, text_of
from rasid.stages.reports.mail.rules import codes_in

GMAIL = """المصعد ما زال معطلاً

On Sun, Nov 15, 2026 at 9:00 AM Rasid <rasid@example.jo>
wrote:

> وصلتنا رسالتك
> رمزك: 7K3M-9QXD-2VRT
"""
GMAIL_AR = "شكراً\n\nفي الأحد، 15 نوفمبر 2026 في 9:00 ص تمت كتابة ما يلي بواسطة راصد وكتب:\n> رمزك\n"
OUTLOOK = """The lift is still broken.

________________________________
From: Rasid <rasid@example.jo>
Sent: Sunday, November 15, 2026 9:00 AM
To: Salma
Subject: We have your message

Your code: 7K3M-9QXD-2VRT
"""
OUTLOOK_AR = "ما زال معطلاً\n\nمن: راصد <rasid@example.jo>\nتاريخ الإرسال: الأحد\nإلى: سلمى\n\nرمزك: كذا\n"
BELOW = """On Sunday Rasid wrote:
> We have your message
> Your code: x

Here is my answer below.
"""
PHONE = "الشارع مظلم\n\nأُرسلت من الـ iPhone\n"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (GMAIL, "المصعد ما زال معطلاً"),
        (GMAIL_AR, "شكراً"),
        (OUTLOOK, "The lift is still broken."),
        (OUTLOOK_AR, "ما زال معطلاً"),
        (BELOW, "Here is my answer below."),
        (PHONE, "الشارع مظلم"),
        ("Lamp is out\n\nSent from my iPhone", "Lamp is out"),
        ("كلام\n-- \nسلمى\n0790000000", "كلام"),
        ("من: باب الدائرة الشرقي لا يفتح", "من: باب الدائرة الشرقي لا يفتح"),
        ("From: the eastern gate, it never opens", "From: the eastern gate, it never opens"),
        ("في المركز كتب الموظف رقماً خاطئاً", "في المركز كتب الموظف رقماً خاطئاً"),
        ("سطر\r\n\r\n\r\n\r\nسطر", "سطر\n\nسطر"),
    ],
)
def test_quotations_and_signatures_are_left_out(text: str, own: str) -> None:
    assert own_words(text) == own


def test_html_becomes_lines_without_scripts_styles_and_quotations() -> None:
    page = """<html><head><title>t</title><style>p{}</style></head><body>
      <div>الحفرة <b>كبيرة</b>&nbsp;جداً<br>وخطرة</div><script>alert(1)</script>
      <p>Second &amp; last</p><img src="https://tracker.example/x.png">
      <div class="gmail_quote"><div>On Sunday</div><blockquote>Your code: 7K3M-9QXD-2VRT</blockquote></div>
      <div>after</div></body></html>"""
    assert text_of(page, with_quotes=False) == "الحفرة كبيرة جداً\nوخطرة\n\nSecond & last\n\nafter"
    assert "7K3M-9QXD-2VRT" in text_of(page, with_quotes=True)
    assert "alert" not in text_of(page, with_quotes=True)


def test_a_letter_of_html_alone_is_read_and_its_quoted_code_is_found() -> None:
    raw = (
        "From: Salma <s@example.org>\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<p>ما زال</p><blockquote>7K3M-9QXD-2VRT</blockquote>"
    ).encode()
    mail = read_mail(raw)
    assert mail.own_words == "ما زال"
    assert codes_in(mail.all_words) == ["7K3M9QXD2VRT"]


def test_codes_are_found_as_people_type_them() -> None:
    assert codes_in("رمزي 7k3m 9qxd 2vrt شكراً") == ["7K3M9QXD2VRT"]
    assert codes_in("7K3M–9QXD–2VRT و 7K3M-9QXD-2VRT") == ["7K3M9QXD2VRT"]
    assert "7K3M9QXD2VRT" in codes_in("my code 7K3M 9QXD 2VRT")
    assert codes_in("7K3M-9QXD-2VRTX, 7K3M-9QXD") == []
    assert codes_in("7K3M9QXD2VRT") == []


def test_arabic_of_old_mailers_is_read_in_its_own_letters() -> None:
    raw = (
        b"From: =?windows-1256?B?" + __import__("base64").b64encode("سلمى".encode("cp1256")) + b"?= <s@example.org>\r\n"
        b"Subject: =?windows-1256?B?" + __import__("base64").b64encode("شكوى".encode("cp1256")) + b"?=\r\n"
        b"Content-Type: text/plain; charset=windows-1256\r\n\r\n" + "المياه مقطوعة".encode("cp1256")
    )  # fmt: skip
    mail = read_mail(raw)
    assert (mail.sender, mail.subject, mail.own_words) == ("s@example.org", "شكوى", "المياه مقطوعة")
    assert mail.language == "ar"


def test_an_inner_letter_stays_closed() -> None:
    raw = (
        b"From: s@example.org\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nown\r\n"
        b"--x\r\nContent-Type: message/rfc822\r\n\r\nFrom: other@example.org\r\n\r\nnot mine\r\n--x--"
    )
    mail = read_mail(raw)
    assert mail.own_words == "own"
    assert "not mine" not in mail.all_words


@pytest.mark.parametrize(
    "tag", ["<div class=", "<a ", "<a b='", "<!--", "<?", "<![CDATA[>", "<!x>", "</", "<a/ >"]
)
@pytest.mark.parametrize("end", ["", "-->"])
def test_a_page_of_tags_without_an_end_is_read_in_a_moment(tag: str, end: str) -> None:
    """Each of these took the standard parser up to minutes, or made it stumble: one letter would stop all others."""
    page = (tag * 70_000)[:199_000] + end + "<p>وصلت متأخرة</p>"
    began = time.process_time()
    text_of(page, with_quotes=False)
    assert time.process_time() - began < 2


def test_what_is_no_tag_is_read_as_it_was_written() -> None:
    page = "<p>من 3 < 5 إلى <b>الشباك</b></p><!-- <i>خفي</i> --><![endif]><!DOCTYPE html><p>ثم</p>"
    assert text_of(page, with_quotes=False).split() == ["من", "3", "<", "5", "إلى", "الشباك", "ثم"]
