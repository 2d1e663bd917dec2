"""Families of hostile input, by name. Each is a function: a target and a lot enter, shots leave."""

from collections.abc import Callable, Mapping
from random import Random

from tests.fuzz.families import bodies, directions, documents, lines, media, tables, workbooks
from tests.fuzz.shots import Shots
from tests.fuzz.target import Target

Family = Callable[[Target, Random], Shots]

FAMILIES: Mapping[str, Family] = {
    "http": lines.shots,
    "multipart": bodies.multiparts,
    "json": bodies.json_bodies,
    "xml": documents.shots,
    "directions": directions.shots,
    "workbooks": workbooks.shots,
    "csv": tables.shots,
    "media": media.shots,
}
