"""Forbidden and unknown things, 2,000 pairs in one process on real PostgreSQL: does the time of the answer differ?

`python -m benchmarks.walls 500` measures fewer pairs. The world and its addresses are those of the tests, so pytest
builds them; the last line has the ratio of the medians, and the exit status says whether it is kept within 5 %.
"""

import os
import sys

import pytest


def main() -> int:
    if len(sys.argv) > 1:
        os.environ["RASID_BENCH_PAIRS"] = sys.argv[1]
    return int(
        pytest.main(
            ["-q", "-s", "-p", "no:cacheprovider", "-p", "no:xdist", "tests/firewall/measured_alike.py"]
        )
    )


if __name__ == "__main__":
    sys.exit(main())
