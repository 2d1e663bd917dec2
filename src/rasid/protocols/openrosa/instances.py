"""A form's shape and answers by question go in; the submission document a client would send comes out."""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import cast

from lxml import etree

from rasid.protocols.openrosa.forms import TEMPLATE, FormShape
from rasid.protocols.openrosa.problems import DocumentError, Fault

Answer = str | bool | int | float | dt.datetime | dt.date | dt.time | Sequence[str] | None
RepeatAnswers = Sequence[Mapping[str, "Answer"]]


def write_submission(
    shape: FormShape,
    answers: Mapping[str, Answer | RepeatAnswers],
    *,
    instance_id: str,
    started_at: dt.datetime | None = None,
    ended_at: dt.datetime | None = None,
    deprecated_id: str | None = None,
    omit: Collection[str] = (),
) -> bytes:
    """Submission XML that keeps the form's own structure, order and defaults.

    `answers` by question name, or by full path where a name is used twice; a list of texts is a multiple
    choice; a list of dicts fills a repeat. None or absent leaves the default. `omit` are paths of questions or
    groups that do not apply: clients leave them out. `instance_id` like "uuid:…"; moments must carry a zone.
    Raises DocumentError (unknown-question, ambiguous-question) and ValueError for a moment without a zone.
    """
    instance = shape.new_instance()
    for template in [node for node in instance.iter() if node.get(TEMPLATE) is not None]:
        _drop_template(template)
    _fill(instance, answers)
    for path, moment in ((shape.start_path, started_at), (shape.end_path, ended_at)):
        if path and moment:
            _node_at(instance, path).text = answer_text(moment)
    for path in omit:
        _omit(instance, path)
    _write_meta(instance, instance_id, deprecated_id)
    return b"<?xml version='1.0' encoding='UTF-8'?>\n" + etree.tostring(instance, encoding="utf-8")


def answer_text(value: Answer) -> str:
    """An answer as XForms spells it: whole floats without a point, moments with milliseconds and zone."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(int(value)) if float(value).is_integer() else repr(value)
    if isinstance(value, dt.datetime):
        if value.tzinfo is None:
            raise ValueError("a moment without a zone")
        return value.isoformat(timespec="milliseconds")
    if isinstance(value, dt.date | dt.time):
        return value.isoformat()
    return " ".join(value)


def _fill(root: etree._Element, answers: Mapping[str, Answer | RepeatAnswers]) -> None:
    for name, value in answers.items():
        if value is None:
            continue
        node = _find(root, name)
        if _is_repeat(value):
            _fill_repeat(node, cast("RepeatAnswers", value))
        elif len(node):
            raise DocumentError(Fault.UNKNOWN_QUESTION, name=name)
        else:
            node.text = answer_text(cast("Answer", value)) or None


def _is_repeat(value: Answer | RepeatAnswers) -> bool:
    return (
        isinstance(value, Sequence)
        and not isinstance(value, str)
        and any(isinstance(part, Mapping) for part in value)
    )


def _fill_repeat(node: etree._Element, rounds: RepeatAnswers) -> None:
    parent = node.getparent()
    if parent is None:
        raise DocumentError(Fault.UNKNOWN_QUESTION, name=str(node.tag))
    at = parent.index(node)
    blank = etree.tostring(node)
    parent.remove(node)
    for offset, answers in enumerate(rounds):
        one = etree.fromstring(blank)
        _fill(one, answers)
        parent.insert(at + offset, one)


def _find(root: etree._Element, name: str) -> etree._Element:
    if name.startswith("/"):
        return _node_at(root, name)
    found = [node for node in root.iter(name) if node is not root]
    if not found:
        raise DocumentError(Fault.UNKNOWN_QUESTION, name=name)
    if len(found) > 1:
        raise DocumentError(Fault.AMBIGUOUS_QUESTION, name=name)
    return found[0]


def _node_at(root: etree._Element, path: str) -> etree._Element:
    head, _, rest = path.lstrip("/").partition("/")
    node = root.find(rest) if head == root.tag and rest else None
    if node is None:
        raise DocumentError(Fault.UNKNOWN_QUESTION, name=path)
    return node


def _omit(root: etree._Element, path: str) -> None:
    head, _, rest = path.lstrip("/").partition("/")
    node = root.find(rest) if head == root.tag and rest else None
    parent = node.getparent() if node is not None else None
    # A group in which nothing is asked goes with its questions, as Collect leaves it out.
    while node is not None and parent is not None:
        parent.remove(node)
        node, parent = (parent, parent.getparent()) if len(parent) == 0 else (None, None)


def _drop_template(template: etree._Element) -> None:
    """Take the template away when the form also carries a first round, else make it the first round."""
    parent = template.getparent()
    if parent is not None and len(parent.findall(str(template.tag))) > 1:
        parent.remove(template)
    else:
        del template.attrib[TEMPLATE]


def _write_meta(root: etree._Element, instance_id: str, deprecated_id: str | None) -> None:
    meta = root.find("meta")
    if meta is None:
        meta = etree.SubElement(root, "meta")
    for name, text in (("instanceID", instance_id), ("deprecatedID", deprecated_id)):
        if text is not None:
            node = meta.find(name)
            if node is None:
                node = etree.SubElement(meta, name)
            node.text = text
