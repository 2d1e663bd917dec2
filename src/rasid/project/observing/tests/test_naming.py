"""A request's name: in the answer, on the page of an error, in every line of the log, and of nobody's making."""

import io
import json
import logging
import logging.config
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.test.utils import override_settings

from rasid.project.observing import naming
from rasid.project.observing.lines import JsonLine
from rasid.project.quiet_lines import WithoutSecrets

NAME = re.compile(r"[bcdfghjkmnpqrstvwxyz]{5}-[bcdfghjkmnpqrstvwxyz]{5}")


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the log says as JSON."""
    told = io.StringIO()
    handler = logging.StreamHandler(told)
    handler.setFormatter(JsonLine())
    handler.addFilter(WithoutSecrets())
    root = logging.getLogger()
    before, root.handlers[:] = list(root.handlers), [handler]
    yield told
    root.handlers[:] = before


def said(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines()]


@pytest.mark.django_db
def test_every_answer_has_a_name_of_its_own_and_takes_none_from_a_stranger() -> None:
    names = [Client().get("/healthz", headers={"X-Request-Id": "mine"})[naming.HEADER] for _ in range(3)]
    assert len(set(names)) == 3
    assert all(NAME.fullmatch(name) for name in names)


@pytest.mark.django_db
def test_the_page_of_an_error_shows_the_name_under_which_the_log_speaks_of_it(
    lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("سلمى 0790000077")

    monkeypatch.setattr("rasid.project.pages.connection", broken)
    answer = Client(raise_request_exception=False).get("/healthz")
    name = answer[naming.HEADER]
    assert answer.status_code == 500
    assert name in answer.content.decode()
    spoken = [line for line in said(lines) if line.get("request") == name]
    assert [line["level"] for line in spoken] == ["error"]
    assert "سلمى" not in lines.getvalue()
    assert "0790000077" not in lines.getvalue()


@pytest.mark.django_db
def test_a_refusal_that_django_writes_down_afterwards_bears_the_name_too(lines: io.StringIO) -> None:
    answer = Client().get("/nowhere/at/all/")
    assert answer.status_code == 404
    assert [line["request"] for line in said(lines) if line["logger"] == "django.request"] == [
        answer[naming.HEADER]
    ]


def test_a_line_stays_one_line_of_json_whatever_somebody_typed(lines: io.StringIO) -> None:
    logging.getLogger("rasid.any").error('one\n{"level": "x"}\u2028\u202etwo', stack_info=False)
    (line,) = said(lines)
    assert line["level"] == "error"
    assert not {"\n", "\u2028", "\u202e"} & set(line["event"])


def test_inside_a_job_lines_bear_the_jobs_number_and_outside_none(lines: io.StringIO) -> None:
    with naming.named(job="12"):
        logging.getLogger("rasid.any").warning("inside")
    logging.getLogger("rasid.any").warning("outside")
    assert [line.get("job") for line in said(lines)] == ["12", None]


def test_people_read_the_name_at_the_end_of_a_line() -> None:
    told = io.StringIO()
    configured = {
        **settings.LOGGING,
        "handlers": {"console": {**settings.LOGGING["handlers"]["console"], "stream": told}},
    }
    root = logging.getLogger()
    before = list(root.handlers)
    try:
        logging.config.dictConfig(configured)
        with naming.named(request="bcdfg-hjkmn"):
            logging.getLogger("rasid.any").error("broke")
    finally:
        with override_settings():
            logging.config.dictConfig(settings.LOGGING)
        root.handlers[:] = before
    assert told.getvalue().endswith("broke request=bcdfg-hjkmn\n")
