"""Plain values enter, the one byte string that stands for them leaves (and back again).

The rules are those of RFC 8785 (JSON Canonicalization Scheme) without its floating-point part: keys sorted
by UTF-16 code units, UTF-8, no white space, and only null, booleans, integers, strings, lists and objects.
Text is *not* normalised (no NFC): a commitment must stand for exactly the characters that were stored.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn, TypeAlias

Value: TypeAlias = "bool | int | str | Sequence[Any] | Mapping[str, Any] | None"

LARGEST_INTEGER = 2**53 - 1  # Beyond it a reader in JavaScript would see another number.
_MOST_DIGITS = 17
_MOST_DIGITS = 17
DEEPEST = 64  # Deep nesting is never ours; unbounded recursion would let a file crash its reader.


class NotCanonicalError(ValueError):
    """A value has no canonical form, or bytes are not the canonical form of what they say."""


def canonical_bytes(value: Value) -> bytes:
    """Canonical UTF-8 JSON of `value`.

    Raises:
        NotCanonicalError: a float (write decimals as strings), an integer beyond ±(2⁵³−1), a lone surrogate,
            a key that is not a string, any other type. The message names the place.
    """
    ordered = _ordered(value, "$", 0)
    try:
        return json.dumps(ordered, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"half of a surrogate pair cannot be written as UTF-8: {error}") from error


def parse_canonical(raw: bytes) -> Any:
    """The value whose canonical form is `raw`; NotCanonicalError for anything else, even one space more."""
    value = parse_json(raw)
    if canonical_bytes(value) != raw:
        raise NotCanonicalError("JSON, but not in canonical form (key order, spaces or escapes differ)")
    return value


def parse_json(raw: bytes) -> Any:
    """Any JSON text that has a canonical form: no floats, no repeated keys; NotCanonicalError otherwise."""
    try:
        value = json.loads(
            raw.decode("utf-8"),
            parse_float=_refuse_float,
            parse_constant=_refuse_float,
            parse_int=_whole,
            object_pairs_hook=_object_without_repeats,
        )
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise NotCanonicalError(f"not JSON: {error}") from error
    return value


def _whole(digits: str) -> int:
    # Python itself refuses thousands of digits with an error of another kind.
    if len(digits) > _MOST_DIGITS:
        raise NotCanonicalError(f"{digits[:_MOST_DIGITS]}… is too large a number; write it as a string")
    return int(digits)


def _ordered(value: Any, place: str, depth: int) -> Any:
    if depth > DEEPEST:
        raise NotCanonicalError(f"{place}: nested deeper than {DEEPEST} levels")
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST_INTEGER:
            # Python writes no number of thousands of digits.
            told = value if value.bit_length() < 64 else "of many digits"
            raise NotCanonicalError(f"{place}: integer {told} is beyond ±(2^53-1); write it as a string")
        return int(value)
    if isinstance(value, float):
        raise NotCanonicalError(f"{place}: {value!r} is a floating-point number; write decimals as strings")
    if isinstance(value, Mapping):
        for key in value:
            if not isinstance(key, str):
                raise NotCanonicalError(f"{place}: key {key!r} is not a string")
        keys = sorted(value, key=_utf16)
        return {key: _ordered(value[key], f"{place}.{key}", depth + 1) for key in keys}
    if isinstance(value, list | tuple):
        return [_ordered(item, f"{place}[{n}]", depth + 1) for n, item in enumerate(value)]
    raise NotCanonicalError(f"{place}: a {type(value).__name__} has no canonical form")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")


def _refuse_float(literal: str) -> NoReturn:
    raise NotCanonicalError(f"{literal} is a floating-point number; write decimals as strings")


def _object_without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotCanonicalError("a key appears twice in one object")
    return found
