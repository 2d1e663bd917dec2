"""The questionnaires that come with the product: the code of one goes in; its workbook and scenario come out.

The Markdown drawings and the TOML scenarios in this folder are the source of truth. The .xlsx, which is what gets
published, is drawn from them and is the same bytes on every machine. `python -m rasid.stages.questionnaires.content
FOLDER` writes the workbooks out, for authors who start from ours.
"""

from rasid.stages.questionnaires.content.scenarios import LocalText, Scenario, Step, Zone, read_scenario
from rasid.stages.questionnaires.content.shelf import CODES, drawing, scenario, workbook

__all__ = [
    "CODES",
    "LocalText",
    "Scenario",
    "Step",
    "Zone",
    "drawing",
    "read_scenario",
    "scenario",
    "workbook",
]
