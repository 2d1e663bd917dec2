"""An XLSForm expression and answers go in; whether it holds comes out, for the simple expressions people write.

Understood: `${name}`, `.`, text and number literals, = != < <= > >= + - * div mod, and, or, not(), selected(),
count-selected(), string-length(), coalesce(), number(), int(), round(), decimal-date-time(), if(), true(), false().
Anything else raises CannotEvaluateError: the real engine runs on the phone, this one serves the plain web page and
simulated observers.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Final

from rasid.protocols.xlsform.items import Group, Item

Value = str | float | bool

_TOKEN = re.compile(
    r"\s*(?:(?P<ref>\$\{\s*[^}]+?\s*\})|(?P<number>\d+\.\d*|\.\d+|\d+)|(?P<text>'[^']*'|\"[^\"]*\")"
    r"|(?P<op><=|>=|!=|[=<>+*(),-])|(?P<word>[A-Za-z_][\w-]*)|(?P<self>\.(?!\.)))"
)
_END: Final = ("end", "")
_MAX_LENGTH = 4000


class CannotEvaluateError(ValueError):
    """The expression uses something this small evaluator does not know."""


def holds(expression: str, answers: Mapping[str, str], this: str = "") -> bool:
    """Whether the expression is true. `answers` by question name (absent = blank); `this` is what `.` means."""
    return _boolean(_Evaluation(expression, answers, this).run())


def calculated(items: Iterable[Item], groups: Iterable[Group], answers: Mapping[str, str]) -> dict[str, str]:
    """Values by path of the form's own calculations that apply, given the answers by question name.

    What gives no value, or cannot be evaluated here, is left out, as is what stands in a repeat: each round
    would have its own value.
    """
    return _walked(items, groups, answers)[1]


def applicable(items: Iterable[Item], groups: Iterable[Group], answers: Mapping[str, str]) -> frozenset[str]:
    """Paths of the items whose own and whose groups' `relevant` hold, as XForms means it.

    An answer to a question that does not apply counts as blank for the questions after it. An expression
    that cannot be evaluated counts as true: asking too much is better than hiding a question. Questions
    inside repeats are judged by the same answers, so only their conditions on questions outside are exact.
    """
    return frozenset(_walked(items, groups, answers)[0])


def _walked(
    items: Iterable[Item], groups: Iterable[Group], answers: Mapping[str, str]
) -> tuple[set[str], dict[str, str]]:
    """What applies and what was calculated, in the order of the form: each item sees the ones before it."""
    by_path = {group.path: group for group in groups}
    seen = dict(answers)
    kept, found = set[str](), dict[str, str]()
    for item in items:
        parents = _ancestors(item.path)
        conditions = [by_path[path].relevant for path in parents if path in by_path]
        if not all(_applies(condition, seen) for condition in (*conditions, item.relevant)):
            seen.pop(item.name, None)
            continue
        kept.add(item.path)
        if item.type == "calculate" and (value := _value(item, seen)):
            seen[item.name] = found[item.path] = value
    return kept, found


def _value(item: Item, answers: Mapping[str, str]) -> str:
    if not item.calculation or item.in_repeat:
        return ""
    try:
        value = _text(_Evaluation(item.calculation, answers, "").run())
    except CannotEvaluateError:
        return ""
    return "" if value == "nan" else value


def _ancestors(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:end]) for end in range(2, len(parts))]


def _applies(condition: str | None, answers: Mapping[str, str]) -> bool:
    if not condition:
        return True
    try:
        return holds(condition, answers)
    except CannotEvaluateError:
        return True


def _tokens(expression: str) -> list[tuple[str, str]]:
    if len(expression) > _MAX_LENGTH:
        raise CannotEvaluateError("too long")
    found, at, text = [], 0, expression.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise CannotEvaluateError(text[at : at + 20])
        found.append((match.lastgroup, match.group(match.lastgroup)))
        at = match.end()
    return found


def _number(value: Value) -> float:
    if isinstance(value, str):
        try:
            return float(value)
        except ValueError:
            return math.nan
    return float(value)


def _text(value: Value) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(value)
    return value


def _boolean(value: Value) -> bool:
    if isinstance(value, float):
        return value != 0 and not math.isnan(value)
    return bool(value)


class _Evaluation:
    """One recursive descent over XPath's grammar: or, and, comparison, sum, product, sign, primary."""

    def __init__(self, expression: str, answers: Mapping[str, str], this: str) -> None:
        self.tokens = _tokens(expression)
        self.at = 0
        self.depth = 0
        self.answers = answers
        self.this = this

    def run(self) -> Value:
        value = self.either()
        if self.peek() != _END:
            raise CannotEvaluateError(self.peek()[1])
        return value

    def peek(self) -> tuple[str, str]:
        return self.tokens[self.at] if self.at < len(self.tokens) else _END

    def accept(self, kind: str, *texts: str) -> str | None:
        found, text = self.peek()
        if found == kind and (not texts or text in texts):
            self.at += 1
            return text
        return None

    def expect(self, text: str) -> None:
        if not self.accept("op", text):
            raise CannotEvaluateError(f"{text} expected")

    def either(self) -> Value:
        self.depth += 1
        if self.depth > 50:
            raise CannotEvaluateError("too deep")
        value = self.both()
        while self.accept("word", "or"):
            right = self.both()
            value = _boolean(value) or _boolean(right)
        self.depth -= 1
        return value

    def both(self) -> Value:
        value = self.comparison()
        while self.accept("word", "and"):
            right = self.comparison()
            value = _boolean(value) and _boolean(right)
        return value

    def comparison(self) -> Value:
        value = self.sum()
        while operator := self.accept("op", "=", "!=", "<", "<=", ">", ">="):
            value = _compare(operator, value, self.sum())
        return value

    def sum(self) -> Value:
        value = self.product()
        while operator := self.accept("op", "+", "-"):
            right = _number(self.product())
            value = _number(value) + (right if operator == "+" else -right)
        return value

    def product(self) -> Value:
        value = self.primary()
        while operator := self.accept("op", "*") or self.accept("word", "div", "mod"):
            left, right = _number(value), _number(self.primary())
            if operator == "*":
                value = left * right
            elif right == 0:
                value = math.nan
            else:
                value = left / right if operator == "div" else math.fmod(left, right)
        return value

    def primary(self) -> Value:
        if self.accept("op", "-"):
            return -_number(self.primary())
        if self.accept("op", "("):
            value = self.either()
            self.expect(")")
            return value
        kind, text = self.peek()
        self.at += 1
        if kind == "ref":
            return self.answers.get(text[2:-1].strip(), "")
        if kind == "number":
            return float(text)
        if kind == "text":
            return text[1:-1]
        if kind == "self":
            return self.this
        if kind == "word" and self.accept("op", "("):
            return self.call(text)
        raise CannotEvaluateError(text)

    def call(self, name: str) -> Value:
        arguments: list[Value] = []
        while not self.accept("op", ")"):
            if arguments:
                self.expect(",")
            arguments.append(self.either())
        count, function = _FUNCTIONS.get(name, (-1, None))
        if function is None or count != len(arguments):
            raise CannotEvaluateError(name)
        return function(*arguments)


