"""An auditor's frame file, seed and salt enter; whether the log's commitments and the drawn sample follow leaves.

`python -m rasid.methods.planning.redraw frame.csv --seed … --salt … --seed-commitment … --frame-commitment …`
exits with 0 when everything agrees, else with 1 and the disagreements in Arabic and English.
"""

import argparse
import csv
import io
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from rasid.methods.planning.draw import DrawUnit, draw_sample, frame_commitment, frame_digest
from rasid.methods.planning.seeds import seed_commitment


class Disagreement(StrEnum):
    SEED = "البذرة لا توافق بصمتها في السجل · The seed is not the one whose fingerprint the log holds"
    FRAME = "الإطار لا يوافق بصمته في السجل · The frame is not the one whose fingerprint the log holds"
    SAMPLE = "السحب بهذه البذرة يعطي مراكز أخرى · Drawing with this seed gives other centres"


def disagreements(
    frame: str, seed: bytes, salt: bytes, in_log: tuple[bytes, bytes]
) -> tuple[Disagreement, ...]:
    """What does not follow; `frame` is the CSV of the auditor's page, `in_log` the commitments to seed and frame.

    Raises ValueError for a file that is no frame.
    """
    units, drawn = _read(frame)
    sample = {unit.id for unit in draw_sample(units, seed).sample}
    follows = {
        Disagreement.SEED: seed_commitment(seed) == in_log[0],
        Disagreement.FRAME: frame_commitment(salt, frame_digest(units)) == in_log[1],
        Disagreement.SAMPLE: sample == drawn,
    }
    return tuple(what for what, agrees in follows.items() if not agrees)


def _read(text: str) -> tuple[list[DrawUnit], set[str]]:
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))
    try:
        units = [
            DrawUnit(
                row["id"],
                row["stratum"],
                float(row["probability"]),
                float(row["latitude"]) if row["latitude"] else None,
                float(row["longitude"]) if row["longitude"] else None,
            )
            for row in rows
        ]
        return units, {row["id"] for row in rows if row["drawn"] == "1"}
    except KeyError as missing:
        raise ValueError(f"the frame has no column {missing}") from missing


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="redraw", description=__doc__)
    parser.add_argument("frame", type=Path)
    for name in ("--seed", "--salt", "--seed-commitment", "--frame-commitment"):
        parser.add_argument(name, type=bytes.fromhex, required=True)
    given = parser.parse_args(arguments)
    found = disagreements(
        given.frame.read_text(encoding="utf-8"),
        given.seed,
        given.salt,
        (given.seed_commitment, given.frame_commitment),
    )
    agrees = "✓ السحب كما وُعد به · The draw is the one that was promised"
    sys.stdout.writelines(f"{line}\n" for line in [f"✗ {each}" for each in found] or [agrees])
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
