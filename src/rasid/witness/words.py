"""A message id and its values enter; the same in Arabic and in English leaves, for whoever is at the terminal."""

import sys
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource


@cache
def _bundle(language: str) -> FluentBundle:
    # No isolating marks: keys and addresses are copied from a terminal, and the marks with them.
    bundle = FluentBundle([language], use_isolating=False)
    path = Path(__file__).parent / "locale" / f"{language}.ftl"
    bundle.add_resource(FluentResource(path.read_text(encoding="utf-8")))
    return bundle


def in_both(message_id: str, **args: str | int) -> str:
    """Raises LookupError when the id is unknown or an argument is missing."""
    texts = []
    for language in ("ar", "en"):
        bundle = _bundle(language)
        pattern = bundle.get_message(message_id).value
        if pattern is None:
            raise LookupError(message_id)
        text, errors = bundle.format_pattern(pattern, args)
        if errors:
            raise LookupError(f"{message_id} in {language}: {errors[0]}")
        texts.append(str(text))
    return "\n".join(texts)


def tell(message_id: str, **args: str | int) -> None:
    sys.stdout.write(in_both(message_id, **args) + "\n")
    sys.stdout.flush()


def complain(message_id: str, **args: str | int) -> None:
    sys.stderr.write(in_both(message_id, **args) + "\n")
