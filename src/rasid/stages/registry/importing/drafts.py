"""One line of a table being read: its cells and their rules in; clean values, and what is wrong with them, out."""

import re
import unicodedata
from collections.abc import Mapping

from rasid.stages.registry.importing.fields import FieldRule, Localized
from rasid.stages.registry.importing.files import Line
from rasid.stages.registry.importing.problems import Problem, RowProblem, quoted

LONGEST_CELL = 2_000
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫،−", "01234567890123456789.,-")


class Draft:
    """One line being read: its cleaned cells, the problems met and the defaults taken so far."""

    def __init__(self, line: Line, fields: Mapping[str, FieldRule]) -> None:
        self.line, self.fields = line, fields
        self.problems: list[RowProblem] = []
        self.notices: list[RowProblem] = []
        self.defaults: dict[str, Localized] = {}

    def wrong(self, column: str, code: Problem, **params: str | int) -> None:
        problem = RowProblem(self.line.number, column, code, params)
        (self.problems if problem.stops_the_row else self.notices).append(problem)

    def text(self, name: str, *, needed: bool = True, longest: int = LONGEST_CELL) -> str:
        """The cell of a field after translation and default; empty with a problem noted when it will not do."""
        rule = self.fields.get(name)
        if rule is None:
            return ""
        text = self._cell(rule, longest)
        if text is None:
            return ""
        if not text and rule.default and (stated := rule.default.value_for(self.line.cells)):
            self.defaults[name.partition(".")[0]] = rule.default.reason
            return stated
        if not text and needed:
            self.wrong(rule.column, Problem.CELL_MISSING, field=name)
        return text

    def _cell(self, rule: FieldRule, longest: int) -> str | None:
        if not rule.column:
            return rule.constant
        cell = self.line.cells.get(rule.column, "")
        if len(cell) > longest:
            self.wrong(rule.column, Problem.CELL_TOO_LONG, longest=longest, length=len(cell))
            return None
        if _HIDDEN.search(cell):
            self.wrong(rule.column, Problem.CELL_UNREADABLE, value=quoted(cell))
            return None
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", cell)).strip()
        if rule.values and text:
            if text not in rule.values:
                known = ", ".join(list(rule.values)[:20])
                self.wrong(rule.column, Problem.VALUE_UNKNOWN, value=quoted(text), known=known)
                return None
            text = rule.values[text]
        return text or rule.constant

    def number(self, name: str, *, needed: bool) -> float | None:
        text = self.text(name, needed=needed, longest=60)
        if not text:
            return None
        try:
            return read_number(text)
        except ValueError:
            self.wrong(self.fields[name].column, Problem.NUMBER_UNREADABLE, value=quoted(text))
            return None


def read_number(text: str) -> float:
    """A number as people type it: Arabic-Indic digits, Arabic or comma decimals, spaces; raises ValueError."""
    plain = text.translate(_DIGITS).replace("\u00a0", "").replace(" ", "").replace("٬", "")
    if plain.count(",") == 1 and "." not in plain:
        plain = plain.replace(",", ".")
    if not re.fullmatch(r"[+-]?(\d+\.?\d*|\.\d+)", plain):
        raise ValueError(text)
    return float(plain)