def _days(moment: Value) -> float:
    """Days since 1970 in UTC, with their fraction. Moments without a zone are all taken to be of one zone."""
    try:
        read = datetime.fromisoformat(_text(moment))
    except ValueError:
        return math.nan
    return (read if read.tzinfo else read.replace(tzinfo=UTC)).timestamp() / 86400


def _whole(value: Value, add: float) -> float:
    number = _number(value)
    return float(math.floor(number + add)) if math.isfinite(number) else math.nan


def _compare(operator: str, left: Value, right: Value) -> bool:
    if operator in {"=", "!="}:
        if isinstance(left, bool) or isinstance(right, bool):
            same = _boolean(left) is _boolean(right)
        elif isinstance(left, float) or isinstance(right, float):
            same = _number(left) == _number(right)
        else:
            same = left == right
        return same if operator == "=" else not same
    one, two = _number(left), _number(right)
    return {"<": one < two, "<=": one <= two, ">": one > two, ">=": one >= two}[operator]


_FUNCTIONS: Mapping[str, tuple[int, Callable[..., Value]]] = {
    "selected": (2, lambda chosen, name: _text(name) in _text(chosen).split()),
    "count-selected": (1, lambda chosen: float(len(_text(chosen).split()))),
    "not": (1, lambda value: not _boolean(value)),
    "true": (0, lambda: True),
    "false": (0, lambda: False),
    "string-length": (1, lambda value: float(len(_text(value)))),
    "coalesce": (2, lambda first, second: first if _text(first) else second),
    "number": (1, _number),
    "int": (1, lambda value: _whole(abs(_number(value)), 0) * (-1 if _number(value) < 0 else 1)),
    "round": (1, lambda value: _whole(value, 0.5)),
    "decimal-date-time": (1, _days),
    "if": (3, lambda condition, yes, no: yes if _boolean(condition) else no),
}
