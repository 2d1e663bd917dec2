"""Digits in one writing system: text with Latin digits enters, the same text in the chosen digits leaves."""

import re

from rasid.foundation.text.style import Digits

ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_SEPARATORS = str.maketrans({",": "٬", ".": "٫", "%": "٪"})
# A digit inside a Latin word ("SHA-256", "ISO 9001:2015", "v1.2") is part of a name and stays.
# "24/7" and "08:30" are one number each.
_NUMBER_IN_PROSE = re.compile(r"(?<![A-Za-z0-9./_-])(?<![A-Za-z] )\d+(?:[.,:/]\d+)*(?![A-Za-z0-9_])")


def write_digits(figure: str, digits: Digits) -> str:
    """A formatted number ("1,097.5") in `digits` ("١٬٠٩٧٫٥"), separators included."""
    return figure.translate(ARABIC_INDIC).translate(_SEPARATORS) if digits == "arab" else figure


def write_prose_digits(sentence: str, digits: Digits) -> str:
    """A sentence whose free-standing numbers follow `digits`; names such as SHA-256 are left alone."""
    if digits == "latn":
        return sentence
    return _NUMBER_IN_PROSE.sub(lambda found: found[0].translate(ARABIC_INDIC), sentence)
