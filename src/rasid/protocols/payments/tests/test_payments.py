from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from rasid.protocols.payments import iban, pain001
from rasid.protocols.payments.pain001 import NAMESPACE, Account, Transfer

# Examples of the SWIFT IBAN registry.
GOOD = (
    "JO94CBJO0010000000000131000302", "SA0380000000608010167519", "GB29NWBK60161331926819",
    "AE070331234567890123456", "KW81CBKU0000000000001234560101", "EG380019000500000000263180002",
    "PS92PALS000000000400123456702", "QA58DOHB00001234567890ABCDEFG", "MT84MALT011000012345MTLCAST001S",
)  # fmt: skip


@pytest.mark.parametrize("number", GOOD)
def test_numbers_of_the_registry_are_right(number: str) -> None:
    assert iban.trouble(number) is None


@given(st.sampled_from(GOOD), st.data())
def test_one_digit_mistyped_is_always_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.sampled_from([n for n, each in enumerate(number) if each.isdigit()]))
    digit = data.draw(st.sampled_from([each for each in "0123456789" if each != number[place]]))
    assert iban.trouble(number[:place] + digit + number[place + 1 :])


@given(st.sampled_from(GOOD), st.data())
def test_two_neighbours_changed_over_are_found(number: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(4, len(number) - 2))
    if number[place] == number[place + 1]:
        return
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert iban.trouble(swapped)


def test_a_number_is_read_as_it_stands_on_a_card() -> None:
    typed = "iban \u2066jo94 cbjo 0010-0000 0000 0131 0003 02\u2069"
    assert iban.compact(typed) == GOOD[0]
    assert iban.compact("SA٠٣٨٠٠٠٠٠٠٠٦٠٨٠١٠١٦٧٥١٩") == GOOD[1]
    assert iban.in_groups(GOOD[1]) == "SA03 8000 0000 6080 1016 7519"


def test_what_is_wrong_is_named() -> None:
    assert iban.trouble("0790000000") is iban.Trouble.SHAPE
    assert iban.trouble("JO94CBJO00100000000001310003") is iban.Trouble.LENGTH
    assert iban.trouble("JO95CBJO0010000000000131000302") is iban.Trouble.CHECK
    assert iban.trouble("é" * 20) is iban.Trouble.SHAPE


def ordered(*amounts: str) -> etree._Element:
    made = pain001.order(
        "R-7", datetime(2026, 11, 22, 10, tzinfo=UTC), date(2026, 11, 23),
        Account("مركز الأداء", GOOD[0], "CBJOJOAX"), "JOD",
        [Transfer(f"P{n}", Decimal(amount), Account(f"فلان <{n}>", GOOD[0])) for n, amount in enumerate(amounts)],
    )  # fmt: skip
    return etree.fromstring(made)


def found(root: etree._Element, path: str) -> list[str]:
    steps = "/".join(f"p:{name}" for name in path.split("/"))
    return [str(each.text) for each in root.findall(f".//{steps}", {"p": NAMESPACE})]


def test_an_order_carries_who_pays_whom_how_much_and_its_own_sums() -> None:
    root = ordered("12.500", "7.125")
    assert found(root, "GrpHdr/MsgId") == ["R-7"]
    assert found(root, "CtrlSum") == ["19.625", "19.625"]
    assert found(root, "NbOfTxs") == ["2", "2"]
    assert found(root, "Dbtr/Nm") == ["مركز الأداء"]
    assert found(root, "DbtrAgt/FinInstnId/BICFI") == ["CBJOJOAX"]
    assert found(root, "CdtTrfTxInf/PmtId/EndToEndId") == ["P0", "P1"]
    assert found(root, "Cdtr/Nm") == ["فلان <0>", "فلان <1>"]
    assert found(root, "Amt/InstdAmt") == ["12.500", "7.125"]
    assert {each.get("Ccy") for each in root.iter(f"{{{NAMESPACE}}}InstdAmt")} == {"JOD"}


def test_children_stand_in_the_order_of_the_schema() -> None:
    entry = next(ordered("1.000").iter(f"{{{NAMESPACE}}}PmtInf"))
    assert [etree.QName(each).localname for each in entry] == [
        "PmtInfId", "PmtMtd", "NbOfTxs", "CtrlSum", "ReqdExctnDt", "Dbtr", "DbtrAcct", "DbtrAgt", "CdtTrfTxInf",
    ]  # fmt: skip


def test_an_order_that_pays_nothing_is_none() -> None:
    for amounts in ((), ("0",), ("-1",)):
        with pytest.raises(ValueError, match="pays"):
            ordered(*amounts)
