"""Run by `child.teach`, alone in its process: a folder with examples enters, model files in it leave."""

import json
import sys
from pathlib import Path

from rasid.methods.triage.learning import Lesson, taught
from rasid.methods.triage.model_files import packed
from rasid.stages.reports.desk.teaching.child import LESSON, examples_in


def main(folder: Path) -> None:
    lesson = Lesson(**json.loads((folder / LESSON).read_text()))
    files = packed(taught(examples_in(folder), lesson))
    target = folder / "model"
    target.mkdir()
    for name, content in files.items():
        (target / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
