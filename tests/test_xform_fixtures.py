"""The forms that the renderer's tests fill in are what this side publishes today.

Written anew with `python -m tests.test_xform_fixtures` (PYTHONPATH=src) after a form or the converter has
changed on purpose.
"""

from pathlib import Path

import pytest

from rasid.protocols.xlsform import Conversion, draw_workbook
from rasid.protocols.xlsform.conversion import convert_here
from rasid.stages.questionnaires.content import drawing

FIXTURES = Path(__file__).parent.parent / "web" / "src" / "questionnaire" / "fixtures"
SHELF = ("hospital", "spotter")
OWN = ("every_type",)


def published(name: str) -> str:
    source = drawing(name) if name in SHELF else (FIXTURES / f"{name}.md").read_text(encoding="utf-8")
    converted = convert_here(draw_workbook(source), f"{name}.xlsx")
    assert isinstance(converted, Conversion), converted
    return converted.xform.decode()


@pytest.mark.parametrize("name", [*SHELF, *OWN])
def test_the_renderer_is_tested_on_the_form_as_it_is_published(name: str) -> None:
    assert (FIXTURES / f"{name}.xml").read_text(encoding="utf-8") == published(name)


if __name__ == "__main__":
    for each in (*SHELF, *OWN):
        (FIXTURES / f"{each}.xml").write_text(published(each), encoding="utf-8")
