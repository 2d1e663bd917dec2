"""Every sentence exists in Arabic and English, says the same things, and is asked for by its right name."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from fluent.runtime import FluentResource
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import rasid
from rasid.foundation.text.catalogue import catalogue_paths

HOUSE = Path(rasid.__file__).parent
PROGRAM = sorted(path for path in HOUSE.rglob("*.py") if "tests" not in path.parts)
_TEMPLATE_SAY = re.compile(r"""{%\s*say\s+["']([^"']+)["']((?:\s+\w+=[^%]*?)?)(?:\s+as\s+\w+)?\s*%}""")
_TEMPLATE_ARGUMENT = re.compile(r"(\w+)=")


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.names.add(node.id.name)


def _read(path: Path) -> tuple[dict[str, set[str]], list[str]]:
    messages: dict[str, set[str]] = {}
    faults: list[str] = []
    for entry in FluentResource(path.read_text(encoding="utf-8")).body:
        if isinstance(entry, ftl.Junk):
            faults.append(f"not Fluent: {entry.content[:60]!r}")
        elif isinstance(entry, ftl.Message):
            if entry.id.name in messages:
                faults.append(f"said twice: {entry.id.name}")
            variables = _Variables()
            variables.visit(entry)
            messages[entry.id.name] = variables.names - {"case"}
    return messages, faults


ARABIC = catalogue_paths("ar")
KNOWN = {name: variables for path in ARABIC for name, variables in _read(path)[0].items()}


@pytest.mark.parametrize("path", [*ARABIC, *catalogue_paths("en")], ids=lambda p: str(p.relative_to(HOUSE)))
def test_a_catalogue_holds_only_messages_each_said_once(path: Path) -> None:
    assert _read(path)[1] == []


@pytest.mark.parametrize("path", ARABIC, ids=lambda p: str(p.parent.parent.relative_to(HOUSE)))
def test_arabic_and_english_say_the_same_messages_about_the_same_things(path: Path) -> None:
    assert _read(path)[0] == _read(path.with_name("en.ftl"))[0]


def test_every_english_catalogue_stands_beside_an_arabic_one() -> None:
    assert [path.parent for path in catalogue_paths("en")] == [path.parent for path in ARABIC]


def test_hundreds_are_not_counted_like_twenties() -> None:
    """«20 ملفاً» but «100 ملف»: what holds for any number must not carry the ending of 11 to 99."""
    counted = re.compile(r"^\s+\*\[other\].*}\s*\S+اً", re.MULTILINE)
    found = [
        f"{path.parent.parent.name}: {line}"
        for path in ARABIC
        for line in counted.findall(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_no_message_is_claimed_by_two_packages() -> None:
    owners = Counter(name for path in ARABIC for name in _read(path)[0])
    assert [name for name, count in owners.items() if count > 1] == []


def _spoken_in_templates() -> Iterator[tuple[str, str, set[str]]]:
    for path in sorted(HOUSE.rglob("templates/**/*.*")):
        for name, arguments in _TEMPLATE_SAY.findall(path.read_text(encoding="utf-8")):
            yield f"{path.relative_to(HOUSE)}", name, set(_TEMPLATE_ARGUMENT.findall(arguments))


def _spoken_in_python() -> Iterator[tuple[str, str, set[str] | None]]:
    for path in PROGRAM:
        source = path.read_text(encoding="utf-8")
        if "rasid.foundation.text" not in source:
            continue  # a `say` of its own, such as the stand-alone verifier's
        for node in ast.walk(ast.parse(source)):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)):
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
            first = node.args[0] if node.args else None
            if called not in {"say", "Message"} or not isinstance(first, ast.Constant):
                continue
            names = [keyword.arg for keyword in node.keywords]
            known = None if None in names else {name for name in names if name}
            yield f"{path.relative_to(HOUSE)}:{node.lineno}", str(first.value), known


def _wrong(
    uses: Iterator[tuple[str, str, set[str] | None]] | Iterator[tuple[str, str, set[str]]],
) -> list[str]:
    wrong = []
    for place, name, given in uses:
        if name not in KNOWN:
            wrong.append(f"{place}: no message {name!r}")
        elif given is not None and not KNOWN[name] <= given:
            wrong.append(f"{place}: {name!r} misses {sorted(KNOWN[name] - given)}")
    return wrong


def test_templates_ask_only_for_messages_that_exist_and_give_what_they_need() -> None:
    assert _wrong(_spoken_in_templates()) == []


def test_python_asks_only_for_messages_that_exist_and_gives_what_they_need() -> None:
    assert _wrong(_spoken_in_python()) == []


def test_every_refusal_code_has_a_sentence_for_the_person_refused() -> None:
    missing = []
    for path in PROGRAM:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef) or not node.name.endswith("Refusal"):
                continue
            for line in node.body:
                if isinstance(line, ast.Assign) and isinstance(line.value, ast.Constant):
                    code = f"refusal-{line.value.value}"
                    if code not in KNOWN:
                        missing.append(f"{path.relative_to(HOUSE)}: {code}")
    assert missing == []
