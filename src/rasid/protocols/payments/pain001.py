"""Payments of one day enter; a customer credit transfer initiation (ISO 20022, pain.001.001.09) leaves as bytes.

Only the fields that a domestic transfer of salaries needs: https://www.iso20022.org, Payments Initiation. Amounts are
decimal; sums are given twice over, so that a bank can see that nothing was lost.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from lxml import etree

NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"
MOST_NAME, MOST_ID = 140, 35
# Outside XML 1.0's Char (section 2.2).
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class Account:
    """Whose account. `bic` empty: the bank is known by the account's number."""

    name: str
    iban: str
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Transfer:
    """One payment. `reference` comes back in the bank's answer; `text` is what the payee's statement says."""

    reference: str
    amount: Decimal
    payee: Account
    text: str = ""


def order(
    message_id: str,
    made_at: datetime,
    on: date,
    debtor: Account,
    currency: str,
    transfers: Sequence[Transfer],
) -> bytes:
    """The document, in UTF-8. Raises ValueError for no transfers, an amount of nothing, or an id that is too long."""
    if not transfers or any(each.amount <= 0 for each in transfers):
        raise ValueError("an order pays somebody something")
    if any(len(each) > MOST_ID for each in (message_id, *(one.reference for one in transfers))):
        raise ValueError(f"ids have at most {MOST_ID} characters")
    total = sum((each.amount for each in transfers), Decimal())
    root = etree.Element(_tag("Document"), nsmap={None: NAMESPACE})
    initiation = etree.SubElement(root, _tag("CstmrCdtTrfInitn"))
    header = etree.SubElement(initiation, _tag("GrpHdr"))
    _put(header, "MsgId", message_id)
    _put(header, "CreDtTm", made_at.isoformat(timespec="seconds"))
    _put(header, "NbOfTxs", str(len(transfers)))
    _put(header, "CtrlSum", f"{total:f}")
    _put(header, "InitgPty/Nm", debtor.name[:MOST_NAME])
    payment = etree.SubElement(initiation, _tag("PmtInf"))
    _put(payment, "PmtInfId", message_id)
    _put(payment, "PmtMtd", "TRF")
    _put(payment, "NbOfTxs", str(len(transfers)))
    _put(payment, "CtrlSum", f"{total:f}")
    _put(payment, "ReqdExctnDt/Dt", on.isoformat())
    _put(payment, "Dbtr/Nm", debtor.name[:MOST_NAME])
    _put(payment, "DbtrAcct/Id/IBAN", debtor.iban)
    _agent(payment, "DbtrAgt", debtor.bic)
    for each in transfers:
        _transfer(payment, each, currency)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _transfer(payment: etree._Element, each: Transfer, currency: str) -> None:
    entry = etree.SubElement(payment, _tag("CdtTrfTxInf"))
    _put(entry, "PmtId/EndToEndId", each.reference)
    amount = etree.SubElement(etree.SubElement(entry, _tag("Amt")), _tag("InstdAmt"), Ccy=currency)
    amount.text = f"{each.amount:f}"
    if each.payee.bic:
        _agent(entry, "CdtrAgt", each.payee.bic)
    _put(entry, "Cdtr/Nm", each.payee.name[:MOST_NAME])
    _put(entry, "CdtrAcct/Id/IBAN", each.payee.iban)
    if each.text:
        _put(entry, "RmtInf/Ustrd", each.text[:MOST_NAME])


def _agent(parent: etree._Element, name: str, bic: str) -> None:
    """The bank; without its code the standard wants to be told so."""
    path = "FinInstnId/BICFI" if bic else "FinInstnId/Othr/Id"
    _put(parent, f"{name}/{path}", bic or "NOTPROVIDED")


def _put(parent: etree._Element, path: str, text: str) -> None:
    for name in path.split("/"):
        parent = etree.SubElement(parent, _tag(name))
    # Characters that XML forbids would cost the whole order.
    parent.text = _FORBIDDEN.sub(" ", text)


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
