"""Fluent catalogues of every package: a message id and plain arguments enter, one formatted string leaves."""

import os
from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, get_args

from babel import Locale
from django.conf import settings
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import CurrentEnvironment, ResolverEnvironment
from fluent.runtime.types import FluentDecimal, FluentFloat, FluentInt, FluentNumber
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import rasid
from rasid.foundation.text.digits import write_digits, write_prose_digits
from rasid.foundation.text.style import Digits, active_digits, active_language

FALLBACKS = ("ar", "en")
_HOUSE = Path(rasid.__file__).parent
_reading = Lock()


class MissingTextError(LookupError):
    """A sentence asked for by id exists in no language, or misses an argument."""


class _StyledNumber(FluentNumber):
    """Shared by the three number types: selectors see the value, the reader sees the deployment's digits."""

    def format(self, locale: Locale) -> str:
        return write_digits(super().format(locale), active_digits())


class _Int(_StyledNumber, FluentInt):
    pass


class _Float(_StyledNumber, FluentFloat):
    pass


class _Decimal(_StyledNumber, FluentDecimal):
    pass


def _styled(value: Any, **options: Any) -> Any:
    """Fluent's NUMBER() and the wrapping of every numeric argument."""
    if isinstance(value, int):
        return _Int(value, **options)
    if isinstance(value, float):
        return _Float(value, **options)
    if isinstance(value, Decimal):
        return _Decimal(value, **options)
    return value


class _Bundle(FluentBundle):
    def sentence(self, message_id: str, args: Mapping[str, Any]) -> tuple[str, list[Exception]]:
        # FluentBundle.format_pattern wraps numbers in its own types, which know nothing of the digits.
        pattern = self.get_message(message_id).value
        if pattern is None:
            raise MissingTextError(f"message {message_id!r} has no value")
        errors: list[Exception] = []
        wrapped = {name: _styled(value) for name, value in args.items()}
        environment = ResolverEnvironment(
            context=self, current=CurrentEnvironment(args=wrapped), errors=errors
        )
        return str(pattern(environment)), errors


class _DigitsOfProse(Visitor):
    def __init__(self, digits: Digits) -> None:
        self.digits = digits

    def visit_TextElement(self, node: ftl.TextElement) -> None:  # noqa: N802 - name given by fluent.syntax
        node.value = write_prose_digits(node.value, self.digits)


def catalogue_paths(language: str) -> list[Path]:
    """Files `locale/<language>.ftl` of every package of the house and of a stage's rooms, in a stable order."""
    name = f"locale/{language}.ftl"
    return sorted(path for depth in ("*", "*/*", "*/*/*") for path in _HOUSE.glob(f"{depth}/{name}"))


@lru_cache(maxsize=8)
def _resources(language: str, digits: Digits) -> list[Any]:
    """Every catalogue of a language, parsed: seconds of work, done once for the bundles that isolate and those that do
    not, so that no reader waits for it again at the first date that is put into words."""
    resources = [FluentResource(path.read_text(encoding="utf-8")) for path in catalogue_paths(language)]
    for resource in resources:
        _DigitsOfProse(digits).visit(resource)
    return resources


@lru_cache(maxsize=16)
def _bundle(language: str, digits: Digits, isolating: bool) -> _Bundle:
    bundle = _Bundle([language], functions={"NUMBER": _styled}, use_isolating=isolating)
    # One thread reads the files, and those who come meanwhile wait for it instead of doing the same.
    with _reading:
        for resource in _resources(language, digits):
            bundle.add_resource(resource)
    return bundle


def read_ahead() -> None:
    """Every language in every digits that a page may be written in, before anybody asks."""
    for language in FALLBACKS:
        for digits in get_args(Digits) if language == "ar" else ("latn",):
            _bundle(language, digits, True)


def _strict() -> bool:
    """Developers and tests are stopped by a missing sentence; a reader in production sees its id."""
    return getattr(settings, "RASID_STRICT_TEXT", settings.DEBUG or "PYTEST_VERSION" in os.environ)


def phrase(message_id: str, args: Mapping[str, Any] | None = None, *, isolating: bool = True) -> str:
    """The message in the active language, else in Arabic, else in English.

    Arguments: str, int, float or Decimal, already worded by the caller; each is isolated for bidi unless
    the caller knows that all of them run with the sentence. Raises MissingTextError in
    development and tests when the id is unknown or an argument is missing; otherwise returns the id.
    """
    language = active_language()
    for tag in dict.fromkeys((language, *FALLBACKS)):
        bundle = _bundle(tag, active_digits() if tag == language else "latn", isolating)
        if not bundle.has_message(message_id):
            continue
        text, errors = bundle.sentence(message_id, args or {})
        if errors and _strict():
            raise MissingTextError(f"message {message_id!r} in {tag!r}: {errors[0]}")
        return text
    if _strict():
        raise MissingTextError(f"no catalogue holds message {message_id!r}")
    return message_id
