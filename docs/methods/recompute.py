"""Works out a body's published figure again, from open data alone. Python 3.9 or later, nothing else.

    python3 recompute.py https://example.gov/p/jo/bulletins/4            every body of bulletin 4
    python3 recompute.py https://example.gov/p/jo/bulletins/4 <body id>  one body
    python3 recompute.py folder-with-both-files

It reads `strata.csv` (figures in parts) and `authorities.csv` (as published), and prints both beside each other.
What is done, and what open data cannot show, stands in open-data.md beside this file.
"""
# ruff: noqa: S310, T201 - a script for readers: it opens the address that they give, and prints.

import csv
import io
import math
import sys
import urllib.request
from pathlib import Path

CONFIDENCE = 0.90


def read(place, name):
    """Rows of a CSV file in a folder or under a web address."""
    if place.startswith(("http://", "https://")):
        with urllib.request.urlopen(f"{place.rstrip('/')}/{name}") as answer:
            raw = answer.read()
    else:
        raw = (Path(place) / name).read_bytes()
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


def student(t, freedom):
    """P(-t < T < t) for Student's T with whole degrees of freedom (Abramowitz & Stegun 1964, 26.7.3 and 26.7.4)."""
    angle = math.atan(t / math.sqrt(freedom))
    term, total = (math.cos(angle) if freedom % 2 else 1.0), 0.0
    for k in range(2 + freedom % 2, freedom + 1, 2):
        total += term
        term *= math.cos(angle) ** 2 * (k - 1) / k
    if freedom % 2:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total


def quantile(freedom):
    """The t with 90 % of Student's distribution between -t and t, by halving."""
    low, high = 0.0, 1000.0
    while high - low > 1e-12:
        middle = (low + high) / 2
        low, high = (middle, high) if student(middle, freedom) < CONFIDENCE else (low, middle)
    return high


def figure(parts):
    """Value, low and high of a body from its parts, with one digit as they are published."""
    weight = sum(float(part["share"]) for part in parts)
    value = sum(float(part["share"]) * float(part["mean"]) for part in parts) / weight
    error = math.sqrt(sum(float(part["variance"]) for part in parts))
    width = quantile(int(parts[0]["degrees_of_freedom"])) * error
    ends = (value, max(value - width, 0.0), min(value + width, 100.0))
    # Figures are kept with four digits, and printed with one.
    return tuple(f"{round(each, 4):.1f}" for each in ends)


def main(place, wanted=""):
    """Prints each figure as published and as worked out; 1 if any differs, or there is none to work out."""
    parts = {}
    for row in read(place, "strata.csv"):
        parts.setdefault((row["authority"], row["weighting"]), []).append(row)
    compared = differing = 0
    for body in read(place, "authorities.csv"):
        for weighting, before in (("visitor", ""), ("centre", "centre_")):
            held = parts.get((body["id"], weighting))
            if held is None or wanted not in ("", body["id"]):
                continue
            published = tuple(body[before + name] for name in ("value", "low", "high"))
            found = figure(held)
            compared += 1
            differing += found != published
            sign = "=" if found == published else "≠"
            print(body["id"], weighting, *published, sign, *found, f"({len(held)} parts)")
    print(f"{compared} figures, {differing} differ")
    return 0 if compared and not differing else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
