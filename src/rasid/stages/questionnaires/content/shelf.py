"""A code from the shelf of shipped questionnaires goes in; its drawing, workbook or scenario comes out."""

from pathlib import Path

from rasid.protocols.xlsform import draw_workbook
from rasid.stages.questionnaires.content.scenarios import Scenario, read_scenario

CODES = (
    "hospital",
    "counter",
    "school",
    "court",
    "airport",
    "utility",
    "park",
    "road",
    "phone",
    "web",
    "spotter",
    "spot_queue",
    "spot_park",
)
_HERE = Path(__file__).parent


def _read(code: str, suffix: str) -> str:
    if code not in CODES:
        raise KeyError(code)
    return (_HERE / f"{code}{suffix}").read_text(encoding="utf-8")


def drawing(code: str) -> str:
    """Markdown source of a questionnaire. Raises KeyError for a code that is not in CODES."""
    return _read(code, ".md")


def workbook(code: str) -> bytes:
    """The questionnaire as .xlsx, ready to publish: the same bytes every time. Raises KeyError."""
    return draw_workbook(drawing(code))


def scenario(code: str) -> Scenario:
    """The scenario that goes with the questionnaire. Raises KeyError."""
    return read_scenario(_read(code, ".toml"))
