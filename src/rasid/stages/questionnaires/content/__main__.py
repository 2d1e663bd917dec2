"""A folder's name goes in; the product's questionnaires as .xlsx files come out in it."""

import sys
from pathlib import Path

from rasid.stages.questionnaires.content.shelf import CODES, workbook


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("python -m rasid.stages.questionnaires.content FOLDER\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for code in CODES:
        (folder / f"{code}.xlsx").write_bytes(workbook(code))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
