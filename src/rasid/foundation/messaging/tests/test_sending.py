"""Messages reach a real SMTP server and a real HTTP gateway; what failed says whether to try again."""

import socketserver
import threading
import traceback
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from rasid.foundation.messaging.rules import Way, reachable
from rasid.foundation.messaging.sending import NotSentError, send, ways


@dataclass
class Post:
    """A small SMTP server and what it took."""

    port: int = 0
    letters: list[tuple[str, bytes]] = field(default_factory=list)
    refuses_with: int = 0


@pytest.fixture
def post() -> Iterator[Post]:
    post = Post()

    class Session(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self._say(b"220 post")
            recipient = ""
            for line in self.rfile:
                verb = line[:4].upper()
                if verb == b"QUIT":
                    return self._say(b"221 bye")
                if verb == b"RCPT":
                    recipient = line.decode().split("<")[1].split(">")[0]
                    self._say(b"%d no" % post.refuses_with if post.refuses_with else b"250 ok")
                elif verb == b"DATA":
                    self._say(b"354 go on")
                    post.letters.append((recipient, self._letter()))
                    self._say(b"250 taken")
                else:
                    self._say(b"250 post" if verb in {b"EHLO", b"HELO", b"MAIL", b"RSET"} else b"502 no")
            return None

        def _letter(self) -> bytes:
            lines = []
            for line in self.rfile:
                if line == b".\r\n":
                    break
                lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
            return b"".join(lines)

        def _say(self, words: bytes) -> None:
            self.wfile.write(words + b"\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Session) as server:
        server.daemon_threads = True
        post.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield post
        server.shutdown()


@dataclass
class Gateway:
    """An SMS provider and what it was asked."""

    url: str = ""
    asked: list[tuple[str, str, bytes, str]] = field(default_factory=list)
    answers: int = 200


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    gateway = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            gateway.asked.append((self.command, self.path, body, self.headers.get("Authorization", "")))
            self.send_response(gateway.answers)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def do_POST(self) -> None:
            self.do_GET()

        def log_message(self, *args: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        gateway.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield gateway
        server.shutdown()


def test_an_arabic_letter_arrives_whole_through_smtp(post: Post, settings: Settings) -> None:
    settings.MAIL_URL, settings.MAIL_FROM = f"smtp://127.0.0.1:{post.port}?tls=none", "rasid@example.org"
    send(Way.EMAIL, "salma@example.org", "وصل ردّ على بلاغك.\n.نقطة في أول السطر", subject="بلاغك")
    [(recipient, raw)] = post.letters
    letter = message_from_bytes(raw, policy=policy.default)
    assert recipient == letter["To"] == "salma@example.org"
    assert (letter["Subject"], letter["From"]) == ("بلاغك", "rasid@example.org")
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter.get_content().strip().splitlines() == ["وصل ردّ على بلاغك.", ".نقطة في أول السطر"]


def test_an_answer_names_the_letters_that_it_answers(post: Post, settings: Settings) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{post.port}?tls=none"
    send(Way.EMAIL, "salma@example.org", "x", subject="x", answers=["<1@a.org>", "<2@b.org>"])
    letter = message_from_bytes(post.letters[0][1], policy=policy.default)
    assert (letter["In-Reply-To"], letter["References"]) == ("<2@b.org>", "<1@a.org> <2@b.org>")


def test_strangers_words_are_no_headers(post: Post, settings: Settings) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{post.port}?tls=none"
    mean = ["<a>\r\nBcc: <all@example.org>", "<ا@b>", "no id", "<>", f"<{'x' * 500}>", "<a b>"]
    send(Way.EMAIL, "salma@example.org", "x", subject="x", answers=mean)
    letter = message_from_bytes(post.letters[0][1], policy=policy.default)
    assert not {"In-Reply-To", "References", "Bcc"} & set(letter.keys())


def test_a_long_thread_keeps_its_first_letter_and_its_last(post: Post, settings: Settings) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{post.port}?tls=none"
    ids = [f"<{number}.{'x' * 100}@a.org>" for number in range(40)]
    send(Way.EMAIL, "salma@example.org", "x", subject="x", answers=ids)
    kept = message_from_bytes(post.letters[0][1], policy=policy.default)["References"].split()
    assert (kept[0], kept[-1]) == (ids[0], ids[-1])
    assert len(kept) < 10


def test_marks_that_isolate_figures_on_a_page_do_not_leave(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.SMS_URL = "console"
    send(Way.SMS, "+962790000000", "رقمك \u2068123\u2069", subject="\u2066x\u2069")
    assert "رقمك 123\n" in capsys.readouterr().err


@pytest.mark.parametrize("code", [550, 451])
def test_what_is_logged_of_a_failure_does_not_say_to_whom(post: Post, settings: Settings, code: int) -> None:
    settings.MAIL_URL, post.refuses_with = f"smtp://127.0.0.1:{post.port}?tls=none", code
    whom = "salma@example.org"
    with pytest.raises(NotSentError) as failed:
        send(Way.EMAIL, whom, "text", subject="s")
    logged = "".join(traceback.format_exception(failed.value))
    assert "NotSentError" in logged
    assert "salma" not in logged


@pytest.mark.parametrize(("code", "is_final"), [(550, True), (451, False)])
def test_an_address_that_is_refused_for_good_is_not_tried_again(
    post: Post, settings: Settings, code: int, is_final: bool
) -> None:
    settings.MAIL_URL, post.refuses_with = f"smtp://127.0.0.1:{post.port}?tls=none", code
    with pytest.raises(NotSentError) as failed:
        send(Way.EMAIL, "nobody@example.org", "x", subject="x")
    assert failed.value.is_final is is_final


def test_a_server_that_is_away_is_tried_again(settings: Settings) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:1?tls=none"
    with pytest.raises(NotSentError) as failed:
        send(Way.EMAIL, "salma@example.org", "x", subject="x")
    assert not failed.value.is_final


def test_no_line_break_smuggles_a_second_header(post: Post, settings: Settings) -> None:
    settings.MAIL_URL = f"smtp://127.0.0.1:{post.port}?tls=none"
    with pytest.raises(ValueError, match="newline"):
        send(Way.EMAIL, "salma@example.org", "x", subject="a\nBcc: all@example.org")
    assert post.letters == []


def test_a_gateway_is_fetched_with_number_and_text_in_its_address(
    gateway: Gateway, settings: Settings
) -> None:
    settings.SMS_URL, settings.SMS_TOKEN = f"{gateway.url}/send?to={{to}}&text={{text}}", ""
    send(Way.SMS, "+962790000000", "رقمك ١٢٣ & كفى")
    [(verb, path, _, token)] = gateway.asked
    assert (verb, token) == ("GET", "")
    assert path.startswith("/send?to=%2B962790000000&text=%D8%B1")
    assert "%26" in path


def test_or_is_posted_json_with_its_token(gateway: Gateway, settings: Settings) -> None:
    settings.SMS_URL, settings.SMS_TOKEN = f"{gateway.url}/messages", "secret"
    send(Way.SMS, "+962790000000", "رقمك")
    [(verb, path, body, token)] = gateway.asked
    assert (verb, path, token) == ("POST", "/messages", "Bearer secret")
    assert b'"to":"+962790000000"' in body


@pytest.mark.parametrize(
    ("status", "is_final"), [(400, True), (401, True), (429, False), (503, False), (302, False)]
)
def test_what_a_gateway_answers_decides_whether_to_try_again(
    gateway: Gateway, settings: Settings, status: int, is_final: bool
) -> None:
    settings.SMS_URL, gateway.answers = gateway.url, status
    with pytest.raises(NotSentError) as failed:
        send(Way.SMS, "+962790000000", "x")
    assert failed.value.is_final is is_final


def test_the_console_shows_what_would_be_sent(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.MAIL_URL = settings.SMS_URL = "console"
    send(Way.SMS, "+962790000000", "رقمك 123456")
    assert "رقمك 123456" in capsys.readouterr().err
    assert ways() == {Way.EMAIL, Way.SMS}


def test_without_a_way_nothing_is_promised(settings: Settings) -> None:
    settings.MAIL_URL, settings.SMS_URL = "", "console"
    assert ways() == {Way.SMS}
    with pytest.raises(NotSentError) as failed:
        send(Way.EMAIL, "salma@example.org", "x")
    assert failed.value.is_final


@pytest.mark.parametrize(
    ("way", "typed", "found"),
    [
        (Way.SMS, "079 000 0000", "+962790000000"),
        (Way.SMS, "٠٧٩٠٠٠٠٠٠٠", "+962790000000"),
        (Way.SMS, "+966 50 123 4567", "+966501234567"),
        (Way.SMS, "911", None),
        (Way.SMS, "call me", None),
        (Way.SMS, "+962 790", None),
        (Way.EMAIL, " Salma@Example.ORG ", "Salma@example.org"),
        (Way.EMAIL, "salma", None),
        (Way.EMAIL, "a@b\nBcc: c@d.org", None),
    ],
)
def test_an_address_is_brought_into_its_one_form(way: Way, typed: str, found: str | None) -> None:
    assert reachable(way, typed, "jo") == found
