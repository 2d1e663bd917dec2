"""What is made of a database's address."""

import pytest
from psycopg import ProgrammingError

from rasid.project.databases import database


def test_an_address_of_one_host_is_taken_apart() -> None:
    found = database("postgresql://rasid_app:a%40b@db.example:5433/rasid?sslmode=verify-full")
    assert (found["HOST"], found["PORT"], found["NAME"]) == ("db.example", "5433", "rasid")
    assert (found["USER"], found["PASSWORD"]) == ("rasid_app", "a@b")
    assert found["OPTIONS"]["sslmode"] == "verify-full"


def test_several_hosts_stay_together_with_the_one_that_is_meant() -> None:
    found = database("postgresql://u:p@db1,db2:5433/rasid?target_session_attrs=read-write")
    assert (found["HOST"], found["PORT"]) == ("db1,db2", ",5433")
    assert found["OPTIONS"]["target_session_attrs"] == "read-write"


def test_a_host_that_says_nothing_is_not_waited_for_long() -> None:
    found = database("postgresql://u:p@db1/rasid?connect_timeout=20")["OPTIONS"]
    assert found["tcp_user_timeout"] == "15000"
    assert found["connect_timeout"] == "20"


def test_a_socket_needs_no_such_patience() -> None:
    found = database("postgresql://rasid_app:x@/rasid?host=%2Frun%2Frasid")
    assert found["HOST"] == "/run/rasid"
    assert found["OPTIONS"] == {}


def test_a_host_that_only_reads_keeps_the_options_it_was_given() -> None:
    url = "postgresql://u:p@db2/rasid?options=-c%20work_mem%3D8MB"
    assert database(url, only_reads=True)["OPTIONS"]["options"] == (
        "-c work_mem=8MB -c default_transaction_read_only=on"
    )


def test_what_is_no_address_is_said_at_once() -> None:
    with pytest.raises(ProgrammingError):
        database("postgresql://u:p@h/rasid?no_such_word=1")
