"""A form and a submission enter; the document that JavaRosa, Collect's own engine, makes of the same answers leaves.

JavaRosa comes with pyxform, inside ODK Validate's jar; a Java that can run a source file must be on the machine.
"""

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pyxform
from lxml import etree

from rasid.protocols.openrosa import form_shape, parse_submission

JAR = Path(pyxform.__file__).parent / "validators" / "odk_validate" / "bin" / "ODK_Validate.jar"
SOURCE = Path(__file__).parent / "javarosa_fill" / "Fill.java"
# What no two fillings-in share: the moment, the instance and the record of the filling-in.
OWN = frozenset({"instanceID", "deprecatedID", "audit"})


@cache
def is_there() -> bool:
    """Whether this machine has a Java with its compiler."""
    java = shutil.which("java")
    if not java or not JAR.exists():
        return False
    modules = subprocess.run([java, "--list-modules"], capture_output=True, text=True, check=False).stdout
    return "jdk.compiler" in modules


def filled_in(xform: bytes, raw: bytes, folder: Path) -> bytes:
    """The same answers, given to JavaRosa one question after the other."""
    return all_filled_in([(xform, raw)], folder)[0]


def all_filled_in(pairs: Sequence[tuple[bytes, bytes]], folder: Path) -> list[bytes]:
    """As `filled_in`, for many (form, submission) at once."""
    files: list[Path] = []
    for number, (xform, raw) in enumerate(pairs):
        form, given, out = (folder / f"{number}.{kind}" for kind in ("form", "answers", "out"))
        form.write_bytes(xform)
        lines = [
            f"{path}\t{text.replace(chr(10), chr(92) + 'n')}\n"
            for path, text in parse_submission(raw).answers.items()
        ]
        given.write_text("".join(lines), encoding="utf-8")
        files += [form, given, out]
    command = ["java", "-Xmx256m", "-cp", str(JAR), str(SOURCE), *map(str, files)]
    ended = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    if ended.returncode:
        raise RuntimeError(ended.stdout[-2000:] + ended.stderr[-2000:])
    return [out.read_bytes() for out in files[2::3]]


def plain(raw: bytes, xform: bytes) -> list[str]:
    """A document as comparable lines: paths with their texts, in order, without what belongs to one filling-in."""
    shape = form_shape(xform)
    moments = {shape.start_path, shape.end_path}
    return list(_lines(etree.fromstring(raw), "", moments))


def _lines(element: etree._Element, parent: str, moments: set[str | None]) -> list[str]:
    path = f"{parent}/{etree.QName(element).localname}"
    if path in moments or etree.QName(element).localname in OWN:
        return []
    children = [child for child in element if isinstance(child.tag, str)]
    if not children:
        return [f"{path} = {(element.text or '').strip()}"]
    return [line for child in children for line in _lines(child, path, moments)]
